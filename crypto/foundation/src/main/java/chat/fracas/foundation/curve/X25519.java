package chat.fracas.foundation.curve;

import static chat.fracas.foundation.curve.Field25519.add;
import static chat.fracas.foundation.curve.Field25519.decode;
import static chat.fracas.foundation.curve.Field25519.encode;
import static chat.fracas.foundation.curve.Field25519.inverse;
import static chat.fracas.foundation.curve.Field25519.multiply;
import static chat.fracas.foundation.curve.Field25519.multiplyByA24;
import static chat.fracas.foundation.curve.Field25519.square;
import static chat.fracas.foundation.curve.Field25519.subtract;
import static chat.fracas.foundation.curve.Field25519.swap;

import java.util.Arrays;

/// Agreement on Curve25519 (RFC 7748, section 5) in constant time.
public final class X25519 {
  public static final int BYTES = 32;

  private static final int HIGHEST_BIT = 254;

  private X25519() {}

  /// The public key of a secret one.
  public static byte[] publicKey(byte[] secret) {
    byte[] scalar = clamped(secret);
    EdwardsPoint point = BaseComb.times(scalar);
    Arrays.fill(scalar, (byte) 0);
    byte[] encoded = point.encodeMontgomery();
    point.wipe();
    return encoded;
  }

  /// The u coordinate of the product, which is zero for a point of small order.
  public static byte[] agree(byte[] secret, byte[] publicKey) {
    byte[] scalar = clamped(secret);
    long[] base = decode(publicKey);
    long[] x2 = Field25519.of(1);
    var z2 = Field25519.zero();
    long[] x3 = base.clone();
    long[] z3 = Field25519.of(1);
    var a = Field25519.zero();
    var b = Field25519.zero();
    var c = Field25519.zero();
    var d = Field25519.zero();
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
    Arrays.fill(scalar, (byte) 0);
    Field25519.wipe(x2, z2, x3, z3, a, b, c, d);
    return shared;
  }

  static byte[] clamped(byte[] secret) {
    byte[] scalar = secret.clone();
    scalar[0] &= (byte) 0xf8;
    scalar[BYTES - 1] = (byte) (scalar[BYTES - 1] & 0x7f | 0x40);
    return scalar;
  }
}
