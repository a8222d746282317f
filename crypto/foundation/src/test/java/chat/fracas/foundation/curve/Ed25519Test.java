package chat.fracas.foundation.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Against BouncyCastle, which computes with other limbs and another form of the curve; the vectors are
/// beside the types of the keys.
final class Ed25519Test {
  private final CurveInput random = new CurveInput(8032);

  @Test
  void keysAndSignaturesAreThoseOfBouncyCastle() {
    for (int i = 0; i < 300; i++) {
      byte[] seed = random.any(32);
      byte[] message = random.bytes(random.below(300));
      byte[] expanded = Ed25519.expand(seed);
      byte[] publicKey = Ed25519.publicKey(expanded);
      var expectedKey = new byte[32];
      org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, expectedKey, 0);
      assertThat(publicKey).isEqualTo(expectedKey);
      byte[] signature = Ed25519.sign(expanded, publicKey, message);
      var expected = new byte[64];
      org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
          seed, 0, expectedKey, 0, message, 0, message.length, expected, 0);
      assertThat(signature).isEqualTo(expected);
      assertThat(Ed25519Point.decode(publicKey).orElseThrow().verifies(signature, message))
          .isTrue();
    }
  }

  @Test
  void aChangeOfOneBitIsSeen() {
    byte[] expanded = Ed25519.expand(random.bytes(32));
    byte[] publicKey = Ed25519.publicKey(expanded);
    byte[] message = random.bytes(3);
    byte[] signature = Ed25519.sign(expanded, publicKey, message);
    Ed25519Point point = Ed25519Point.decode(publicKey).orElseThrow();
    for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
      assertThat(point.verifies(flipped(signature, bit), message)).as("bit %d", bit).isFalse();
    }
    for (int bit = 0; bit < message.length * Byte.SIZE; bit++) {
      assertThat(point.verifies(signature, flipped(message, bit))).isFalse();
    }
    assertThat(point.verifies(Arrays.copyOf(signature, 63), message)).isFalse();
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return flipped;
  }

  /// Any 32 bytes: both take the same for a key of full order.
  @Test
  void thePointsOfFullOrderAreThoseOfBouncyCastle() {
    int taken = 0;
    for (int i = 0; i < 400; i++) {
      byte[] encoded = random.any(32);
      boolean isTaken = Ed25519Point.decode(encoded).isPresent();
      assertThat(isTaken)
          .isEqualTo(org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(encoded, 0));
      taken += isTaken ? 1 : 0;
    }
    assertThat(taken).isPositive();
  }

  /// A key of full order with a point of order eight added has a signature that some take and some do not.
  @Test
  void aKeyOfMixedOrderIsNotTaken() {
    EdwardsPoint torsion =
        EdwardsPoint.decode(
                java.util.HexFormat.of()
                    .parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
            .orElseThrow();
    EdwardsPoint mixed = BaseComb.times(Arrays.copyOf(random.bytes(31), 32));
    assertThat(Ed25519Point.decode(mixed.encode())).isPresent();
    mixed.plus(torsion.multiple());
    assertThat(Ed25519Point.decode(mixed.encode())).isEmpty();
    assertThat(org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartial(mixed.encode(), 0))
        .isTrue();
  }

  /// The equation `8sB = 8R + 8kA` holds for it, `sB = R + kA` does not.
  @Test
  void aSignatureWithAPointOfMixedOrderIsNotTaken() {
    byte[] expanded = Ed25519.expand(random.bytes(32));
    byte[] publicKey = Ed25519.publicKey(expanded);
    byte[] message = random.bytes(5);
    byte[] nonce = Scalar25519.reduce(random.bytes(64));
    EdwardsPoint point = BaseComb.times(nonce);
    point.plus(
        EdwardsPoint.decode(
                java.util.HexFormat.of()
                    .parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
            .orElseThrow()
            .multiple());
    byte[] encoded = point.encode();
    byte[] challenge = Scalar25519.reduce(Ed25519.sha512(encoded, publicKey, message));
    byte[] signature = Arrays.copyOf(encoded, 64);
    System.arraycopy(
        Scalar25519.multiplyAdd(challenge, Arrays.copyOf(expanded, 32), nonce),
        0,
        signature,
        32,
        32);
    assertThat(Ed25519Point.decode(publicKey).orElseThrow().verifies(signature, message)).isFalse();
  }

  @Test
  void multiplesBySecretAndByPublicNumbersAreTheSame() {
    for (int i = 0; i < 200; i++) {
      byte[] scalar = Scalar25519.reduce(random.any(64));
      assertThat(BaseComb.times(scalar).encode())
          .isEqualTo(Multiples.sum(Multiples.OF_BASE.times(scalar)).encode());
    }
    assertThat(BaseComb.times(new byte[32]).isNeutral()).isTrue();
    assertThat(Multiples.sum(Multiples.OF_BASE.times(Scalar25519.order())).isNeutral()).isTrue();
  }

  @Test
  void theHighestClampedNumberIsMultipliedRightly() {
    byte[] highest = new byte[32];
    Arrays.fill(highest, (byte) 0xff);
    byte[] clamped = X25519.clamped(highest);
    byte[] reduced = Scalar25519.reduce(Arrays.copyOf(clamped, 64));
    assertThat(BaseComb.times(clamped).encode()).isEqualTo(BaseComb.times(reduced).encode());
  }

  @Test
  void theConstantsAreThoseOfTheRfc() {
    assertThat(Field25519Test.number(Field25519.encode(EdwardsPoint.D)))
        .isEqualTo(
            new BigInteger(
                "37095705934669439343138083508754565189542113879843219016388785533085940283555"));
    assertThat(EdwardsPoint.ofBase().encode()[0]).isEqualTo((byte) 0x58);
  }
}
