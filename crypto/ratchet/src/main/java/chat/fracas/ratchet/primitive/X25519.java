package chat.fracas.ratchet.primitive;

/// Agreement on Curve25519 (RFC 7748, section 5) in constant time.
///
/// A number modulo 2^255 - 19 is five limbs of 51 bits, the lowest first. A product of two limbs falls
/// into its lowest 51 bits and the rest, each of which the processor gives in one multiplication: twice
/// as fast here as limbs whose products fit into 64 bits. Limbs that go into a product are below 2^53;
/// those that come out of one are below 2^51 + 2^20, so that one sum or difference may lie between.
final class X25519 {
  private static final int BYTES = 32;
  private static final int LIMBS = 5;
  private static final int LIMB_BITS = 51;
  private static final long MASK = (1L << LIMB_BITS) - 1;

  /// Together 13 bits, which with the 51 of a limb make the 64 that the high half leaves out.
  private static final int FIRST_SHIFT = 6;

  private static final int SECOND_SHIFT = 7;

  /// Twice the prime, limb by limb: what a difference adds to stay positive.
  private static final long TWO_PRIMES_LOWEST = 2 * (MASK - 18);

  private static final long TWO_PRIMES = 2 * MASK;

  /// (486662 + 2) / 4, for the doubling.
  private static final long A24 = 121_666;

  /// 2^255 is as much as 19.
  private static final long FOLD = 19;

  private static final int HIGHEST_BIT = 254;

  private X25519() {}

  /// The u coordinate of the product, which is zero for a point of small order.
  static byte[] agree(byte[] secret, byte[] publicKey) {
    byte[] scalar = clamped(secret);
    long[] base = decode(publicKey);
    long[] x2 = {1, 0, 0, 0, 0};
    var z2 = new long[LIMBS];
    long[] x3 = base.clone();
    long[] z3 = {1, 0, 0, 0, 0};
    var a = new long[LIMBS];
    var b = new long[LIMBS];
    var c = new long[LIMBS];
    var d = new long[LIMBS];
    int swapped = 0;
    for (int bit = HIGHEST_BIT; bit >= 0; bit--) {
      int next = scalar[bit >> 3] >> (bit & 7) & 1;
      swap(swapped ^ next, x2, x3);
      swap(swapped ^ next, z2, z3);
      swapped = next;
      add(a, x2, z2);
      subtract(b, x2, z2);
      add(c, x3, z3);
      subtract(d, x3, z3);
      multiply(d, d, a);
      multiply(c, c, b);
      square(a, a);
      square(b, b);
      add(x3, d, c);
      square(x3, x3);
      subtract(z3, d, c);
      square(z3, z3);
      multiply(z3, z3, base);
      multiply(x2, a, b);
      subtract(a, a, b);
      multiplyByA24(z2, a);
      add(z2, z2, b);
      multiply(z2, z2, a);
    }
    swap(swapped, x2, x3);
    swap(swapped, z2, z3);
    multiply(x2, x2, inverse(z2));
    byte[] shared = encode(x2);
    Wipe.bytes(scalar);
    Wipe.limbs(x2, z2, x3, z3, a, b, c, d);
    return shared;
  }

  private static byte[] clamped(byte[] secret) {
    byte[] scalar = secret.clone();
    scalar[0] &= (byte) 0xf8;
    scalar[BYTES - 1] = (byte) (scalar[BYTES - 1] & 0x7f | 0x40);
    return scalar;
  }

  /// Exchanges the two if the bit is set.
  private static void swap(int bit, long[] first, long[] second) {
    long mask = -(long) bit;
    for (int i = 0; i < LIMBS; i++) {
      long difference = mask & (first[i] ^ second[i]);
      first[i] ^= difference;
      second[i] ^= difference;
    }
  }

  private static void add(long[] sum, long[] a, long[] b) {
    for (int i = 0; i < LIMBS; i++) {
      sum[i] = a[i] + b[i];
    }
  }

  private static void subtract(long[] difference, long[] a, long[] b) {
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

  private static void multiply(long[] product, long[] first, long[] second) {
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
    long c0 = low(a0, b0);
    long c1 = high(a0, b0) + low(a0, b1) + low(a1, b0);
    long c2 = high(a0, b1) + high(a1, b0) + low(a0, b2) + low(a1, b1) + low(a2, b0);
    long c3 =
        (high(a0, b2) + high(a1, b1) + high(a2, b0))
            + (low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0));
    long c4 =
        (high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0))
            + (low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0));
    long c5 =
        (high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0))
            + (low(a1, b4) + low(a2, b3) + low(a3, b2) + low(a4, b1));
    long c6 =
        (high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1))
            + (low(a2, b4) + low(a3, b3) + low(a4, b2));
    long c7 = (high(a2, b4) + high(a3, b3) + high(a4, b2)) + (low(a3, b4) + low(a4, b3));
    long c8 = high(a3, b4) + high(a4, b3) + low(a4, b4);
    long c9 = high(a4, b4);
    carry(product, c0 + FOLD * c5, c1 + FOLD * c6, c2 + FOLD * c7, c3 + FOLD * c8, c4 + FOLD * c9);
  }

  private static void square(long[] result, long[] number) {
    long a0 = number[0];
    long a1 = number[1];
    long a2 = number[2];
    long a3 = number[3];
    long a4 = number[4];
    long c0 = low(a0, a0);
    long c1 = high(a0, a0) + 2 * low(a0, a1);
    long c2 = 2 * (high(a0, a1) + low(a0, a2)) + low(a1, a1);
    long c3 = 2 * (high(a0, a2) + low(a0, a3) + low(a1, a2)) + high(a1, a1);
    long c4 = 2 * (high(a0, a3) + high(a1, a2) + low(a0, a4) + low(a1, a3)) + low(a2, a2);
    long c5 = 2 * (high(a0, a4) + high(a1, a3) + low(a1, a4) + low(a2, a3)) + high(a2, a2);
    long c6 = 2 * (high(a1, a4) + high(a2, a3) + low(a2, a4)) + low(a3, a3);
    long c7 = 2 * (high(a2, a4) + low(a3, a4)) + high(a3, a3);
    long c8 = 2 * high(a3, a4) + low(a4, a4);
    long c9 = high(a4, a4);
    carry(result, c0 + FOLD * c5, c1 + FOLD * c6, c2 + FOLD * c7, c3 + FOLD * c8, c4 + FOLD * c9);
  }

  private static void multiplyByA24(long[] product, long[] number) {
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
  private static long[] inverse(long[] z) {
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
    long[] ones250 = times(squared(ones200, 50), ones50);
    return times(squared(ones250, 5), z11);
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
  private static long[] decode(byte[] bytes) {
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

  private static long word(byte[] bytes, int at) {
    long word = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      word = word << Byte.SIZE | bytes[at + i] & 0xff;
    }
    return word;
  }

  /// The one encoding below the prime.
  private static byte[] encode(long[] number) {
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
    Wipe.limbs(n);
    return bytes;
  }

  private static void write(byte[] bytes, int at, long word) {
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[at + i] = (byte) (word >>> Byte.SIZE * i);
    }
  }
}
