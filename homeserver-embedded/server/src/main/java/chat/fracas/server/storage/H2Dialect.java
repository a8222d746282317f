package chat.fracas.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// H2 2.x.
final class H2Dialect implements Dialect {
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
  public void shutdown(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }
}
