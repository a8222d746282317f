package chat.fracas.foundation.curve;

import java.math.BigInteger;
import java.util.Arrays;

/// Numbers modulo the order of the base point, 2^252 and some, in constant time: ten limbs of 28 bits,
/// the lowest first, products by Montgomery's method.
final class Scalar25519 {
  static final int BYTES = 32;
  private static final int LIMBS = 10;
  private static final int LIMB_BITS = 28;
  private static final long MASK = (1L << LIMB_BITS) - 1;

  /// What the limbs of one number hold: 35 bytes.
  private static final int PART_BYTES = LIMBS * LIMB_BITS / Byte.SIZE;

  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger RADIX = BigInteger.ONE.shiftLeft(LIMBS * LIMB_BITS);

  private static final byte[] ORDER_BYTES = bytes(limbs(ORDER));
  private static final long[] ORDER_LIMBS = limbs(ORDER);
  private static final long[] RADIX_LIMBS = limbs(RADIX.mod(ORDER));
  private static final long[] RADIX_SQUARED_LIMBS = limbs(RADIX.multiply(RADIX).mod(ORDER));

  /// By which the lowest limb is made a multiple of 2^28.
  private static final long CANCEL =
      ORDER.negate().modInverse(BigInteger.ONE.shiftLeft(LIMB_BITS)).longValueExact();

  private Scalar25519() {}

  /// The order itself.
  static byte[] order() {
    return ORDER_BYTES.clone();
  }

  private static long[] limbs(BigInteger number) {
    var limbs = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] = number.shiftRight(i * LIMB_BITS).longValue() & MASK;
    }
    return limbs;
  }

  /// Whether it is below the order. Not in constant time.
  static boolean isReduced(byte[] scalar) {
    for (int i = BYTES - 1; i >= 0; i--) {
      int difference = (scalar[i] & 0xff) - (ORDER_BYTES[i] & 0xff);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  /// A number of 64 bytes, reduced to 32.
  static byte[] reduce(byte[] wide) {
    long[] low = times(read(wide, 0, PART_BYTES), RADIX_LIMBS);
    long[] high = times(read(wide, PART_BYTES, wide.length), RADIX_SQUARED_LIMBS);
    byte[] reduced = bytes(plus(low, high));
    Field25519.wipe(low, high);
    return reduced;
  }

  /// `a * b + c`, where `a` and `c` are reduced.
  static byte[] multiplyAdd(byte[] a, byte[] b, byte[] c) {
    long[] first = times(read(a, 0, BYTES), RADIX_SQUARED_LIMBS);
    long[] second = read(b, 0, BYTES);
    long[] product = times(second, first);
    long[] third = read(c, 0, BYTES);
    byte[] sum = bytes(plus(product, third));
    Field25519.wipe(first, second, product, third);
    return sum;
  }

  /// The product divided by 2^280.
  ///
  /// @param b reduced
  private static long[] times(long[] a, long[] b) {
    var sums = new long[2 * LIMBS + 1];
    for (int i = 0; i < LIMBS; i++) {
      for (int j = 0; j < LIMBS; j++) {
        sums[i + j] += a[i] * b[j];
      }
    }
    for (int i = 0; i < LIMBS; i++) {
      long factor = (sums[i] & MASK) * CANCEL & MASK;
      for (int j = 0; j < LIMBS; j++) {
        sums[i + j] += factor * ORDER_LIMBS[j];
      }
      sums[i + 1] += sums[i] >>> LIMB_BITS;
    }
    long[] result = carried(Arrays.copyOfRange(sums, LIMBS, 2 * LIMBS));
    Arrays.fill(sums, 0);
    return withoutOrder(result);
  }

  private static long[] plus(long[] a, long[] b) {
    var sum = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      sum[i] = a[i] + b[i];
    }
    return withoutOrder(carried(sum));
  }

  private static long[] carried(long[] number) {
    for (int i = 0; i < LIMBS - 1; i++) {
      number[i + 1] += number[i] >>> LIMB_BITS;
      number[i] &= MASK;
    }
    return number;
  }

  /// Less the order, unless it is below it.
  private static long[] withoutOrder(long[] number) {
    var less = new long[LIMBS];
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      long difference = number[i] - ORDER_LIMBS[i] + borrow;
      borrow = difference >> LIMB_BITS;
      less[i] = difference & MASK;
    }
    for (int i = 0; i < LIMBS; i++) {
      number[i] = number[i] & borrow | less[i] & ~borrow;
    }
    Arrays.fill(less, 0);
    return number;
  }

  private static long[] read(byte[] bytes, int from, int to) {
    var limbs = new long[LIMBS];
    for (int bit = 0; bit < (to - from) * Byte.SIZE; bit += Byte.SIZE) {
      long value = bytes[from + bit / Byte.SIZE] & 0xff;
      int limb = bit / LIMB_BITS;
      int shift = bit % LIMB_BITS;
      limbs[limb] |= value << shift & MASK;
      if (shift > LIMB_BITS - Byte.SIZE) {
        limbs[limb + 1] |= value >>> LIMB_BITS - shift;
      }
    }
    return limbs;
  }

  private static byte[] bytes(long[] limbs) {
    var bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      int bit = i * Byte.SIZE;
      int limb = bit / LIMB_BITS;
      int shift = bit % LIMB_BITS;
      long value = limbs[limb] >>> shift;
      if (shift > LIMB_BITS - Byte.SIZE && limb + 1 < LIMBS) {
        value |= limbs[limb + 1] << LIMB_BITS - shift;
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }
}
