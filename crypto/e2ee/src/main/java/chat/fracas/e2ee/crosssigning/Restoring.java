package chat.fracas.e2ee.crosssigning;

/// What came of a secret half that was restored.
public enum Restoring {
  /// It is kept and in use.
  KEPT,
  /// Its public half is not the one that our identity has: it is of an older identity, or forged.
  WRONG_KEY,
  /// We know of no identity that it could belong to.
  NO_IDENTITY,
  /// It is no key.
  MALFORMED
}
