package chat.fracas.server.storage;

/// The database cannot do what was asked. Messages hold no content.
public abstract sealed class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  DatabaseException(String message) {
    super(message);
  }

  /// A statement or the opening failed: a bug, or a file that is not what was written.
  public static final class Failed extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// A statement took longer than any may; nothing of its transaction was written.
  public static final class TooSlow extends DatabaseException {
    private static final long serialVersionUID = 1L;

    TooSlow(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The disk is full or cannot be written, or the server stops. Nothing that was answered is lost; the
  /// database opens again by itself.
  public static final class Stopped extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Stopped(String message, Throwable cause) {
      super(message, cause);
    }

    Stopped(String message) {
      super(message);
    }
  }
}
