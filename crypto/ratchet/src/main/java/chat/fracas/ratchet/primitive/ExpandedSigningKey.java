package chat.fracas.ratchet.primitive;

import chat.fracas.foundation.curve.Ed25519;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.KeyException;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;

/// An Ed25519 secret key whose seed is not known, only what the seed is hashed to (RFC 8032, section
/// 5.1.5): libolm stores its keys so. `close()` wipes it.
public final class ExpandedSigningKey implements AutoCloseable {
  public static final int BYTES = Ed25519.EXPANDED_BYTES;

  private static final int HALF = 32;

  private final byte[] expanded;
  private final byte[] encodedPublic;

  private ExpandedSigningKey(byte[] expanded) {
    this.expanded = expanded.clone();
    this.encodedPublic = Ed25519.publicKey(expanded);
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

  public Ed25519Signature sign(byte[] message) {
    return new Ed25519Signature(Ed25519.sign(expanded, encodedPublic, message));
  }

  /// The bytes, for whoever stores the key. The caller wipes them.
  public byte[] export() {
    return expanded.clone();
  }

  @Override
  public void close() {
    Wipe.bytes(expanded);
  }

  @Override
  public String toString() {
    return "ExpandedSigningKey";
  }
}
