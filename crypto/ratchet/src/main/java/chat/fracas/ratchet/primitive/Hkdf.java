package chat.fracas.ratchet.primitive;

import java.nio.charset.StandardCharsets;

/// HKDF (RFC 5869): as many bytes as asked for from one secret.
public final class Hkdf {
  /// An empty salt stands for a block of zeros, as in the RFC.
  private static final byte[] NO_SALT = {};

  /// RFC 5869, section 2.3: the counter has one byte.
  private static final int MAX_BLOCKS = 255;

  private Hkdf() {}

  public static byte[] sha256(byte[] secret, byte[] salt, byte[] info, int length) {
    return derive(Hmac.Keyed.sha256(salt), secret, info, length);
  }

  /// Without a salt.
  public static byte[] sha256(byte[] secret, String info, int length) {
    return sha256(secret, NO_SALT, info.getBytes(StandardCharsets.UTF_8), length);
  }

  public static byte[] sha512(byte[] secret, byte[] salt, byte[] info, int length) {
    return derive(Hmac.Keyed.sha512(salt), secret, info, length);
  }

  private static byte[] derive(Hmac.Keyed extraction, byte[] secret, byte[] info, int length) {
    if (length < 0 || length > MAX_BLOCKS * extraction.bytes()) {
      throw new IllegalArgumentException("HKDF cannot give so many bytes");
    }
    extraction.update(secret);
    byte[] extracted = extraction.code();
    extraction.close();
    try (Hmac.Keyed expansion = extraction.rekeyed(extracted)) {
      return expand(expansion, info, length);
    } finally {
      Wipe.bytes(extracted);
    }
  }

  private static byte[] expand(Hmac.Keyed expansion, byte[] info, int length) {
    var output = new byte[length];
    byte[] block = {};
    for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
      expansion.update(block);
      expansion.update(info);
      expansion.update((byte) counter);
      Wipe.bytes(block);
      block = expansion.code();
      System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
    }
    Wipe.bytes(block);
    return output;
  }
}
