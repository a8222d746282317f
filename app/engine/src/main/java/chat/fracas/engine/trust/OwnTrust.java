package chat.fracas.engine.trust;

/// How this device stands to the identity of its account (cross-signing).
public enum OwnTrust {
  /// The server has not said yet whether there is an identity.
  UNKNOWN,
  /// The account has none: it is to be set up.
  NO_IDENTITY,
  /// The account has one, and nothing shows that this device belongs to it.
  NOT_VERIFIED,
  /// This device belongs to the identity and trusts it.
  VERIFIED
}
