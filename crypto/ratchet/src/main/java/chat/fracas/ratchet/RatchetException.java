package chat.fracas.ratchet;

/// What came from outside is refused. It says why and nothing else: no keys, no text, no bytes.
public final class RatchetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  public RatchetException(Refusal refusal) {
    super(refusal.text());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
