package chat.fracas.viewmodel.recovery;

/// What of the messages would be lost with a sign-out.
public enum SignOutLoss {
  NONE,
  /// What the backup does not have yet.
  NOT_BACKED_UP,
  /// The recovery key was made and not kept.
  KEY_NOT_KEPT,
  /// Nothing is kept that opens them.
  EVERYTHING
}
