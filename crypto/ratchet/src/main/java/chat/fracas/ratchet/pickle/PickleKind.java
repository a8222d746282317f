package chat.fracas.ratchet.pickle;

/// What a pickle holds; it cannot be opened as anything else. The numbers are on disk and never change.
public enum PickleKind {
  OLM_ACCOUNT(1),
  OLM_SESSION(2),
  MEGOLM_OUTBOUND(3),
  MEGOLM_INBOUND(4),
  /// A secret of an account, such as a cross-signing key.
  SECRET(5);

  private final int number;

  PickleKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
