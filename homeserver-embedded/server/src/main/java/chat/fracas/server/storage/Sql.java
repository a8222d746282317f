package chat.fracas.server.storage;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection. Parameters: strings, numbers, booleans, byte arrays, JSON (kept as
/// text), ids (by their text), `Optional` of those, null. Owned by the transaction that got it.
public final class Sql {
  /// Makes a value of a row.
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Takes a row.
  @FunctionalInterface
  public interface Visitor {
    void visit(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;

  Sql(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /// Runs a statement that changes rows, and says how many.
  public int update(String statement, @Nullable Object... parameters) {
    try (PreparedStatement prepared = prepare(statement, parameters)) {
      return prepared.executeUpdate();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /// Inserts, or replaces what has the same key.
  public void upsert(
      String table, List<String> keys, List<String> others, @Nullable Object... parameters) {
    update(dialect.upsert(table, keys, others), parameters);
  }

  /// Runs one statement for many rows.
  public void batch(String statement, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (@Nullable Object[] row : rows) {
        set(prepared, row);
        prepared.addBatch();
      }
      prepared.executeBatch();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  public <T> List<T> list(String query, Reader<T> reader, @Nullable Object... parameters) {
    var all = new ArrayList<T>();
    each(query, row -> all.add(reader.read(row)), parameters);
    return all;
  }

  public <T> Optional<T> first(String query, Reader<T> reader, @Nullable Object... parameters) {
    try (PreparedStatement prepared = prepare(query, parameters);
        ResultSet rows = prepared.executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  public void each(String query, Visitor visitor, @Nullable Object... parameters) {
    try (PreparedStatement prepared = prepare(query, parameters);
        ResultSet rows = prepared.executeQuery()) {
      while (rows.next()) {
        visitor.visit(rows);
      }
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  public boolean exists(String query, @Nullable Object... parameters) {
    return first(query, row -> true, parameters).isPresent();
  }

  /// The number of a query such as `SELECT COUNT(*)`; 0 for no row.
  public long number(String query, @Nullable Object... parameters) {
    return first(query, row -> row.getLong(1), parameters).orElse(0L);
  }

  private PreparedStatement prepare(String statement, @Nullable Object[] parameters)
      throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    try {
      set(prepared, parameters);
      return prepared;
    } catch (SQLException failure) {
      prepared.close();
      throw failure;
    }
  }

  private static void set(PreparedStatement prepared, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      prepared.setObject(i + 1, plain(parameters[i]));
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> perhaps -> perhaps.map(Sql::plain).orElse(null);
      case JsonValue json -> Json.text(json);
      case String text -> text;
      case Number number -> number;
      case Boolean flag -> flag;
      case byte[] bytes -> bytes;
      default -> value.toString();
    };
  }

  private DatabaseException failed(SQLException failure) {
    return Database.explain(dialect, failure, "a statement failed");
  }
}
