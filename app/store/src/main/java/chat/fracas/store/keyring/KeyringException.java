package chat.fracas.store.keyring;

/// The keyring cannot be used now: not there, locked, or refused. An expected outcome: callers choose
/// another place for the key or ask again later.
public final class KeyringException extends Exception {
  private static final long serialVersionUID = 1L;

  /// Says why, without any secret.
  public KeyringException(String message) {
    super(message);
  }

  KeyringException(String message, Throwable cause) {
    super(message, cause);
  }
}
