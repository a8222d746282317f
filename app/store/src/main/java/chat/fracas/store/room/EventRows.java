package chat.fracas.store.room;

import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/// The rows of rooms and events, as reading and writing both need them.
final class EventRows {
  private static final String TABLE = "event";

  private final AccountDatabase database;
  private final Statements statements;

  EventRows(AccountDatabase database, Statements statements) {
    this.database = database;
    this.statements = statements;
  }

  /// The room's number, if anything of it is stored.
  OptionalInt room(String roomId) throws SQLException {
    try (ResultSet row =
        statements.of("SELECT id FROM room WHERE room_id = ?", roomId).executeQuery()) {
      return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
    }
  }

  /// An event's key and number.
  record Known(long key, long number) {}

  Optional<Known> find(int room, EventId event) throws SQLException {
    long hash = RoomKey.ofEvent(room, event.value());
    try (ResultSet rows =
        statements
            .of("SELECT id, number, event_id FROM event WHERE event_hash = ?", hash)
            .executeQuery()) {
      while (rows.next()) {
        boolean same =
            RoomKey.room(rows.getLong(1)) == room && rows.getString(3).equals(event.value());
        if (same) {
          return Optional.of(new Known(rows.getLong(1), rows.getLong(2)));
        }
      }
      return Optional.empty();
    }
  }

  byte[] seal(long key, JsonObject json) {
    return database.seal(TABLE, Long.toString(key), json);
  }

  JsonObject open(long key, byte[] sealed) {
    return database.open(TABLE, Long.toString(key), sealed);
  }

  /// The event of a row whose columns are `id`, `event_id` and `content`.
  StoredEvent event(ResultSet row) throws SQLException {
    long key = row.getLong(1);
    return new StoredEvent(
        RoomKey.place(key), EventId.parse(row.getString(2)), open(key, row.getBytes(3)));
  }

  /// What the event relates to.
  static Optional<String> parent(JsonObject json) {
    return json.object("content")
        .flatMap(content -> content.object("m.relates_to"))
        .flatMap(relation -> relation.string("event_id"));
  }
}
