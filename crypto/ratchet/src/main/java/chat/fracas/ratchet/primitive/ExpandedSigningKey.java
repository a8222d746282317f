package chat.fracas.ratchet.primitive;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.KeyException;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// An Ed25519 secret key whose seed is not known, only what the seed is hashed to (RFC 8032, section
/// 5.1.5): libolm stores its keys so. `close()` wipes it.
///
/// BouncyCastle signs from seeds only, so the signature is put together here from its multiplication on
/// the same curve in Weierstrass form. The scalar arithmetic is not in constant time: it is for accounts
/// brought over from another client, on one's own machine.
public final class ExpandedSigningKey implements AutoCloseable {
  public static final int BYTES = 64;

  private static final int HALF = 32;
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger A = BigInteger.valueOf(486_662);

  /// A third of the Montgomery coefficient: the distance between the u and the Weierstrass x coordinate.
  private static final BigInteger SHIFT =
      A.multiply(BigInteger.valueOf(3).modInverse(PRIME)).mod(PRIME);

  private final byte[] scalar;
  private final byte[] prefix;
  private final byte[] encodedPublic;
  private final Curve curve = new Curve();

  private ExpandedSigningKey(byte[] expanded) {
    this.scalar = Arrays.copyOf(expanded, HALF);
    this.prefix = Arrays.copyOfRange(expanded, HALF, BYTES);
    this.encodedPublic = curve.encodeTimesBase(number(scalar).mod(ORDER));
  }

  public static ExpandedSigningKey of(byte[] expanded) {
    if (expanded.length != BYTES || (expanded[0] & 7) != 0 || (expanded[HALF - 1] & 0xc0) != 0x40) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return new ExpandedSigningKey(expanded);
  }

  public Ed25519PublicKey publicKey() {
    try {
      return new Ed25519PublicKey(encodedPublic);
    } catch (KeyException weak) {
      throw new RatchetException(Refusal.WEAK_KEY);
    }
  }

  /// RFC 8032, section 5.1.6, from step 2 on.
  public Ed25519Signature sign(byte[] message) {
    BigInteger nonce = number(sha512(prefix, message)).mod(ORDER);
    byte[] point = curve.encodeTimesBase(nonce);
    BigInteger challenge = number(sha512(point, encodedPublic, message)).mod(ORDER);
    BigInteger response = challenge.multiply(number(scalar)).add(nonce).mod(ORDER);
    byte[] signature = Arrays.copyOf(point, BYTES);
    System.arraycopy(littleEndian(response), 0, signature, HALF, HALF);
    return new Ed25519Signature(signature);
  }

  private static byte[] sha512(byte[]... parts) {
    MessageDigest digest = Jca.call(() -> MessageDigest.getInstance("SHA-512"));
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static BigInteger number(byte[] littleEndian) {
    return new BigInteger(1, reversed(littleEndian));
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] bigEndian = number.toByteArray();
    byte[] bytes = Arrays.copyOf(reversed(bigEndian), HALF);
    Wipe.bytes(bigEndian);
    return bytes;
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  /// The bytes, for whoever stores the key. The caller wipes them.
  public byte[] export() {
    byte[] expanded = Arrays.copyOf(scalar, BYTES);
    System.arraycopy(prefix, 0, expanded, HALF, HALF);
    return expanded;
  }

  @Override
  public void close() {
    Wipe.bytes(scalar, prefix);
  }

  @Override
  public String toString() {
    return "ExpandedSigningKey";
  }

  /// Multiples of the base point, encoded as Edwards points.
  private static final class Curve {
    private static final BigInteger ONE = BigInteger.ONE;

    private final X9ECParameters parameters = CustomNamedCurves.getByName("curve25519");
    private final FixedPointCombMultiplier multiplier = new FixedPointCombMultiplier();
    private final BigInteger root = rootForBase();

    /// The square root of -486664 by which the base point of one form is that of the other, whose x is
    /// even.
    private BigInteger rootForBase() {
      BigInteger square = A.add(BigInteger.TWO).negate().mod(PRIME);
      BigInteger candidate = square.modPow(PRIME.add(BigInteger.valueOf(3)).shiftRight(3), PRIME);
      if (!candidate.multiply(candidate).mod(PRIME).equals(square)) {
        BigInteger turn = BigInteger.TWO.modPow(PRIME.subtract(ONE).shiftRight(2), PRIME);
        candidate = candidate.multiply(turn).mod(PRIME);
      }
      boolean even = !x(parameters.getG().normalize(), candidate).testBit(0);
      return even ? candidate : PRIME.subtract(candidate);
    }

    private static BigInteger u(ECPoint point) {
      return point.getAffineXCoord().toBigInteger().subtract(SHIFT).mod(PRIME);
    }

    private static BigInteger x(ECPoint point, BigInteger root) {
      BigInteger v = point.getAffineYCoord().toBigInteger();
      return root.multiply(u(point)).multiply(v.modInverse(PRIME)).mod(PRIME);
    }

    private byte[] encodeTimesBase(BigInteger scalar) {
      ECPoint point = multiplier.multiply(parameters.getG(), scalar).normalize();
      if (point.isInfinity()) {
        throw new RatchetException(Refusal.WEAK_KEY);
      }
      BigInteger u = u(point);
      BigInteger y = u.subtract(ONE).multiply(u.add(ONE).modInverse(PRIME)).mod(PRIME);
      byte[] encoded = littleEndian(y);
      if (x(point, root).testBit(0)) {
        encoded[HALF - 1] |= (byte) 0x80;
      }
      return encoded;
    }
  }
}
