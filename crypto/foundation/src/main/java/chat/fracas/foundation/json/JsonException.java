package chat.fracas.foundation.json;

import chat.fracas.foundation.FoundationException;

/// JSON that is malformed, ambiguous, out of bounds, or not of the expected shape.
public final class JsonException extends FoundationException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public JsonException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// Which error code of the client API fits: malformed is `M_NOT_JSON`, the others `M_BAD_JSON`.
  public enum Kind {
    /// Not JSON at all, or JSON that two readers may understand differently.
    MALFORMED,
    /// JSON beyond a bound of depth or size.
    TOO_LARGE,
    /// Good JSON of another shape than asked for.
    SHAPE
  }
}
