package chat.fracas.foundation.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Field25519Test {
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private final CurveInput random = new CurveInput(255);

  static BigInteger number(byte[] littleEndian) {
    var bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  private static BigInteger value(long[] number) {
    return number(Field25519.encode(number));
  }

  private static BigInteger mod(BigInteger number) {
    return number.mod(PRIME);
  }

  @Test
  void sumsAndProductsAreThoseOfBigNumbers() {
    for (int i = 0; i < 500; i++) {
      long[] a = Field25519.decode(random.any(32));
      long[] b = Field25519.decode(random.any(32));
      BigInteger wantedA = value(a);
      BigInteger wantedB = value(b);
      long[] result = Field25519.zero();
      Field25519.add(result, a, b);
      assertThat(value(result)).isEqualTo(mod(wantedA.add(wantedB)));
      Field25519.subtract(result, a, b);
      assertThat(value(result)).isEqualTo(mod(wantedA.subtract(wantedB)));
      Field25519.multiply(result, a, b);
      assertThat(value(result)).isEqualTo(mod(wantedA.multiply(wantedB)));
      Field25519.square(result, a);
      assertThat(value(result)).isEqualTo(mod(wantedA.multiply(wantedA)));
      Field25519.negate(result, a);
      assertThat(value(result)).isEqualTo(mod(wantedA.negate()));
    }
  }

  /// As large as the sums and differences of a point's doubling are, see `EdwardsPoint`.
  @Test
  void productsOfTheLargestLimbsAreRight() {
    long largest = (1L << 51) + (1L << 20) - 1;
    for (long left : new long[] {largest, 4 * largest}) {
      long[] a = limbs(left);
      long[] b = limbs(5 * largest);
      long[] result = Field25519.zero();
      Field25519.multiply(result, a, b);
      assertThat(value(result)).isEqualTo(mod(wide(a).multiply(wide(b))));
      Field25519.square(result, a);
      assertThat(value(result)).isEqualTo(mod(wide(a).multiply(wide(a))));
    }
  }

  private static long[] limbs(long each) {
    long[] limbs = Field25519.zero();
    Arrays.fill(limbs, each);
    return limbs;
  }

  private static BigInteger wide(long[] limbs) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = limbs.length - 1; i >= 0; i--) {
      sum = sum.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
    }
    return sum;
  }

  @Test
  void aNumberTimesItsInverseIsOne() {
    for (int i = 0; i < 50; i++) {
      long[] a = Field25519.decode(random.any(32));
      long[] product = Field25519.zero();
      Field25519.multiply(product, a, Field25519.inverse(a));
      assertThat(value(product))
          .isEqualTo(value(a).signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
      assertThat(value(Field25519.rootPower(a)))
          .isEqualTo(
              value(a).modPow(BigInteger.TWO.pow(252).subtract(BigInteger.valueOf(3)), PRIME));
    }
  }

  @Test
  void thereIsOneEncodingOfEachNumber() {
    for (int distance = -19; distance < 19; distance++) {
      BigInteger number = PRIME.add(BigInteger.valueOf(distance));
      var bytes = new byte[32];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = number.shiftRight(8 * i).byteValue();
      }
      assertThat(value(Field25519.decode(bytes))).isEqualTo(mod(number));
    }
  }
}
