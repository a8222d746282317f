package chat.fracas.e2ee.crosssigning;

/// What came of a verification, when its result was to be signed.
public enum Signing {
  /// All that was proved is signed, and trusted from now on.
  SIGNED,
  /// What was proved are not the keys that we know now: they were replaced meanwhile. Nothing is signed.
  KEYS_CHANGED,
  /// We lack the secret half, or trust in our own identity, that this takes. Restore it and sign then.
  SECRET_MISSING
}
