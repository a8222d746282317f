package chat.fracas.foundation.key;

import chat.fracas.foundation.FoundationException;

/// Bytes that are no key or no signature, or a key that gives no security.
public final class KeyException extends FoundationException {
  private static final long serialVersionUID = 1L;

  KeyException(String message) {
    super(message);
  }
}
