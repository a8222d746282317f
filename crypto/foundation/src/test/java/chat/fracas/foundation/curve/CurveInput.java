package chat.fracas.foundation.curve;

import java.util.Random;

/// Bytes that are the same in each run.
final class CurveInput {
  private final Random random;

  CurveInput(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Runs of ones and zeros, which drive limbs to their ends and carries through all of them.
  byte[] runs(int count) {
    var bytes = new byte[count];
    int at = 0;
    boolean ones = below(2) == 0;
    while (at < bytes.length * Byte.SIZE) {
      int length = 1 + below(70);
      for (int i = at; i < Math.min(at + length, bytes.length * Byte.SIZE); i++) {
        bytes[i >> 3] |= (byte) (ones ? 1 << (i & 7) : 0);
      }
      at += length;
      ones = !ones;
    }
    return bytes;
  }

  /// One or the other.
  byte[] any(int count) {
    return below(2) == 0 ? bytes(count) : runs(count);
  }
}
