package chat.fracas.foundation.curve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Signs on the twisted Edwards curve (RFC 8032, section 5.1), in constant time. To verify see
/// [Ed25519Point].
public final class Ed25519 {
  /// Of a seed and of a public key.
  public static final int KEY_BYTES = 32;

  /// What a seed is hashed to: the secret number and the prefix of the nonce.
  public static final int EXPANDED_BYTES = 64;

  public static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  /// The secret number, with its bits set as they have to be, and the prefix. The caller wipes it.
  public static byte[] expand(byte[] seed) {
    byte[] hash = sha512(seed);
    byte[] scalar = X25519.clamped(Arrays.copyOf(hash, KEY_BYTES));
    System.arraycopy(scalar, 0, hash, 0, KEY_BYTES);
    Arrays.fill(scalar, (byte) 0);
    return hash;
  }

  public static byte[] publicKey(byte[] expanded) {
    byte[] scalar = Arrays.copyOf(expanded, KEY_BYTES);
    byte[] encoded = timesBase(scalar);
    Arrays.fill(scalar, (byte) 0);
    return encoded;
  }

  /// @param publicKey of the expanded key; with another one the secret would be given away
  public static byte[] sign(byte[] expanded, byte[] publicKey, byte[] message) {
    byte[] scalar = Arrays.copyOf(expanded, KEY_BYTES);
    byte[] prefix = Arrays.copyOfRange(expanded, KEY_BYTES, EXPANDED_BYTES);
    byte[] wideNonce = sha512(prefix, message);
    byte[] nonce = Scalar25519.reduce(wideNonce);
    byte[] point = timesBase(nonce);
    byte[] challenge = Scalar25519.reduce(sha512(point, publicKey, message));
    byte[] signature = Arrays.copyOf(point, SIGNATURE_BYTES);
    byte[] response = Scalar25519.multiplyAdd(challenge, scalar, nonce);
    System.arraycopy(response, 0, signature, KEY_BYTES, KEY_BYTES);
    for (byte[] secret : new byte[][] {scalar, prefix, wideNonce, nonce}) {
      Arrays.fill(secret, (byte) 0);
    }
    return signature;
  }

  private static byte[] timesBase(byte[] scalar) {
    EdwardsPoint point = BaseComb.times(scalar);
    byte[] encoded = point.encode();
    point.wipe();
    return encoded;
  }

  static byte[] sha512(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-512", impossible);
    }
  }
}
