package chat.fracas.ratchet;

/// Why bytes, keys or messages were refused. The list is closed, so that a caller can tell people the
/// reason without reading exception messages.
public enum Refusal {
  /// The bytes do not have the form that was asked for.
  MALFORMED("the bytes do not have the expected form"),
  /// The form is one this program does not know.
  UNKNOWN_VERSION("the version is not known"),
  /// A number, a length or a count is beyond what is allowed.
  OUT_OF_BOUNDS("a value is beyond its bound"),
  /// The key gives no security: an agreement with it has no secret, or its signatures fit everything.
  WEAK_KEY("the key gives no security"),
  /// The authentication code or the hash does not fit: another key, or altered bytes.
  WRONG_MAC("the authentication code does not fit"),
  /// The signature is not the key's.
  WRONG_SIGNATURE("the signature does not fit"),
  /// The message is so far ahead that the way there would be too long.
  TOO_FAR_AHEAD("the message is too far ahead in its chain"),
  /// The key of the message was used or dropped: a repetition, or too late.
  KEY_GONE("the key of this message is gone"),
  /// The message is older than the oldest state of the session.
  BEFORE_SESSION("the message is older than the session"),
  /// The one-time or fallback key named by the message is not ours, or was used.
  UNKNOWN_ONE_TIME_KEY("the one-time key is not known"),
  /// The message was made by, or for, another session or identity.
  OTHER_SESSION("the message belongs to another session"),
  /// Nothing more can be done with it: all its numbers are used.
  EXHAUSTED("all numbers are used");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
