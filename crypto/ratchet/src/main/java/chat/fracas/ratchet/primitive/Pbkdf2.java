package chat.fracas.ratchet.primitive;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// PBKDF2 (RFC 8018, section 5.2) with HMAC-SHA-512 over the UTF-8 bytes of a passphrase.
public final class Pbkdf2 {
  /// What others ask of us at most. Known clients take 100,000 to 500,000; ten million is several
  /// seconds, and a file or a server could otherwise ask for an hour.
  public static final int MAX_ITERATIONS = 10_000_000;

  private Pbkdf2() {}

  public static byte[] sha512(String passphrase, byte[] salt, long iterations, int length) {
    byte[] password = passphrase.getBytes(StandardCharsets.UTF_8);
    try {
      return sha512(password, salt, iterations, length);
    } finally {
      Wipe.bytes(password);
    }
  }

  static byte[] sha512(byte[] password, byte[] salt, long iterations, int length) {
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    try (Hmac.Keyed mac = Hmac.Keyed.sha512(password)) {
      var output = new byte[length];
      int block = mac.bytes();
      for (int done = 0, index = 1; done < length; done += block, index++) {
        byte[] sum = blockOf(mac, salt, iterations, index);
        System.arraycopy(sum, 0, output, done, Math.min(block, length - done));
        Wipe.bytes(sum);
      }
      return output;
    }
  }

  private static byte[] blockOf(Hmac.Keyed mac, byte[] salt, long iterations, int index) {
    mac.update(salt);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
    byte[] last = mac.code();
    byte[] sum = Arrays.copyOf(last, last.length);
    for (long i = 1; i < iterations; i++) {
      mac.update(last);
      last = mac.code();
      for (int j = 0; j < sum.length; j++) {
        sum[j] ^= last[j];
      }
    }
    return sum;
  }
}
