package chat.fracas.store.room;

import chat.fracas.engine.store.Chunk;
import chat.fracas.engine.store.Place;
import chat.fracas.store.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stretches of history without gaps.
final class ChunkRows {
  private final Statements statements;

  ChunkRows(Statements statements) {
    this.statements = statements;
  }

  /// A chunk and the indexes that its events take.
  record Row(int number, long firstIndex, long endIndex) {}

  private static long key(int room, int number) {
    return RoomKey.of(room, new Place(number, 0));
  }

  /// The last one, if there is any.
  @Nullable Row last(int room) throws SQLException {
    try (ResultSet row =
        statements
            .of(
                "SELECT id, first_index, end_index FROM chunk WHERE id BETWEEN ? AND ?"
                    + " ORDER BY id DESC LIMIT 1",
                RoomKey.first(room),
                RoomKey.last(room))
            .executeQuery()) {
      return row.next() ? read(row) : null;
    }
  }

  @Nullable Row find(int room, int number) throws SQLException {
    if (number < 0 || number > RoomKey.MAX_CHUNK) {
      return null;
    }
    try (ResultSet row =
        statements
            .of("SELECT id, first_index, end_index FROM chunk WHERE id = ?", key(room, number))
            .executeQuery()) {
      return row.next() ? read(row) : null;
    }
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(RoomKey.place(row.getLong(1)).chunk(), row.getLong(2), row.getLong(3));
  }

  Row add(int room, int number, Optional<String> before, boolean begins) throws SQLException {
    statements.run(
        "INSERT INTO chunk (id, before_token, begins, first_index, end_index)"
            + " VALUES (?, ?, ?, 0, 0)",
        key(room, number),
        before.orElse(null),
        begins);
    return new Row(number, 0, 0);
  }

  void grow(int room, int number, long firstIndex, long endIndex) throws SQLException {
    statements.run(
        "UPDATE chunk SET first_index = ?, end_index = ? WHERE id = ?",
        firstIndex,
        endIndex,
        key(room, number));
  }

  void begin(int room, int number, Optional<String> before, boolean begins) throws SQLException {
    statements.run(
        "UPDATE chunk SET before_token = ?, begins = ? WHERE id = ?",
        before.orElse(null),
        begins,
        key(room, number));
  }

  void drop(int room) throws SQLException {
    statements.run(
        "DELETE FROM chunk WHERE id BETWEEN ? AND ?", RoomKey.first(room), RoomKey.last(room));
  }

  List<Chunk> all(int room) throws SQLException {
    var all = new ArrayList<Chunk>();
    try (ResultSet rows =
        statements
            .of(
                "SELECT id, before_token, begins FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id",
                RoomKey.first(room),
                RoomKey.last(room))
            .executeQuery()) {
      while (rows.next()) {
        int number = RoomKey.place(rows.getLong(1)).chunk();
        all.add(new Chunk(number, Optional.ofNullable(rows.getString(2)), rows.getBoolean(3)));
      }
    }
    return all;
  }
}
