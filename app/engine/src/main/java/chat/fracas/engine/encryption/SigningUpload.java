package chat.fracas.engine.encryption;

/// What came of the wish to give the server the keys of our own identity.
public enum SigningUpload {
  /// The server has them, and they are ours.
  DONE,
  /// The server wants to know the account's password first. The keys wait.
  PASSWORD_NEEDED,
  /// The password was wrong. The keys wait.
  PASSWORD_WRONG,
  /// The server asks for another proof than a password. The keys wait.
  OTHER_PROOF_NEEDED,
  /// The server has refused the keys for good, or nobody waits for them any more.
  REFUSED
}
