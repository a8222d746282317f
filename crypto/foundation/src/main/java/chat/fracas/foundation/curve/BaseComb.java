package chat.fracas.foundation.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Multiples of the base point by secret numbers, in constant time: a number is 64 digits from -8 to 8 to
/// the base of 16, and the multiples for each second digit are in a table, which is read whole each time.
final class BaseComb {
  private static final int DIGITS = 64;
  private static final int DIGIT_BITS = 4;

  /// The multiples for one digit: 1 to 8 times.
  private static final int MULTIPLES = 8;

  /// For each second digit, for each limb of a multiple, that limb of the 8 multiples.
  private static final long[][] TABLE = table();

  private BaseComb() {}

  private static long[][] table() {
    List<EdwardsPoint> points = new ArrayList<>();
    EdwardsPoint step = EdwardsPoint.ofBase();
    for (int digit = 0; digit < DIGITS; digit += 2) {
      Multiple once = step.multiple();
      EdwardsPoint point = step.copy();
      for (int i = 1; i <= MULTIPLES; i++) {
        points.add(point.copy());
        point.plus(once);
      }
      step.twice(2 * DIGIT_BITS);
    }
    Multiple[] affine = EdwardsPoint.affine(points);
    var table = new long[DIGITS / 2][];
    for (int place = 0; place < table.length; place++) {
      table[place] = new long[3 * Field25519.LIMBS * MULTIPLES];
      for (int i = 0; i < MULTIPLES; i++) {
        Multiple multiple = affine[place * MULTIPLES + i];
        for (int limb = 0; limb < Field25519.LIMBS; limb++) {
          table[place][at(0, limb) + i] = multiple.sum()[limb];
          table[place][at(1, limb) + i] = multiple.difference()[limb];
          table[place][at(2, limb) + i] = multiple.product()[limb];
        }
      }
    }
    return table;
  }

  private static int at(int part, int limb) {
    return (part * Field25519.LIMBS + limb) * MULTIPLES;
  }

  /// @param scalar 32 bytes, the lowest first, below 2^255
  static EdwardsPoint times(byte[] scalar) {
    byte[] digits = digits(scalar);
    var selected =
        new Multiple(
            Field25519.zero(), Field25519.zero(), Field25519.zero(), Field25519.of(2), true);
    var point = new EdwardsPoint();
    for (int digit = 1; digit < DIGITS; digit += 2) {
      select(selected, digit / 2, digits[digit]);
      point.plus(selected);
    }
    point.twice(DIGIT_BITS);
    for (int digit = 0; digit < DIGITS; digit += 2) {
      select(selected, digit / 2, digits[digit]);
      point.plus(selected);
    }
    Arrays.fill(digits, (byte) 0);
    select(selected, 0, 0);
    return point;
  }

  private static byte[] digits(byte[] scalar) {
    var digits = new byte[DIGITS];
    int carry = 0;
    for (int i = 0; i < DIGITS; i++) {
      int digit = (scalar[i / 2] >> DIGIT_BITS * (i & 1) & 15) + carry;
      carry = digit + MULTIPLES >> DIGIT_BITS;
      digits[i] = (byte) (digit - (carry << DIGIT_BITS));
    }
    // below 2^255 the highest digit is 8 at most, and keeps what it would carry
    digits[DIGITS - 1] += (byte) (carry << DIGIT_BITS);
    return digits;
  }

  /// The multiple for this digit at this place, without a branch or an address that tells which.
  private static void select(Multiple selected, int place, int digit) {
    long negative = (long) digit >> Long.SIZE - 1;
    long size = (digit ^ negative) - negative;
    long isZero = size - 1 >> Long.SIZE - 1;
    long[] table = TABLE[place];
    take(selected.sum(), table, at(0, 0), size);
    take(selected.difference(), table, at(1, 0), size);
    take(selected.product(), table, at(2, 0), size);
    selected.sum()[0] |= 1 & isZero;
    selected.difference()[0] |= 1 & isZero;
    Field25519.swap((int) -negative, selected.sum(), selected.difference());
    Field25519.negateIf((int) -negative, selected.product());
  }

  private static void take(long[] selected, long[] table, int from, long size) {
    long m1 = isSame(size, 1);
    long m2 = isSame(size, 2);
    long m3 = isSame(size, 3);
    long m4 = isSame(size, 4);
    long m5 = isSame(size, 5);
    long m6 = isSame(size, 6);
    long m7 = isSame(size, 7);
    long m8 = isSame(size, 8);
    for (int limb = 0; limb < Field25519.LIMBS; limb++) {
      int at = from + limb * MULTIPLES;
      selected[limb] =
          table[at] & m1
              | table[at + 1] & m2
              | table[at + 2] & m3
              | table[at + 3] & m4
              | table[at + 4] & m5
              | table[at + 5] & m6
              | table[at + 6] & m7
              | table[at + 7] & m8;
    }
  }

  /// All bits or none.
  private static long isSame(long a, long b) {
    return (a ^ b) - 1 >> Long.SIZE - 1;
  }
}
