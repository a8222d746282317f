package chat.fracas.ratchet.primitive;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in counter mode, where encrypting and decrypting are the same. It authenticates nothing.
public final class AesCtr {
  private final Cipher cipher;

  /// A stream that begins at this block of the counter.
  public AesCtr(byte[] key, byte[] counterBlock) {
    this.cipher =
        Jca.call(
            () -> {
              Cipher made = Cipher.getInstance("AES/CTR/NoPadding");
              made.init(
                  Cipher.ENCRYPT_MODE,
                  new SecretKeySpec(key, "AES"),
                  new IvParameterSpec(counterBlock));
              return made;
            });
  }

  /// Everything at once.
  public static byte[] apply(byte[] key, byte[] counterBlock, byte[] bytes) {
    return new AesCtr(key, counterBlock).next(bytes, 0, bytes.length);
  }

  /// The next bytes of the stream, as many as are given.
  public byte[] next(byte[] bytes, int offset, int length) {
    byte[] output = cipher.update(bytes, offset, length);
    return output == null ? new byte[0] : output;
  }
}
