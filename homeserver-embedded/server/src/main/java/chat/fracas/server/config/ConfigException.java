package chat.fracas.server.config;

/// A configuration that cannot be used; the message is for the person who wrote it.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
