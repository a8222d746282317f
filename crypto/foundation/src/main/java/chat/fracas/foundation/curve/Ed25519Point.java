package chat.fracas.foundation.curve;

import java.util.Arrays;
import java.util.Optional;

/// A public key that signatures are verified with: a point of the full order and no other, so that there
/// is one number to each signature. Immutable.
public final class Ed25519Point {
  private static final byte[] ORDER = Scalar25519.order();

  private final byte[] encoded;

  /// Of the opposite point, which is what a verification adds.
  private final Multiples opposite;

  private Ed25519Point(byte[] encoded, Multiples opposite) {
    this.encoded = encoded;
    this.opposite = opposite;
  }

  /// Empty for what is no point, not its one encoding, or of another order than the base point.
  public static Optional<Ed25519Point> decode(byte[] encoded) {
    if (encoded.length != Ed25519.KEY_BYTES) {
      return Optional.empty();
    }
    byte[] negated = encoded.clone();
    negated[Ed25519.KEY_BYTES - 1] ^= (byte) 0x80;
    return EdwardsPoint.decode(negated)
        .filter(point -> !point.isNeutral())
        .map(Multiples::of)
        .filter(multiples -> Multiples.sum(multiples.times(ORDER)).isNeutral())
        .map(multiples -> new Ed25519Point(encoded.clone(), multiples));
  }

  /// Whether the signature was made by the owner of this key over exactly this message: the number has to
  /// be below the order, and the point the one encoding of what comes out (RFC 8032, section 5.1.7,
  /// without the cofactor). Not in constant time: there is nothing secret in it.
  public boolean verifies(byte[] signature, byte[] message) {
    if (signature.length != Ed25519.SIGNATURE_BYTES) {
      return false;
    }
    byte[] point = Arrays.copyOf(signature, Ed25519.KEY_BYTES);
    byte[] response = Arrays.copyOfRange(signature, Ed25519.KEY_BYTES, Ed25519.SIGNATURE_BYTES);
    if (!Scalar25519.isReduced(response)) {
      return false;
    }
    byte[] challenge = Scalar25519.reduce(Ed25519.sha512(point, encoded, message));
    EdwardsPoint expected =
        Multiples.sum(Multiples.OF_BASE.times(response), opposite.times(challenge));
    return Arrays.equals(expected.encode(), point);
  }
}
