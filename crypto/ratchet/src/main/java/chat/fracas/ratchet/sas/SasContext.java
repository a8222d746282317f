package chat.fracas.ratchet.sas;

import chat.fracas.foundation.key.Curve25519PublicKey;

/// What the shown bytes are bound to, besides the secret ("SAS HKDF calculation").
public final class SasContext {
  private static final String PREFIX = "MATRIX_KEY_VERIFICATION_SAS";

  private final String text;

  private SasContext(String text) {
    this.text = text;
  }

  /// One side of the verification.
  ///
  /// @param user the Matrix id
  /// @param device the device id
  /// @param key the public key of its `m.key.verification.key` message
  public record Side(String user, String device, Curve25519PublicKey key) {}

  /// For the key agreement `curve25519-hkdf-sha256`.
  ///
  /// @param start the side that sent `m.key.verification.start`
  /// @param accept the side that sent `m.key.verification.accept`
  public static SasContext curve25519HkdfSha256(Side start, Side accept, String transaction) {
    return new SasContext(
        String.join(
            "|",
            PREFIX,
            start.user(),
            start.device(),
            start.key().toString(),
            accept.user(),
            accept.device(),
            accept.key().toString(),
            transaction));
  }

  /// For the deprecated key agreement `curve25519`, which binds neither keys nor boundaries.
  public static SasContext curve25519(Side start, Side accept, String transaction) {
    return new SasContext(
        PREFIX + start.user() + start.device() + accept.user() + accept.device() + transaction);
  }

  String text() {
    return text;
  }
}
