package chat.fracas.foundation.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Against BouncyCastle, which computes with other limbs; Wycheproof's vectors are in `ratchet`, where its
/// users are.
final class X25519Test {
  private final CurveInput random = new CurveInput(51);

  @Test
  void randomKeysAgreeAsInBouncyCastle() {
    for (int i = 0; i < 300; i++) {
      assertSame(random.bytes(32), random.bytes(32));
    }
  }

  /// Runs of ones and zeros drive limbs to their ends and carries through all of them.
  @Test
  void keysNearTheEndsOfLimbsAgreeAsInBouncyCastle() {
    for (int i = 0; i < 300; i++) {
      byte[] point = random.runs(32);
      assertSame(random.runs(32), point);
      assertSame(random.bytes(32), point);
    }
  }

  /// All encodings from 40 below 2^255 on, of which the last 19 are beyond the prime.
  @Test
  void encodingsAroundThePrimeAgreeAsInBouncyCastle() {
    var point = new byte[32];
    Arrays.fill(point, (byte) 0xff);
    for (int lowest = 0xff; lowest > 0xff - 40; lowest--) {
      point[0] = (byte) lowest;
      point[31] = 0x7f;
      assertSame(random.bytes(32), point);
      point[31] = (byte) 0xff;
      assertSame(random.bytes(32), point);
    }
  }

  private static void assertSame(byte[] secret, byte[] point) {
    var expected = new byte[32];
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(secret, 0, point, 0, expected, 0);
    assertThat(X25519.agree(secret, point)).isEqualTo(expected);
    org.bouncycastle.math.ec.rfc7748.X25519.generatePublicKey(secret, 0, expected, 0);
    assertThat(X25519.publicKey(secret)).isEqualTo(expected);
  }
}
