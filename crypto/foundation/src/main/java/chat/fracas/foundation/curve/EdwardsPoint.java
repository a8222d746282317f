package chat.fracas.foundation.curve;

import static chat.fracas.foundation.curve.Field25519.add;
import static chat.fracas.foundation.curve.Field25519.multiply;
import static chat.fracas.foundation.curve.Field25519.negate;
import static chat.fracas.foundation.curve.Field25519.square;
import static chat.fracas.foundation.curve.Field25519.subtract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A point of -x^2 + y^2 = 1 + dx^2y^2 that changes in place: extended coordinates, where x = X/Z,
/// y = Y/Z and xy = T/Z. Adding and doubling are complete and take the same time for all points (Hisil,
/// Wong, Carter and Dawson, "Twisted Edwards Curves Revisited", sections 3.1 and 3.3).
final class EdwardsPoint {
  static final long[] D = d();
  private static final long[] TWICE_D = twice(D);

  /// A square root of -1.
  private static final long[] TURN = turn();

  private static final byte[] BASE = base();

  private final long[] x = Field25519.zero();
  private final long[] y = Field25519.of(1);
  private final long[] z = Field25519.of(1);
  private final long[] t = Field25519.zero();

  private final long[] a = Field25519.zero();
  private final long[] b = Field25519.zero();
  private final long[] c = Field25519.zero();
  private final long[] e = Field25519.zero();
  private final long[] f = Field25519.zero();
  private final long[] g = Field25519.zero();
  private final long[] h = Field25519.zero();

  /// The neutral point.
  EdwardsPoint() {}

  private EdwardsPoint(long[] x, long[] y) {
    Field25519.copy(this.x, x);
    Field25519.copy(this.y, y);
    multiply(t, x, y);
  }

  private static long[] d() {
    long[] d = Field25519.inverse(Field25519.of(121_666));
    multiply(d, d, Field25519.of(121_665));
    negate(d, d);
    return reduced(d);
  }

  private static long[] twice(long[] number) {
    long[] twice = Field25519.zero();
    add(twice, number, number);
    return reduced(twice);
  }

  private static long[] reduced(long[] number) {
    return Field25519.decode(Field25519.encode(number));
  }

  private static long[] turn() {
    long[] root = Field25519.rootPower(Field25519.of(2));
    square(root, root);
    multiply(root, root, Field25519.of(2));
    return root;
  }

  private static byte[] base() {
    long[] y = Field25519.inverse(Field25519.of(5));
    multiply(y, y, Field25519.of(4));
    return Field25519.encode(y);
  }

  /// The base point, whose y is 4/5.
  static EdwardsPoint ofBase() {
    return decode(BASE).orElseThrow();
  }

  /// Empty when it is no point, or not its one encoding. Takes as long as that takes.
  static Optional<EdwardsPoint> decode(byte[] encoded) {
    byte[] bytes = encoded.clone();
    int sign = bytes[Field25519.BYTES - 1] >> 7 & 1;
    bytes[Field25519.BYTES - 1] &= 0x7f;
    long[] y = Field25519.decode(bytes);
    if (!Arrays.equals(Field25519.encode(y), bytes)) {
      return Optional.empty();
    }
    return root(y)
        .filter(x -> sign == 0 || !Field25519.isZero(x))
        .map(
            x -> {
              if (Field25519.sign(x) != sign) {
                negate(x, reduced(x));
              }
              return new EdwardsPoint(reduced(x), y);
            });
  }

  /// An x to this y: the square root of (y^2 - 1) / (dy^2 + 1).
  private static Optional<long[]> root(long[] y) {
    long[] one = Field25519.of(1);
    long[] u = Field25519.zero();
    long[] v = Field25519.zero();
    square(v, y);
    subtract(u, v, one);
    multiply(v, v, D);
    add(v, v, one);
    long[] v3 = Field25519.zero();
    square(v3, v);
    multiply(v3, v3, v);
    long[] power = Field25519.zero();
    square(power, v3);
    multiply(power, power, v);
    multiply(power, power, u);
    long[] x = Field25519.rootPower(power);
    multiply(x, x, v3);
    multiply(x, x, u);
    long[] check = Field25519.zero();
    square(check, x);
    multiply(check, check, v);
    if (Field25519.isSame(check, u)) {
      return Optional.of(x);
    }
    negate(check, check);
    if (!Field25519.isSame(check, u)) {
      return Optional.empty();
    }
    multiply(x, x, TURN);
    return Optional.of(x);
  }

  /// To this point the other one.
  void plus(Multiple other) {
    multiplySides(other.sum(), other.difference());
    multiply(c, t, other.product());
    doubleZ(other);
    subtract(f, h, c);
    add(g, h, c);
    finishSum();
  }

  /// To this point the opposite of the other one.
  void minus(Multiple other) {
    multiplySides(other.difference(), other.sum());
    multiply(c, t, other.product());
    doubleZ(other);
    add(f, h, c);
    subtract(g, h, c);
    finishSum();
  }

  private void multiplySides(long[] sum, long[] difference) {
    subtract(a, y, x);
    multiply(a, a, difference);
    add(b, y, x);
    multiply(b, b, sum);
  }

  private void doubleZ(Multiple other) {
    if (other.isAffine()) {
      add(h, z, z);
    } else {
      multiply(h, z, other.twiceZ());
    }
  }

  private void finishSum() {
    subtract(e, b, a);
    add(h, b, a);
    finish();
    multiply(t, e, h);
  }

  private void finish() {
    multiply(x, e, f);
    multiply(y, g, h);
    multiply(z, f, g);
  }

  /// Twice this point.
  ///
  /// @param withProduct whether something is added next: what only that needs is left out otherwise
  void twice(boolean withProduct) {
    square(a, x);
    square(b, y);
    square(c, z);
    add(c, c, c);
    add(h, a, b);
    add(e, x, y);
    square(e, e);
    subtract(e, h, e);
    subtract(g, a, b);
    add(f, c, g);
    finish();
    if (withProduct) {
      multiply(t, e, h);
    }
  }

  /// Twice this point, so many times.
  void twice(int times) {
    for (int i = 1; i <= times; i++) {
      twice(i == times);
    }
  }

  EdwardsPoint copy() {
    var copy = new EdwardsPoint();
    Field25519.copy(copy.x, x);
    Field25519.copy(copy.y, y);
    Field25519.copy(copy.z, z);
    Field25519.copy(copy.t, t);
    return copy;
  }

  /// This point, to be added to others.
  Multiple multiple() {
    long[] sum = Field25519.zero();
    long[] difference = Field25519.zero();
    long[] product = Field25519.zero();
    long[] twiceZ = Field25519.zero();
    add(sum, y, x);
    subtract(difference, y, x);
    multiply(product, t, TWICE_D);
    add(twiceZ, z, z);
    return new Multiple(sum, difference, product, twiceZ, false);
  }

  /// The points, to be added to others at the least cost. Takes one inversion for all of them.
  static Multiple[] affine(List<EdwardsPoint> points) {
    var products = new long[points.size() + 1][];
    products[0] = Field25519.of(1);
    for (int i = 0; i < points.size(); i++) {
      products[i + 1] = Field25519.zero();
      multiply(products[i + 1], products[i], points.get(i).z);
    }
    long[] inverse = Field25519.inverse(products[points.size()]);
    var affine = new Multiple[points.size()];
    for (int i = points.size() - 1; i >= 0; i--) {
      EdwardsPoint point = points.get(i);
      long[] inverseZ = Field25519.zero();
      multiply(inverseZ, inverse, products[i]);
      multiply(inverse, inverse, point.z);
      affine[i] = point.affine(inverseZ);
    }
    return affine;
  }

  private Multiple affine(long[] inverseZ) {
    long[] affineX = Field25519.zero();
    long[] affineY = Field25519.zero();
    multiply(affineX, x, inverseZ);
    multiply(affineY, y, inverseZ);
    long[] sum = Field25519.zero();
    long[] difference = Field25519.zero();
    long[] product = Field25519.zero();
    add(sum, affineY, affineX);
    subtract(difference, affineY, affineX);
    multiply(product, affineX, affineY);
    multiply(product, product, TWICE_D);
    return new Multiple(reduced(sum), reduced(difference), product, Field25519.of(2), true);
  }

  boolean isNeutral() {
    return Field25519.isZero(x) && Field25519.isSame(y, z);
  }

  /// RFC 8032, section 5.1.2.
  byte[] encode() {
    long[] inverseZ = Field25519.inverse(z);
    multiply(a, x, inverseZ);
    multiply(b, y, inverseZ);
    byte[] encoded = Field25519.encode(b);
    encoded[Field25519.BYTES - 1] |= (byte) (Field25519.sign(a) << 7);
    return encoded;
  }

  /// The u coordinate of the same point on Curve25519 (RFC 7748, section 4.1).
  byte[] encodeMontgomery() {
    add(a, z, y);
    subtract(b, z, y);
    multiply(a, a, Field25519.inverse(b));
    return Field25519.encode(a);
  }

  void wipe() {
    Field25519.wipe(x, y, z, t, a, b, c, e, f, g, h);
  }
}
