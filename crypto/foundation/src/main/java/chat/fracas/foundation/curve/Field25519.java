package chat.fracas.foundation.curve;

import java.util.Arrays;

/// Numbers modulo 2^255 - 19, in constant time.
///
/// A number is five limbs of 51 bits, the lowest first. A product of two limbs falls into its lowest 51
/// bits and the rest, each of which the processor gives in one multiplication: twice as fast here as limbs
/// whose products fit into 64 bits. Limbs that come out of a product are below 2^51 + 2^20. What goes into
/// one may be a sum or difference of these, as long as all its limbs are below 2^53.4; what is squared,
/// below 2^53. What is subtracted is a product, or reduced.
final class Field25519 {
  static final int BYTES = 32;
  static final int LIMBS = 5;
  private static final int LIMB_BITS = 51;
  private static final long MASK = (1L << LIMB_BITS) - 1;

  /// Together 13 bits, which with the 51 of a limb make the 64 that the high half leaves out.
  private static final int FIRST_SHIFT = 9;

  /// The second factor may be 19 times, or 38 times, as large as a limb.
  private static final int SECOND_SHIFT = 4;

  /// Twice the prime, limb by limb: what a difference adds to stay positive.
  private static final long TWO_PRIMES_LOWEST = 2 * (MASK - 18);

  private static final long TWO_PRIMES = 2 * MASK;

  /// (486662 + 2) / 4, for the doubling.
  private static final long A24 = 121_666;

  /// 2^255 is as much as 19.
  private static final long FOLD = 19;

  private Field25519() {}

  static long[] zero() {
    return new long[LIMBS];
  }

  /// A number below 2^51.
  static long[] of(long small) {
    return new long[] {small, 0, 0, 0, 0};
  }

  /// Exchanges the two if the bit is set.
  static void swap(int bit, long[] first, long[] second) {
    long mask = -(long) bit;
    for (int i = 0; i < LIMBS; i++) {
      long difference = mask & (first[i] ^ second[i]);
      first[i] ^= difference;
      second[i] ^= difference;
    }
  }

  static void copy(long[] to, long[] from) {
    System.arraycopy(from, 0, to, 0, LIMBS);
  }

  static void wipe(long[]... numbers) {
    for (long[] number : numbers) {
      Arrays.fill(number, 0);
    }
  }

  static void negate(long[] result, long[] number) {
    subtract(result, zero(), number);
  }

  /// The opposite if the bit is set.
  static void negateIf(int bit, long[] number) {
    long[] opposite = zero();
    negate(opposite, number);
    swap(bit, number, opposite);
    Arrays.fill(opposite, 0);
  }

  /// Whether it is zero, in whatever form.
  static boolean isZero(long[] number) {
    return isSame(number, zero());
  }

  static boolean isSame(long[] first, long[] second) {
    return Arrays.equals(encode(first), encode(second));
  }

  /// The lowest bit of the one encoding: what RFC 8032 calls the sign.
  static int sign(long[] number) {
    return encode(number)[0] & 1;
  }

  static void add(long[] sum, long[] a, long[] b) {
    for (int i = 0; i < LIMBS; i++) {
      sum[i] = a[i] + b[i];
    }
  }

  static void subtract(long[] difference, long[] a, long[] b) {
    difference[0] = a[0] + TWO_PRIMES_LOWEST - b[0];
    for (int i = 1; i < LIMBS; i++) {
      difference[i] = a[i] + TWO_PRIMES - b[i];
    }
  }

  /// The product of two limbs without its lowest 51 bits.
  private static long high(long a, long b) {
    return Math.multiplyHigh(a << FIRST_SHIFT, b << SECOND_SHIFT);
  }

  /// The lowest 51 bits of the product of two limbs.
  private static long low(long a, long b) {
    return a * b & MASK;
  }

  // The low bits of a column of products are what is left of it without its high ones. That is
  // below
  // 2^54, so it does not matter that 64 bits do not hold the column. What belongs beyond 2^255 has
  // another limb 19 times as large.

  static void multiply(long[] product, long[] first, long[] second) {
    long a0 = first[0];
    long a1 = first[1];
    long a2 = first[2];
    long a3 = first[3];
    long a4 = first[4];
    long b0 = second[0];
    long b1 = second[1];
    long b2 = second[2];
    long b3 = second[3];
    long b4 = second[4];
    long f1 = FOLD * b1;
    long f2 = FOLD * b2;
    long f3 = FOLD * b3;
    long f4 = FOLD * b4;
    long h0 = high(a0, b0) + high(a1, f4) + high(a2, f3) + high(a3, f2) + high(a4, f1);
    long l0 = a0 * b0 + a1 * f4 + a2 * f3 + a3 * f2 + a4 * f1 - (h0 << LIMB_BITS);
    long h1 = high(a0, b1) + high(a1, b0) + high(a2, f4) + high(a3, f3) + high(a4, f2);
    long l1 = a0 * b1 + a1 * b0 + a2 * f4 + a3 * f3 + a4 * f2 - (h1 << LIMB_BITS);
    long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, f4) + high(a4, f3);
    long l2 = a0 * b2 + a1 * b1 + a2 * b0 + a3 * f4 + a4 * f3 - (h2 << LIMB_BITS);
    long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, f4);
    long l3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + a4 * f4 - (h3 << LIMB_BITS);
    long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
    long l4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (h4 << LIMB_BITS);
    carry(product, l0 + FOLD * h4, l1 + h0, l2 + h1, l3 + h2, l4 + h3);
  }

  static void square(long[] result, long[] number) {
    long a0 = number[0];
    long a1 = number[1];
    long a2 = number[2];
    long a3 = number[3];
    long a4 = number[4];
    long d1 = 2 * a1;
    long d2 = 2 * a2;
    long d3 = 2 * a3;
    long d4 = 2 * a4;
    long f3 = FOLD * a3;
    long f4 = FOLD * a4;
    long g3 = FOLD * d3;
    long g4 = FOLD * d4;
    long h0 = high(a0, a0) + high(a1, g4) + high(a2, g3);
    long l0 = a0 * a0 + a1 * g4 + a2 * g3 - (h0 << LIMB_BITS);
    long h1 = high(a0, d1) + high(a2, g4) + high(a3, f3);
    long l1 = a0 * d1 + a2 * g4 + a3 * f3 - (h1 << LIMB_BITS);
    long h2 = high(a0, d2) + high(a1, a1) + high(a3, g4);
    long l2 = a0 * d2 + a1 * a1 + a3 * g4 - (h2 << LIMB_BITS);
    long h3 = high(a0, d3) + high(a1, d2) + high(a4, f4);
    long l3 = a0 * d3 + a1 * d2 + a4 * f4 - (h3 << LIMB_BITS);
    long h4 = high(a0, d4) + high(a1, d3) + high(a2, a2);
    long l4 = a0 * d4 + a1 * d3 + a2 * a2 - (h4 << LIMB_BITS);
    carry(result, l0 + FOLD * h4, l1 + h0, l2 + h1, l3 + h2, l4 + h3);
  }

  static void multiplyByA24(long[] product, long[] number) {
    long c0 = low(number[0], A24) + FOLD * high(number[4], A24);
    long c1 = low(number[1], A24) + high(number[0], A24);
    long c2 = low(number[2], A24) + high(number[1], A24);
    long c3 = low(number[3], A24) + high(number[2], A24);
    long c4 = low(number[4], A24) + high(number[3], A24);
    carry(product, c0, c1, c2, c3, c4);
  }

  private static void carry(long[] number, long c0, long c1, long c2, long c3, long c4) {
    long d1 = c1 + (c0 >>> LIMB_BITS);
    long d2 = c2 + (d1 >>> LIMB_BITS);
    long d3 = c3 + (d2 >>> LIMB_BITS);
    long d4 = c4 + (d3 >>> LIMB_BITS);
    number[0] = (c0 & MASK) + FOLD * (d4 >>> LIMB_BITS);
    number[1] = d1 & MASK;
    number[2] = d2 & MASK;
    number[3] = d3 & MASK;
    number[4] = d4 & MASK;
  }

  /// The power 2^255 - 21, by the usual chain.
  static long[] inverse(long[] z) {
    long[] z11 = times(times(squared(squared(z, 1), 2), z), squared(z, 1));
    return times(squared(ones250(z), 5), z11);
  }

  /// The power 2^252 - 3, from which square roots are made.
  static long[] rootPower(long[] z) {
    return times(squared(ones250(z), 2), z);
  }

  /// The power 2^250 - 1.
  private static long[] ones250(long[] z) {
    long[] z2 = squared(z, 1);
    long[] z9 = times(squared(z2, 2), z);
    long[] z11 = times(z9.clone(), z2);
    long[] ones5 = times(squared(z11, 1), z9);
    long[] ones10 = times(squared(ones5, 5), ones5);
    long[] ones20 = times(squared(ones10, 10), ones10);
    long[] ones40 = times(squared(ones20, 20), ones20);
    long[] ones50 = times(squared(ones40, 10), ones10);
    long[] ones100 = times(squared(ones50, 50), ones50);
    long[] ones200 = times(squared(ones100, 100), ones100);
    return times(squared(ones200, 50), ones50);
  }

  private static long[] squared(long[] number, int times) {
    long[] result = number.clone();
    for (int i = 0; i < times; i++) {
      square(result, result);
    }
    return result;
  }

  private static long[] times(long[] product, long[] other) {
    multiply(product, product, other);
    return product;
  }

  /// The highest bit does not count.
  static long[] decode(byte[] bytes) {
    long w0 = word(bytes, 0);
    long w1 = word(bytes, 8);
    long w2 = word(bytes, 16);
    long w3 = word(bytes, 24);
    return new long[] {
      w0 & MASK,
      (w0 >>> 51 | w1 << 13) & MASK,
      (w1 >>> 38 | w2 << 26) & MASK,
      (w2 >>> 25 | w3 << 39) & MASK,
      w3 >>> 12 & MASK
    };
  }

  static long word(byte[] bytes, int at) {
    long word = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      word = word << Byte.SIZE | bytes[at + i] & 0xff;
    }
    return word;
  }

  /// The one encoding below the prime.
  static byte[] encode(long[] number) {
    var n = new long[LIMBS];
    carry(n, number[0], number[1], number[2], number[3], number[4]);
    // whether the number with 19 more reaches 2^255: then it is not below the prime
    long over = n[0] + FOLD >>> LIMB_BITS;
    for (int i = 1; i < LIMBS; i++) {
      over = n[i] + over >>> LIMB_BITS;
    }
    carry(n, n[0] + FOLD * over, n[1], n[2], n[3], n[4]);
    // the carry out of the highest limb came back as 19, which is what had to go
    n[0] -= FOLD * over;
    var bytes = new byte[BYTES];
    write(bytes, 0, n[0] | n[1] << 51);
    write(bytes, 8, n[1] >>> 13 | n[2] << 38);
    write(bytes, 16, n[2] >>> 26 | n[3] << 25);
    write(bytes, 24, n[3] >>> 39 | n[4] << 12);
    Arrays.fill(n, 0);
    return bytes;
  }

  private static void write(byte[] bytes, int at, long word) {
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[at + i] = (byte) (word >>> Byte.SIZE * i);
    }
  }
}
