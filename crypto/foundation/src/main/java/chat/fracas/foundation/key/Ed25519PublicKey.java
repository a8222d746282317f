package chat.fracas.foundation.key;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.curve.Ed25519Point;
import java.util.Arrays;

/// An Ed25519 public key: 32 bytes, base64 on the wire.
///
/// Points of small order and encodings that are not canonical are refused when the key is made: under
/// a small-order key one signature fits every message.
public final class Ed25519PublicKey {
  static final int BYTES = 32;

  private final byte[] bytes;
  private final Ed25519Point point;

  public Ed25519PublicKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new KeyException("an Ed25519 key must have " + BYTES + " bytes");
    }
    this.bytes = bytes.clone();
    this.point =
        Ed25519Point.decode(this.bytes)
            .orElseThrow(() -> new KeyException("not an Ed25519 key of full order"));
  }

  public static Ed25519PublicKey parse(String base64) {
    return new Ed25519PublicKey(UnpaddedBase64.decode(base64));
  }

  /// Whether the signature over exactly these bytes was made by this key's owner.
  public boolean verifies(byte[] message, Ed25519Signature signature) {
    return point.verifies(signature.raw(), message);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519PublicKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return UnpaddedBase64.encode(bytes);
  }
}
