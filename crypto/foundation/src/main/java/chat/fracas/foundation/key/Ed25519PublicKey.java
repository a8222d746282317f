package chat.fracas.foundation.key;

import chat.fracas.foundation.base64.UnpaddedBase64;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// An Ed25519 public key: 32 bytes, base64 on the wire.
///
/// Points of small order and encodings that are not canonical are refused when the key is made: under
/// a small-order key one signature fits every message.
public final class Ed25519PublicKey {
  static final int BYTES = 32;

  private final byte[] bytes;
  private final Ed25519.PublicPoint point;

  public Ed25519PublicKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new KeyException("an Ed25519 key must have " + BYTES + " bytes");
    }
    Ed25519.PublicPoint valid = Ed25519.validatePublicKeyFullExport(bytes, 0);
    if (valid == null) {
      throw new KeyException("not an Ed25519 key of full order");
    }
    this.bytes = bytes.clone();
    this.point = valid;
  }

  public static Ed25519PublicKey parse(String base64) {
    return new Ed25519PublicKey(UnpaddedBase64.decode(base64));
  }

  /// Whether the signature over exactly these bytes was made by this key's owner.
  public boolean verifies(byte[] message, Ed25519Signature signature) {
    return Ed25519.verify(signature.raw(), 0, point, message, 0, message.length);
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
