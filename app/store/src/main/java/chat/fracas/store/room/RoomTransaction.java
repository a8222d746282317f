package chat.fracas.store.room;

import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import chat.fracas.store.encryption.CryptoRows;
import chat.fracas.store.room.EventRows.Known;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One transaction that changes rooms. Call [#finish] before it is committed.
final class RoomTransaction implements AutoCloseable {
  private final AccountDatabase database;
  private final Statements statements;
  private final EventRows events;
  private final StateRows states;
  private final ChunkRows chunks;
  private final long firstNumber;
  private long lastNumber;

  /// The number of the next new room, once it was looked up.
  private int nextRoom = -1;

  RoomTransaction(AccountDatabase database, Connection connection) throws SQLException {
    this.database = database;
    this.statements = new Statements(connection);
    this.events = new EventRows(database, statements);
    this.states = new StateRows(database, statements);
    this.chunks = new ChunkRows(statements);
    this.firstNumber = latestNumber(statements);
    this.lastNumber = firstNumber;
  }

  static long latestNumber(Statements statements) throws SQLException {
    try (ResultSet row =
        statements.of("SELECT latest FROM counter WHERE name = 'event'").executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  void token(String nextBatch) throws SQLException {
    String name = "next_batch";
    statements.run(
        "MERGE INTO setting (name, content) KEY (name) VALUES (?, ?)",
        name,
        database.seal("setting", name, JsonObject.of("token", nextBatch)));
  }

  void crypto(CryptoChanges changes) throws SQLException {
    CryptoRows.write(database, statements, changes);
  }

  void accountData(Map<String, JsonObject> contents) throws SQLException {
    for (Map.Entry<String, JsonObject> each : contents.entrySet()) {
      statements.run(
          "MERGE INTO account_data (type, content) KEY (type) VALUES (?, ?)",
          each.getKey(),
          database.seal("account_data", each.getKey(), each.getValue()));
    }
  }

  /// Writes what a sync changes in one room; gives the events that were new.
  List<StoredEvent> write(RoomWrite write) throws SQLException {
    String id = write.room().value();
    OptionalInt known = events.room(id);
    if (write.forgotten()) {
      if (known.isPresent()) {
        forget(known.getAsInt());
      }
      return List.of();
    }
    int room = known.isPresent() ? known.getAsInt() : add(id, write.record());
    if (known.isPresent() && write.dropsHistory()) {
      dropHistory(room);
      states.drop(room);
    }
    boolean fresh = known.isEmpty() || write.dropsHistory();
    if (known.isPresent() && write.record().isPresent()) {
      statements.run(
          "UPDATE room SET content = ? WHERE id = ?",
          database.seal("room", id, write.record().get()),
          room);
    }
    roomAccountData(room, id, write.accountData());
    states.put(room, write.state(), fresh || !write.state().isEmpty() && states.isEmpty(room));
    return history(room, write, fresh);
  }

  private int add(String roomId, Optional<JsonObject> record) throws SQLException {
    if (nextRoom < 0) {
      try (ResultSet row =
          statements.of("SELECT COALESCE(MAX(id), -1) + 1 FROM room").executeQuery()) {
        row.next();
        nextRoom = row.getInt(1);
      }
    }
    int room = nextRoom++;
    if (room > RoomKey.MAX_ROOM) {
      throw new IllegalStateException("an account has too many rooms");
    }
    byte[] content = record.isPresent() ? database.seal("room", roomId, record.get()) : null;
    statements.run(
        "INSERT INTO room (id, room_id, content) VALUES (?, ?, ?)", room, roomId, content);
    return room;
  }

  private void roomAccountData(int room, String roomId, Map<String, JsonObject> contents)
      throws SQLException {
    for (Map.Entry<String, JsonObject> each : contents.entrySet()) {
      statements.run(
          "MERGE INTO room_account_data (room, type, content) KEY (room, type) VALUES (?, ?, ?)",
          room,
          each.getKey(),
          database.seal("room_account_data", roomId + " " + each.getKey(), each.getValue()));
    }
  }

  private List<StoredEvent> history(int room, RoomWrite write, boolean fresh) throws SQLException {
    List<StoredEvent> added = List.of();
    if (write.gap().isPresent() || !write.timeline().isEmpty()) {
      added = append(room, write, fresh);
    }
    Set<EventId> own = new HashSet<>();
    added.forEach(event -> own.add(event.id()));
    for (Map.Entry<EventId, JsonObject> each : write.replaced().entrySet()) {
      if (!own.contains(each.getKey())) {
        replace(room, each.getKey(), each.getValue());
      }
    }
    return added;
  }

  private List<StoredEvent> append(int room, RoomWrite write, boolean fresh) throws SQLException {
    ChunkRows.Row chunk = fresh ? null : chunks.last(room);
    if (chunk != null && write.gap().isPresent() && chunk.number() == RoomKey.MAX_CHUNK) {
      dropHistory(room);
      chunk = null;
    }
    boolean empty = chunk == null;
    if (chunk == null || write.gap().isPresent()) {
      int number = chunk == null ? 0 : chunk.number() + 1;
      chunk = chunks.add(room, number, write.gap(), write.gap().isEmpty());
    }
    long index = chunk.endIndex();
    var added = new ArrayList<StoredEvent>();
    var seen = new HashSet<EventId>();
    for (JsonObject event : write.timeline()) {
      EventId id = EventId.parse(event.requireString("event_id"));
      if (!seen.add(id) || !empty && events.find(room, id).isPresent()) {
        continue;
      }
      JsonObject json = write.replaced().getOrDefault(id, event);
      added.add(insert(room, new StoredEvent(new Place(chunk.number(), index++), id, json)));
    }
    chunks.grow(room, chunk.number(), chunk.firstIndex(), index);
    return added;
  }

  private StoredEvent insert(int room, StoredEvent event) throws SQLException {
    long key = RoomKey.of(room, event.place());
    long number = ++lastNumber;
    PreparedStatement insert =
        statements.of(
            "INSERT INTO event (id, number, event_hash, event_id, content) VALUES (?, ?, ?, ?, ?)");
    insert.setLong(1, key);
    insert.setLong(2, number);
    insert.setLong(3, RoomKey.ofEvent(room, event.id().value()));
    insert.setString(4, event.id().value());
    insert.setBytes(5, events.seal(key, event.json()));
    insert.executeUpdate();
    feed(number, key);
    relate(room, key, event.json());
    return event;
  }

  private void feed(long number, long key) throws SQLException {
    PreparedStatement insert = statements.of("INSERT INTO feed (number, event) VALUES (?, ?)");
    insert.setLong(1, number);
    insert.setLong(2, key);
    insert.executeUpdate();
  }

  private void relate(int room, long key, JsonObject json) throws SQLException {
    Optional<String> parent = EventRows.parent(json);
    if (parent.isPresent()) {
      statements.run(
          "INSERT INTO relation (parent_hash, event) VALUES (?, ?)",
          RoomKey.ofEvent(room, parent.get()),
          key);
    }
  }

  /// Replaces the JSON of a stored event; it is fed to the search index again.
  void replace(RoomId roomId, EventId event, JsonObject json) throws SQLException {
    OptionalInt room = events.room(roomId.value());
    if (room.isPresent()) {
      replace(room.getAsInt(), event, json);
    }
  }

  private void replace(int room, EventId event, JsonObject json) throws SQLException {
    Optional<Known> known = events.find(room, event);
    if (known.isEmpty()) {
      return;
    }
    long key = known.get().key();
    unrelate(room, key);
    long number = ++lastNumber;
    statements.run(
        "UPDATE event SET number = ?, content = ? WHERE id = ?",
        number,
        events.seal(key, json),
        key);
    statements.run("DELETE FROM feed WHERE number = ?", known.get().number());
    feed(number, key);
    relate(room, key, json);
  }

  private void unrelate(int room, long key) throws SQLException {
    Optional<String> parent = Optional.empty();
    try (ResultSet row =
        statements.of("SELECT content FROM event WHERE id = ?", key).executeQuery()) {
      if (row.next()) {
        parent = EventRows.parent(events.open(key, row.getBytes(1)));
      }
    }
    if (parent.isPresent()) {
      statements.run(
          "DELETE FROM relation WHERE parent_hash = ? AND event = ?",
          RoomKey.ofEvent(room, parent.get()),
          key);
    }
  }

  /// Puts what was loaded backwards before a chunk; gives what was new, oldest first.
  List<StoredEvent> prepend(
      RoomId roomId, int number, List<JsonObject> newestFirst, Optional<String> before)
      throws SQLException {
    OptionalInt known = events.room(roomId.value());
    ChunkRows.@Nullable Row chunk = known.isEmpty() ? null : chunks.find(known.getAsInt(), number);
    if (known.isEmpty() || chunk == null) {
      return List.of();
    }
    int room = known.getAsInt();
    long index = chunk.firstIndex();
    var added = new ArrayList<StoredEvent>();
    boolean joined = false;
    for (JsonObject event : newestFirst) {
      EventId id = EventId.parse(event.requireString("event_id"));
      Optional<Known> stored = events.find(room, id);
      if (stored.isEmpty()) {
        added.add(insert(room, new StoredEvent(new Place(number, --index), id, event)));
      } else if (RoomKey.place(stored.get().key()).chunk() < number) {
        joined = true;
        break;
      }
    }
    chunks.grow(room, number, index, chunk.endIndex());
    chunks.begin(room, number, joined ? Optional.empty() : before, !joined && before.isEmpty());
    return added.reversed();
  }

  private void dropHistory(int room) throws SQLException {
    long first = RoomKey.first(room);
    long last = RoomKey.last(room);
    statements.run(
        "DELETE FROM feed WHERE number IN (SELECT number FROM event WHERE id BETWEEN ? AND ?)",
        first,
        last);
    statements.run("DELETE FROM relation WHERE event BETWEEN ? AND ?", first, last);
    statements.run("DELETE FROM event WHERE id BETWEEN ? AND ?", first, last);
    chunks.drop(room);
  }

  private void forget(int room) throws SQLException {
    dropHistory(room);
    states.drop(room);
    statements.run("DELETE FROM room_account_data WHERE room = ?", room);
    statements.run("DELETE FROM room WHERE id = ?", room);
  }

  /// Keeps the numbers that were given.
  void finish() throws SQLException {
    if (lastNumber != firstNumber) {
      statements.run("UPDATE counter SET latest = ? WHERE name = 'event'", lastNumber);
    }
  }

  @Override
  public void close() throws SQLException {
    statements.close();
  }
}
