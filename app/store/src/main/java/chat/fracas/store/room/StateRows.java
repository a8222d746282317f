package chat.fracas.store.room;

import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The current state of rooms: a hash table inside of a tree. A state event lies under the hash of its
/// type and key, or under the next one that is free; single ones are never taken away.
final class StateRows {
  private static final String TABLE = "state";

  private final AccountDatabase database;
  private final Statements statements;

  StateRows(AccountDatabase database, Statements statements) {
    this.database = database;
    this.statements = statements;
  }

  /// What names a piece of state.
  private record Name(String type, String stateKey) {}

  /// Puts state events in the place of those of the same type and key.
  ///
  /// @param fresh whether nothing of the room is stored
  void put(int room, List<JsonObject> events, boolean fresh) throws SQLException {
    var latest = new LinkedHashMap<Name, JsonObject>();
    for (JsonObject event : events) {
      latest.put(new Name(event.requireString("type"), event.requireString("state_key")), event);
    }
    var taken = new HashSet<Long>();
    for (var each : latest.entrySet()) {
      Name name = each.getKey();
      long key = RoomKey.ofState(room, name.type(), name.stateKey());
      if (fresh) {
        while (!taken.add(key)) {
          key = RoomKey.next(key);
        }
        insert(key, name, each.getValue());
      } else {
        put(key, name, each.getValue());
      }
    }
  }

  private void put(long from, Name name, JsonObject event) throws SQLException {
    long key = from;
    while (true) {
      Optional<Name> there = name(key);
      if (there.isEmpty()) {
        insert(key, name, event);
        return;
      }
      if (there.get().equals(name)) {
        statements.run("UPDATE state SET content = ? WHERE id = ?", seal(key, event), key);
        return;
      }
      key = RoomKey.next(key);
    }
  }

  private Optional<Name> name(long key) throws SQLException {
    try (ResultSet row =
        statements.of("SELECT type, state_key FROM state WHERE id = ?", key).executeQuery()) {
      return row.next()
          ? Optional.of(new Name(row.getString(1), row.getString(2)))
          : Optional.empty();
    }
  }

  private void insert(long key, Name name, JsonObject event) throws SQLException {
    PreparedStatement insert =
        statements.of("INSERT INTO state (id, type, state_key, content) VALUES (?, ?, ?, ?)");
    insert.setLong(1, key);
    insert.setString(2, name.type());
    insert.setString(3, name.stateKey());
    insert.setBytes(4, seal(key, event));
    insert.executeUpdate();
  }

  Optional<JsonObject> find(int room, String type, String stateKey) throws SQLException {
    var wanted = new Name(type, stateKey);
    long key = RoomKey.ofState(room, type, stateKey);
    while (true) {
      try (ResultSet row =
          statements
              .of("SELECT type, state_key, content FROM state WHERE id = ?", key)
              .executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if (new Name(row.getString(1), row.getString(2)).equals(wanted)) {
          return Optional.of(open(key, row.getBytes(3)));
        }
      }
      key = RoomKey.next(key);
    }
  }

  List<JsonObject> all(int room) throws SQLException {
    var all = new ArrayList<JsonObject>();
    try (ResultSet rows =
        statements
            .of(
                "SELECT id, content FROM state WHERE id BETWEEN ? AND ?",
                RoomKey.first(room),
                RoomKey.last(room))
            .executeQuery()) {
      while (rows.next()) {
        all.add(open(rows.getLong(1), rows.getBytes(2)));
      }
    }
    return all;
  }

  boolean isEmpty(int room) throws SQLException {
    try (ResultSet row =
        statements
            .of(
                "SELECT 1 FROM state WHERE id BETWEEN ? AND ? LIMIT 1",
                RoomKey.first(room),
                RoomKey.last(room))
            .executeQuery()) {
      return !row.next();
    }
  }

  void drop(int room) throws SQLException {
    statements.run(
        "DELETE FROM state WHERE id BETWEEN ? AND ?", RoomKey.first(room), RoomKey.last(room));
  }

  private byte[] seal(long key, JsonObject event) {
    return database.seal(TABLE, Long.toString(key), event);
  }

  private JsonObject open(long key, byte[] sealed) {
    return database.open(TABLE, Long.toString(key), sealed);
  }
}
