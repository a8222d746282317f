package chat.fracas.foundation.curve;

import java.util.ArrayList;
import java.util.List;

/// Odd multiples of a point and of 2^127 times that point, which make half of the doublings needless when
/// it is multiplied by a number that everybody may know. Immutable. Not in constant time.
final class Multiples {
  /// Where a number is cut in two.
  static final int HALF_BITS = 127;

  /// The base point's.
  static final Multiples OF_BASE = new Multiples(EdwardsPoint.ofBase(), 7, true);

  private final int width;
  private final Multiple[] low;
  private final Multiple[] high;

  /// @param width of the digits in bits: there are 2^(width - 2) multiples of either point
  private Multiples(EdwardsPoint point, int width, boolean affine) {
    this.width = width;
    EdwardsPoint shifted = point.copy();
    shifted.twice(HALF_BITS);
    low = odd(point, width, affine);
    high = odd(shifted, width, affine);
  }

  /// Of a point that is used some times only.
  static Multiples of(EdwardsPoint point) {
    return new Multiples(point, 5, false);
  }

  private static Multiple[] odd(EdwardsPoint point, int width, boolean affine) {
    EdwardsPoint twice = point.copy();
    twice.twice(1);
    Multiple step = twice.multiple();
    List<EdwardsPoint> points = new ArrayList<>();
    EdwardsPoint next = point.copy();
    for (int i = 0; i < 1 << width - 2; i++) {
      points.add(next.copy());
      next.plus(step);
    }
    return affine
        ? EdwardsPoint.affine(points)
        : points.stream().map(EdwardsPoint::multiple).toArray(Multiple[]::new);
  }

  /// This point times a number, of which it has the digits.
  Terms times(byte[] scalar) {
    return new Terms(
        new Digits(Digits.low(scalar, HALF_BITS), width),
        new Digits(Digits.high(scalar, HALF_BITS), width));
  }

  /// What is to be added when all numbers are gone through from their highest digit on.
  final class Terms {
    private final Digits lowDigits;
    private final Digits highDigits;

    private Terms(Digits lowDigits, Digits highDigits) {
      this.lowDigits = lowDigits;
      this.highDigits = highDigits;
    }

    boolean isNothingAt(int place) {
      return lowDigits.at(place) == 0 && highDigits.at(place) == 0;
    }

    void add(EdwardsPoint point, int place) {
      add(point, low, lowDigits.at(place));
      add(point, high, highDigits.at(place));
    }

    private void add(EdwardsPoint point, Multiple[] multiples, int digit) {
      if (digit > 0) {
        point.plus(multiples[digit / 2]);
      } else if (digit < 0) {
        point.minus(multiples[-digit / 2]);
      }
    }
  }

  /// The sum of the products.
  static EdwardsPoint sum(Terms... products) {
    var point = new EdwardsPoint();
    for (int place = HALF_BITS + 1; place >= 0; place--) {
      boolean adds = false;
      for (Terms terms : products) {
        adds |= !terms.isNothingAt(place);
      }
      point.twice(adds);
      if (adds) {
        for (Terms terms : products) {
          terms.add(point, place);
        }
      }
    }
    return point;
  }
}
