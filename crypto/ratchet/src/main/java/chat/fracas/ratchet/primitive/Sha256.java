package chat.fracas.ratchet.primitive;

import java.security.MessageDigest;

/// SHA-256, whole or in steps.
public final class Sha256 {
  public static final int BYTES = 32;

  private Sha256() {}

  /// The hash of all parts, one after the other.
  public static byte[] of(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  public static MessageDigest digest() {
    return Jca.call(() -> MessageDigest.getInstance("SHA-256"));
  }
}
