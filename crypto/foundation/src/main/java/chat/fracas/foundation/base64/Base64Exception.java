package chat.fracas.foundation.base64;

import chat.fracas.foundation.FoundationException;

/// Text that is not base64.
public final class Base64Exception extends FoundationException {
  private static final long serialVersionUID = 1L;

  Base64Exception(String message) {
    super(message);
  }
}
