package chat.fracas.foundation.curve;

import static chat.fracas.foundation.curve.Field25519Test.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Scalar25519Test {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final CurveInput random = new CurveInput(252);

  private static byte[] bytes(BigInteger number) {
    var bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  @Test
  void wideNumbersAreReduced() {
    for (int i = 0; i < 500; i++) {
      byte[] wide = random.any(64);
      assertThat(number(Scalar25519.reduce(wide))).isEqualTo(number(wide).mod(ORDER));
    }
    var ones = new byte[64];
    Arrays.fill(ones, (byte) 0xff);
    assertThat(number(Scalar25519.reduce(ones))).isEqualTo(number(ones).mod(ORDER));
    assertThat(Scalar25519.reduce(new byte[64])).containsOnly(0);
  }

  @Test
  void multiplesOfTheOrderAreZero() {
    for (int factor = 0; factor < 8; factor++) {
      byte[] multiple = Arrays.copyOf(bytes(ORDER.multiply(BigInteger.valueOf(factor))), 64);
      assertThat(Scalar25519.reduce(multiple)).containsOnly(0);
    }
  }

  @Test
  void productsAndSumsAreThoseOfBigNumbers() {
    for (int i = 0; i < 500; i++) {
      byte[] a = Scalar25519.reduce(random.any(64));
      byte[] b = random.any(32);
      byte[] c = Scalar25519.reduce(random.any(64));
      assertThat(number(Scalar25519.multiplyAdd(a, b, c)))
          .isEqualTo(number(a).multiply(number(b)).add(number(c)).mod(ORDER));
    }
    byte[] highest = bytes(ORDER.subtract(BigInteger.ONE));
    assertThat(number(Scalar25519.multiplyAdd(highest, highest, highest)))
        .isEqualTo(BigInteger.ZERO);
  }

  @Test
  void whatIsBelowTheOrderIsReduced() {
    assertThat(Scalar25519.isReduced(bytes(BigInteger.ZERO))).isTrue();
    assertThat(Scalar25519.isReduced(bytes(ORDER.subtract(BigInteger.ONE)))).isTrue();
    assertThat(Scalar25519.isReduced(bytes(ORDER))).isFalse();
    assertThat(Scalar25519.isReduced(bytes(ORDER.add(BigInteger.ONE)))).isFalse();
  }
}
