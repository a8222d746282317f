package chat.fracas.engine;

import java.util.Optional;

/// The world failed: the network, the server or the disk. The message is fit to be shown; it holds no
/// token, key or message text.
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<String> errorCode;

  public EngineException(String message) {
    super(message);
    this.errorCode = Optional.empty();
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
    this.errorCode = Optional.empty();
  }

  /// @param errorCode what the server called it, such as `M_FORBIDDEN`
  public EngineException(String message, String errorCode) {
    super(message);
    this.errorCode = Optional.of(errorCode);
  }

  /// The server's error code, if it was the server that refused.
  public Optional<String> errorCode() {
    return errorCode;
  }
}
