package chat.fracas.ratchet.primitive;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in counter mode, where encrypting and decrypting are the same. It authenticates nothing.
public final class AesCtr {
  /// Small, so that the code that uses the processor's instructions is compiled after a few megabytes.
  private static final int PIECE_BYTES = 2 << 10;

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

  /// The next bytes of the stream, as many as are given. They go through in pieces into one array: the
  /// JDK is many times slower where it has to make the array itself.
  public byte[] next(byte[] bytes, int offset, int length) {
    var output = new byte[length];
    for (int done = 0; done < length; ) {
      int at = done;
      int piece = Math.min(PIECE_BYTES, length - at);
      done += Jca.call(() -> cipher.update(bytes, offset + at, piece, output, at));
    }
    return output;
  }
}
