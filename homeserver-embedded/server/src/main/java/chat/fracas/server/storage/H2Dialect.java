package chat.fracas.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.h2.api.ErrorCode;

/// H2 2.x.
final class H2Dialect implements Dialect {
  /// When a write fails, as on a full disk, H2 closes the file for everybody.
  private static final Set<Integer> STOPPED =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.OUT_OF_MEMORY);

  @Override
  public String upsert(String table, List<String> keys, List<String> others) {
    var columns = new ArrayList<>(keys);
    columns.addAll(others);
    return "MERGE INTO %s (%s) KEY (%s) VALUES (%s)"
        .formatted(
            table,
            String.join(", ", columns),
            String.join(", ", keys),
            String.join(", ", columns.stream().map(column -> "?").toList()));
  }

  @Override
  public void force(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  @Override
  public boolean isStopped(SQLException failure) {
    return STOPPED.contains(failure.getErrorCode());
  }

  @Override
  public String whyNotOpened(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 -> "another program has it open";
      case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 -> "the file is damaged";
      case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 -> "the disk cannot be used";
      case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1 ->
          "it was not made by Fracas";
      default -> "H2 says " + failure.getErrorCode();
    };
  }

  @Override
  public void limit(Connection connection, Duration time) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET QUERY_TIMEOUT " + time.toMillis());
    }
  }

  @Override
  public boolean isTooSlow(SQLException failure) {
    return failure.getErrorCode() == ErrorCode.STATEMENT_WAS_CANCELED;
  }

  @Override
  public void shutdown(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }
}
