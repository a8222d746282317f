package chat.fracas.store.database;

import chat.fracas.store.profile.PrivateFiles;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/// One H2 file under a random key: its address, its options and what its error codes mean.
///
/// H2 derives its file key by ten rounds of PBKDF2, so it is only ever given 256 random bits. Its
/// trace file would hold SQL with values in plain text and is switched off.
final class H2File {
  private static final String NAME = "store";

  /// `WRITE_DELAY=0`: with the default, a killed process loses what it had acknowledged.
  private static final String OPTIONS =
      ";CIPHER=AES;WRITE_DELAY=0;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
          + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;CACHE_SIZE=16384;LOCK_TIMEOUT=20000"
          + ";MAX_MEMORY_ROWS=1000000;DEFAULT_LOCK_TIMEOUT=20000;RETENTION_TIME=10000;MAX_COMPACT_TIME=300"
          + ";QUERY_CACHE_SIZE=64";

  private static final long MIN_COMPACTED_BYTES = 128L * 1024 * 1024;
  private static final long MAX_USED_PERCENT = 40;

  private static final Set<Integer> DISK =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.OUT_OF_MEMORY);

  private static final Set<Integer> CORRUPT =
      Set.of(
          ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.FILE_ENCRYPTION_ERROR_1,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.ROW_NOT_FOUND_WHEN_DELETING_1);

  private final Path folder;
  private final JdbcDataSource source;

  /// `fileSystem` is a scheme of H2's own, or empty for the ordinary one.
  H2File(Path folder, SealKey key, String fileSystem) {
    this.folder = folder;
    this.source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:"
            + (fileSystem.isEmpty() ? "file:" : fileSystem)
            + folder.resolve(NAME).toAbsolutePath()
            + OPTIONS);
    source.setUser("fracas");
    char[] hex = key.hex();
    char[] filePasswordThenUsers = Arrays.copyOf(hex, hex.length + 2);
    filePasswordThenUsers[hex.length] = ' ';
    filePasswordThenUsers[hex.length + 1] = '-';
    source.setPasswordChars(filePasswordThenUsers);
    Arrays.fill(hex, '\0');
  }

  Path path() {
    return folder.resolve(NAME + ".mv.db");
  }

  boolean exists() {
    return Files.exists(path());
  }

  DataSource source() {
    return source;
  }

  Connection connect() throws SQLException {
    return source.getConnection();
  }

  void restrict() throws IOException {
    PrivateFiles.restrict(path());
  }

  /// Whether the file is large and mostly what was replaced: after a first sync it is many times its
  /// content, and writing it anew takes a second or two.
  static boolean isMostlyFree(Statement statement) throws SQLException {
    long fileBytes = 0;
    long usedPercent = 100;
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS
            WHERE SETTING_NAME IN ('info.FILE_SIZE', 'info.CHUNKS_FILL_RATE', 'info.FILL_RATE')
            """)) {
      while (rows.next()) {
        long value = rows.getLong(2);
        if (rows.getString(1).equals("info.FILE_SIZE")) {
          fileBytes = value;
        } else {
          usedPercent = Math.min(usedPercent, value);
        }
      }
    }
    return fileBytes > MIN_COMPACTED_BYTES && usedPercent < MAX_USED_PERCENT;
  }

  /// Closes the file in order, for every connection.
  void shutdown() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  /// What a failure means for the rest of the database.
  static DatabaseException explain(SQLException failure) {
    for (SQLException cause = failure; cause != null; cause = cause.getNextException()) {
      if (CORRUPT.contains(cause.getErrorCode())) {
        return new DatabaseException.Corrupt("the database file is damaged", failure);
      }
    }
    return DISK.contains(failure.getErrorCode())
        ? new DatabaseException.Stopped("the database cannot write", failure)
        : new DatabaseException.Failed("a statement failed: " + failure.getErrorCode(), failure);
  }
}
