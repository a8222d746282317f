package chat.fracas.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// What databases disagree about. Every other statement runs on all of them.
public interface Dialect {
  /// Inserts a row, or replaces the one with the same key; parameters in the order of keys, then
  /// others.
  String upsert(String table, List<String> keys, List<String> others);

  /// Makes everything committed so far survive a power cut.
  void force(Connection connection) throws SQLException;

  /// Whether after this failure nothing works any more until the database is opened again.
  boolean isStopped(SQLException failure);

  /// Says in a few words of a person why a database was not opened.
  String whyNotOpened(SQLException failure);

  /// Lets no statement of a connection take longer.
  void limit(Connection connection, Duration time) throws SQLException;

  /// Whether a statement was ended because it took longer.
  boolean isTooSlow(SQLException failure);

  /// Ends the database in order.
  void shutdown(Connection connection) throws SQLException;
}
