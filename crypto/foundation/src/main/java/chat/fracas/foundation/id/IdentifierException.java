package chat.fracas.foundation.id;

import chat.fracas.foundation.FoundationException;

/// Text that is not the identifier it should be.
public final class IdentifierException extends FoundationException {
  private static final long serialVersionUID = 1L;

  IdentifierException(String message) {
    super(message);
  }
}
