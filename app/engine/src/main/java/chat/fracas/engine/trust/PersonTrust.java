package chat.fracas.engine.trust;

/// How a person's identity stands.
public enum PersonTrust {
  /// The person has no identity that we know.
  UNKNOWN,
  /// The identity is the one we have known from the beginning; nobody has compared anything.
  NOT_VERIFIED,
  VERIFIED,
  /// It is another one than before; the person was not verified. Nothing is sent until somebody decides.
  CHANGED,
  /// It is another one than the one that was verified. Nothing is sent until somebody decides.
  VERIFIED_CHANGED;

  /// Whether somebody has to decide before anything is sent to the person.
  public boolean isChanged() {
    return this == CHANGED || this == VERIFIED_CHANGED;
  }
}
