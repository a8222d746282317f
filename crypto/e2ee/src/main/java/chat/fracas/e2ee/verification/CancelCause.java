package chat.fracas.e2ee.verification;

/// Why a verification ended without success, with the `code` that says it to the other side.
public enum CancelCause {
  USER("m.user", "the person cancelled"),
  TIMEOUT("m.timeout", "the verification took too long"),
  UNKNOWN_TRANSACTION("m.unknown_transaction", "this verification is not known here"),
  UNKNOWN_METHOD("m.unknown_method", "the devices have no method in common"),
  UNEXPECTED_MESSAGE("m.unexpected_message", "this message was not expected now"),
  /// The keys that the other side showed, or vouched for, are not those that are known here.
  KEY_MISMATCH("m.key_mismatch", "the key is not the one that was expected"),
  USER_MISMATCH("m.user_mismatch", "the device is not the one that was expected"),
  INVALID_MESSAGE("m.invalid_message", "the message is not valid"),
  /// Another device has answered.
  ACCEPTED("m.accepted", "another device has accepted"),
  MISMATCHED_COMMITMENT("m.mismatched_commitment", "the key is not the one that was committed to"),
  MISMATCHED_SAS("m.mismatched_sas", "the short authentication strings differ"),

  /// The other user has a device that is named like a cross-signing key, which only a server that
  /// wants to confuse the two can bring about. Worth a warning of its own.
  DEVICE_NAMED_AS_KEY("m.key_mismatch", "a device is named like a cross-signing key"),
  /// The other side sent back another secret than that of the code shown: somebody is in between.
  /// Worth a warning of its own.
  WRONG_QR_SECRET("m.key_mismatch", "the secret is not the one of the code"),
  /// The other user has no cross-signing key that could be verified.
  NO_IDENTITY("m.key_mismatch", "there is no identity to verify"),
  /// What the other side gave as its cause is not known here.
  OTHER("m.unexpected_message", "another reason");

  private final String code;
  private final String reason;

  CancelCause(String code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /// For the other side's device.
  public String code() {
    return code;
  }

  /// For somebody who reads the raw event; people are shown a text of their own language.
  String reason() {
    return reason;
  }

  /// The cause that the other side gives: the first with its code, or `OTHER`.
  static CancelCause of(String code) {
    for (CancelCause cause : values()) {
      if (cause.code.equals(code)) {
        return cause;
      }
    }
    return OTHER;
  }
}
