package chat.fracas.store.database;

/// The database failed. Messages never hold content.
public abstract sealed class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  DatabaseException(String message) {
    super(message);
  }

  /// A statement failed: a bug, or bytes that are not what was written.
  public static final class Failed extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The disk is full or cannot be written. Nothing that was acknowledged is lost; the database opens
  /// again by itself.
  public static final class Stopped extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Stopped(String message, Throwable cause) {
      super(message, cause);
    }

    Stopped(String message) {
      super(message);
    }
  }

  /// A row or the file is not what was written.
  public static final class Corrupt extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Corrupt(String message, Throwable cause) {
      super(message, cause);
    }

    /// Says which row, by table only.
    public Corrupt(String message) {
      super(message);
    }
  }

  /// The profile was written by a newer Fracas.
  public static final class TooNew extends DatabaseException {
    private static final long serialVersionUID = 1L;

    TooNew(String found, String known) {
      super("the profile has schema " + found + ", this version knows " + known);
    }
  }
}
