package chat.fracas.ratchet.primitive;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.security.GeneralSecurityException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in CBC mode with PKCS#7 padding. Check the authentication code first.
public final class AesCbc {
  private AesCbc() {}

  public static byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext) {
    return Jca.call(() -> cipher(Cipher.ENCRYPT_MODE, key, iv).doFinal(plaintext));
  }

  public static byte[] decrypt(byte[] key, byte[] iv, byte[] ciphertext) {
    return Jca.call(
        () -> {
          try {
            byte[] plaintext = cipher(Cipher.DECRYPT_MODE, key, iv).doFinal(ciphertext);
            if (ciphertext.length == 0) {
              throw new RatchetException(Refusal.MALFORMED);
            }
            return plaintext;
          } catch (BadPaddingException | IllegalBlockSizeException malformed) {
            throw new RatchetException(Refusal.MALFORMED);
          }
        });
  }

  private static Cipher cipher(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher;
  }
}
