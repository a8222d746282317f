package chat.fracas.engine;

import java.util.Optional;

/// The world failed: the network, the server or the disk. The message is English and fit for a log: it
/// holds no token, key or message text. What people read is said by [#kind] and [#errorCode].
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Optional<String> errorCode;

  public EngineException(String message) {
    this(Kind.OTHER, message);
  }

  public EngineException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.errorCode = Optional.empty();
  }

  public EngineException(String message, Throwable cause) {
    this(Kind.OTHER, message, cause);
  }

  public EngineException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.errorCode = Optional.empty();
  }

  /// @param errorCode what the server called it, such as `M_FORBIDDEN`
  public EngineException(String message, String errorCode) {
    super(message);
    this.kind = Kind.REFUSED;
    this.errorCode = Optional.of(errorCode);
  }

  public Kind kind() {
    return kind;
  }

  /// The server's error code, if it was the server that refused.
  public Optional<String> errorCode() {
    return errorCode;
  }

  /// What failed, as far as that makes a difference to a person.
  public enum Kind {
    /// No answer from the server.
    SERVER_AWAY,
    /// The server answered, and said no: the error code says why.
    REFUSED,
    /// A file or picture did not come.
    FILE_AWAY,
    FILE_TOO_LARGE,
    /// A file could not be written where the person wanted it.
    NOT_SAVED,
    /// The profile's disk takes nothing.
    DISK,
    /// What the account keeps on disk cannot be read.
    STORED,
    /// The search index cannot be used.
    SEARCH,
    /// Not the address of a room.
    ADDRESS,
    /// Too many messages wait.
    QUEUE_FULL,
    /// The message alone says what.
    OTHER
  }
}
