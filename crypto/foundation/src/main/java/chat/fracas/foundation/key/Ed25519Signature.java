package chat.fracas.foundation.key;

import chat.fracas.foundation.base64.UnpaddedBase64;
import java.util.Arrays;

/// An Ed25519 signature: 64 bytes, base64 on the wire.
public final class Ed25519Signature {
  static final int BYTES = 64;

  private final byte[] bytes;

  public Ed25519Signature(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new KeyException("a signature must have " + BYTES + " bytes");
    }
    this.bytes = bytes.clone();
  }

  public static Ed25519Signature parse(String base64) {
    return new Ed25519Signature(UnpaddedBase64.decode(base64));
  }

  byte[] raw() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519Signature signature && Arrays.equals(bytes, signature.bytes);
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
