package chat.fracas.foundation;

/// Input that is not what the specification's appendices allow. Its message never holds the input
/// itself, only where and what was wrong.
public abstract class FoundationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected FoundationException(String message) {
    super(message);
  }
}
