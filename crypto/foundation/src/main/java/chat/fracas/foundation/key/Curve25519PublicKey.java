package chat.fracas.foundation.key;

import chat.fracas.foundation.base64.UnpaddedBase64;
import java.util.Arrays;

/// A Curve25519 public key: 32 bytes, base64 on the wire. Whether an agreement with it gives any
/// secret shows only in the agreement, which must refuse an all-zero result.
public final class Curve25519PublicKey {
  private static final int BYTES = 32;

  private final byte[] bytes;

  public Curve25519PublicKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new KeyException("a Curve25519 key must have " + BYTES + " bytes");
    }
    this.bytes = bytes.clone();
  }

  public static Curve25519PublicKey parse(String base64) {
    return new Curve25519PublicKey(UnpaddedBase64.decode(base64));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Curve25519PublicKey key && Arrays.equals(bytes, key.bytes);
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
