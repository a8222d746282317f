package chat.fracas.ratchet.sas;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.ratchet.primitive.Hkdf;
import chat.fracas.ratchet.primitive.Hmac;
import chat.fracas.ratchet.primitive.Wipe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// What both sides of a verification share, and all that follows from it. `close()` wipes it.
public final class SasSecret implements AutoCloseable {
  private static final int MAC_KEY_BYTES = 32;

  private final byte[] shared;

  SasSecret(byte[] shared) {
    this.shared = shared;
  }

  /// What both sides show ("SAS HKDF calculation").
  public SasBytes bytes(SasContext info) {
    return SasBytes.of(Hkdf.sha256(shared, info.text(), SasBytes.BYTES));
  }

  /// The code over a value by `hkdf-hmac-sha256.v2` ("MAC calculation"), in base64.
  ///
  /// @param info see [MacContext]
  public String mac(String value, String info) {
    byte[] key = Hkdf.sha256(shared, info, MAC_KEY_BYTES);
    try {
      return UnpaddedBase64.encode(Hmac.sha256(key, value.getBytes(StandardCharsets.UTF_8)));
    } finally {
      Wipe.bytes(key);
    }
  }

  /// Whether the other side made this code over the same value; padding does not count.
  public boolean verifies(String value, String info, String mac) {
    byte[] expected = mac(value, info).getBytes(StandardCharsets.UTF_8);
    String unpadded = mac.endsWith("=") ? mac.substring(0, mac.length() - 1) : mac;
    return MessageDigest.isEqual(expected, unpadded.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    Wipe.bytes(shared);
  }

  @Override
  public String toString() {
    return "SasSecret";
  }
}
