package chat.fracas.ratchet.primitive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HKDF (RFC 5869): as many bytes as asked for from one secret.
public final class Hkdf {
  /// An empty salt stands for a block of zeros, as in the RFC.
  private static final byte[] NO_SALT = {};

  /// RFC 5869, section 2.3: the counter has one byte.
  private static final int MAX_BLOCKS = 255;

  private Hkdf() {}

  public static byte[] sha256(byte[] secret, byte[] salt, byte[] info, int length) {
    return derive(Hmac.SHA256, secret, salt, info, length);
  }

  /// Without a salt.
  public static byte[] sha256(byte[] secret, String info, int length) {
    return sha256(secret, NO_SALT, info.getBytes(StandardCharsets.UTF_8), length);
  }

  public static byte[] sha512(byte[] secret, byte[] salt, byte[] info, int length) {
    return derive(Hmac.SHA512, secret, salt, info, length);
  }

  private static byte[] derive(
      String algorithm, byte[] secret, byte[] salt, byte[] info, int length) {
    Mac mac = Hmac.keyed(algorithm, salt);
    if (length < 0 || length > MAX_BLOCKS * mac.getMacLength()) {
      throw new IllegalArgumentException("HKDF cannot give so many bytes");
    }
    byte[] extracted = mac.doFinal(secret);
    Jca.call(
        () -> {
          mac.init(new SecretKeySpec(extracted, algorithm));
          return mac;
        });
    var output = new byte[length];
    byte[] block = {};
    for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
      mac.update(block);
      mac.update(info);
      mac.update((byte) counter);
      block = mac.doFinal();
      System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
    }
    Arrays.fill(block, (byte) 0);
    Wipe.bytes(extracted);
    return output;
  }
}
