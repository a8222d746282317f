package chat.fracas.ratchet.primitive;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encryption that authenticates, with a key of 32, a nonce of 12 and a tag of 16 bytes. A key must meet
/// a nonce once only.
public enum Aead {
  AES_256_GCM("AES/GCM/NoPadding", "AES"),
  CHACHA20_POLY1305("ChaCha20-Poly1305", "ChaCha20");

  public static final int KEY_BYTES = 32;
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private final String transformation;
  private final String keyAlgorithm;

  Aead(String transformation, String keyAlgorithm) {
    this.transformation = transformation;
    this.keyAlgorithm = keyAlgorithm;
  }

  public byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    return Jca.call(() -> cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plaintext));
  }

  public byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
    if (sealed.length < TAG_BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return Jca.call(
        () -> {
          try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed);
          } catch (AEADBadTagException forged) {
            throw new RatchetException(Refusal.WRONG_MAC);
          }
        });
  }

  private Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(transformation);
    cipher.init(mode, new SecretKeySpec(key, keyAlgorithm), parameters(nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private AlgorithmParameterSpec parameters(byte[] nonce) {
    return switch (this) {
      case AES_256_GCM -> new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce);
      case CHACHA20_POLY1305 -> new IvParameterSpec(nonce);
    };
  }
}
