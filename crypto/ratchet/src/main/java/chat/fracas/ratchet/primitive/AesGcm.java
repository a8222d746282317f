package chat.fracas.ratchet.primitive;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a 16-byte tag. A key must meet a nonce once only.
public final class AesGcm {
  public static final int KEY_BYTES = 32;
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private AesGcm() {}

  public static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    return Jca.call(() -> cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plaintext));
  }

  public static byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
    return Jca.call(
        () -> {
          try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed);
          } catch (AEADBadTagException forged) {
            throw new RatchetException(Refusal.WRONG_MAC);
          }
        });
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
