package chat.fracas.store.room;

import chat.fracas.engine.store.Chunk;
import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Rooms in H2. A sync is one forced transaction; what can be had from the server again, history loaded
/// backwards and redacted forms, is forced within seconds. Thread-safe.
public final class H2RoomStore implements RoomStore {
  private static final String OLDEST_FIRST =
      "SELECT id, event_id, content FROM event WHERE id > ? AND id <= ? ORDER BY id LIMIT ?";
  private static final String NEWEST_FIRST =
      "SELECT id, event_id, content FROM event WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?";

  private final AccountDatabase database;

  /// The rooms of the account that the database is of.
  public H2RoomStore(AccountDatabase database) {
    this.database = database;
  }

  /// Work with statements of its own.
  @FunctionalInterface
  private interface Reading<T> {
    T with(Statements statements) throws SQLException;
  }

  /// Work in a room that something is stored of.
  @FunctionalInterface
  private interface RoomReading<T> {
    T with(Statements statements, EventRows events, int room) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    return database.read(
        connection -> {
          try (var statements = new Statements(connection)) {
            return reading.with(statements);
          }
        });
  }

  private <T> T read(RoomId roomId, T nothing, RoomReading<T> reading) {
    return read(
        statements -> {
          var events = new EventRows(database, statements);
          OptionalInt room = events.room(roomId.value());
          return room.isPresent() ? reading.with(statements, events, room.getAsInt()) : nothing;
        });
  }

  @Override
  public Optional<String> nextBatch() {
    return read(
        statements -> {
          String name = "next_batch";
          try (ResultSet row =
              statements.of("SELECT content FROM setting WHERE name = ?", name).executeQuery()) {
            return row.next()
                ? database.open("setting", name, row.getBytes(1)).string("token")
                : Optional.empty();
          }
        });
  }

  @Override
  public Map<String, JsonObject> accountData() {
    return read(
        statements -> {
          var found = new HashMap<String, JsonObject>();
          try (ResultSet rows =
              statements.of("SELECT type, content FROM account_data").executeQuery()) {
            while (rows.next()) {
              String type = rows.getString(1);
              found.put(type, database.open("account_data", type, rows.getBytes(2)));
            }
          }
          return Map.copyOf(found);
        });
  }

  @Override
  public Map<RoomId, JsonObject> records() {
    return read(
        statements -> {
          var found = new HashMap<RoomId, JsonObject>();
          try (ResultSet rows =
              statements
                  .of("SELECT room_id, content FROM room WHERE content IS NOT NULL")
                  .executeQuery()) {
            while (rows.next()) {
              String room = rows.getString(1);
              found.put(RoomId.parse(room), database.open("room", room, rows.getBytes(2)));
            }
          }
          return Map.copyOf(found);
        });
  }

  @Override
  public Map<String, JsonObject> roomAccountData(RoomId roomId) {
    return read(
        roomId,
        Map.of(),
        (statements, events, room) -> {
          var found = new HashMap<String, JsonObject>();
          try (ResultSet rows =
              statements
                  .of("SELECT type, content FROM room_account_data WHERE room = ?", room)
                  .executeQuery()) {
            while (rows.next()) {
              String type = rows.getString(1);
              found.put(
                  type, database.open("room_account_data", roomId + " " + type, rows.getBytes(2)));
            }
          }
          return Map.copyOf(found);
        });
  }

  @Override
  public List<JsonObject> state(RoomId roomId) {
    return read(
        roomId,
        List.of(),
        (statements, events, room) -> new StateRows(database, statements).all(room));
  }

  @Override
  public Optional<JsonObject> stateEvent(RoomId roomId, String type, String stateKey) {
    return read(
        roomId,
        Optional.empty(),
        (statements, events, room) ->
            new StateRows(database, statements).find(room, type, stateKey));
  }

  @Override
  public Map<RoomId, List<StoredEvent>> write(SyncWrite sync) {
    return database.update(
        connection -> {
          try (var transaction = new RoomTransaction(database, connection)) {
            if (sync.nextBatch().isPresent()) {
              transaction.token(sync.nextBatch().get());
            }
            transaction.crypto(sync.crypto());
            transaction.accountData(sync.accountData());
            var added = new LinkedHashMap<RoomId, List<StoredEvent>>();
            for (RoomWrite room : sync.rooms()) {
              added.put(room.room(), transaction.write(room));
            }
            transaction.finish();
            return added;
          }
        });
  }

  @Override
  public List<StoredEvent> latest(RoomId roomId, int limit) {
    return read(
        roomId,
        List.of(),
        (statements, events, room) ->
            page(
                    statements,
                    events,
                    NEWEST_FIRST,
                    RoomKey.first(room),
                    RoomKey.last(room) + 1,
                    limit)
                .reversed());
  }

  @Override
  public List<StoredEvent> before(RoomId roomId, Place place, int limit) {
    return read(
        roomId,
        List.of(),
        (statements, events, room) ->
            page(
                    statements,
                    events,
                    NEWEST_FIRST,
                    RoomKey.first(room),
                    RoomKey.of(room, place),
                    limit)
                .reversed());
  }

  @Override
  public List<StoredEvent> after(RoomId roomId, Place place, int limit) {
    return read(
        roomId,
        List.of(),
        (statements, events, room) ->
            page(
                statements,
                events,
                OLDEST_FIRST,
                RoomKey.of(room, place),
                RoomKey.last(room),
                limit));
  }

  private static List<StoredEvent> page(
      Statements statements, EventRows events, String sql, long from, long to, int limit)
      throws SQLException {
    var page = new ArrayList<StoredEvent>();
    try (ResultSet rows = statements.of(sql, from, to, limit).executeQuery()) {
      while (rows.next()) {
        page.add(events.event(rows));
      }
    }
    return page;
  }

  @Override
  public Optional<StoredEvent> find(RoomId roomId, EventId event) {
    return read(
        roomId,
        Optional.empty(),
        (statements, events, room) -> {
          Optional<EventRows.Known> known = events.find(room, event);
          return known.isPresent()
              ? event(statements, events, known.get().key())
              : Optional.empty();
        });
  }

  private static Optional<StoredEvent> event(Statements statements, EventRows events, long key)
      throws SQLException {
    try (ResultSet row =
        statements.of("SELECT id, event_id, content FROM event WHERE id = ?", key).executeQuery()) {
      return row.next() ? Optional.of(events.event(row)) : Optional.empty();
    }
  }

  @Override
  public Map<EventId, List<StoredEvent>> relations(RoomId roomId, Collection<EventId> wanted) {
    return read(
        roomId,
        Map.of(),
        (statements, events, room) -> {
          var found = new HashMap<EventId, List<StoredEvent>>();
          for (EventId event : wanted) {
            List<StoredEvent> related = relations(statements, events, room, event);
            if (!related.isEmpty()) {
              found.put(event, related);
            }
          }
          return found;
        });
  }

  private static List<StoredEvent> relations(
      Statements statements, EventRows events, int room, EventId event) throws SQLException {
    var found = new ArrayList<StoredEvent>();
    try (ResultSet rows =
        statements
            .of(
                """
                SELECT e.id, e.event_id, e.content
                FROM relation r JOIN event e ON e.id = r.event
                WHERE r.parent_hash = ? ORDER BY e.id
                """,
                RoomKey.ofEvent(room, event.value()))
            .executeQuery()) {
      while (rows.next()) {
        StoredEvent related = events.event(rows);
        boolean same =
            RoomKey.room(rows.getLong(1)) == room
                && EventRows.parent(related.json()).equals(Optional.of(event.value()));
        if (same) {
          found.add(related);
        }
      }
    }
    return found;
  }

  @Override
  public List<Chunk> chunks(RoomId roomId) {
    return read(
        roomId, List.of(), (statements, events, room) -> new ChunkRows(statements).all(room));
  }

  @Override
  public List<StoredEvent> prepend(
      RoomId room, int chunk, List<JsonObject> newestFirst, Optional<String> before) {
    return database.updateCached(
        connection -> {
          try (var transaction = new RoomTransaction(database, connection)) {
            List<StoredEvent> added = transaction.prepend(room, chunk, newestFirst, before);
            transaction.finish();
            return added;
          }
        });
  }

  @Override
  public void replace(RoomId room, EventId event, JsonObject json) {
    database.writeCached(
        connection -> {
          try (var transaction = new RoomTransaction(database, connection)) {
            transaction.replace(room, event, json);
            transaction.finish();
          }
        });
  }

  @Override
  public List<Numbered> since(long number, int limit) {
    return read(
        statements -> {
          var events = new EventRows(database, statements);
          var rooms = new HashMap<Integer, RoomId>();
          var found = new ArrayList<Numbered>();
          try (ResultSet rows =
              statements
                  .of(
                      """
                      SELECT e.id, e.event_id, e.content, f.number
                      FROM feed f JOIN event e ON e.id = f.event
                      WHERE f.number > ? ORDER BY f.number LIMIT ?
                      """,
                      number,
                      limit)
                  .executeQuery()) {
            while (rows.next()) {
              StoredEvent event = events.event(rows);
              RoomId room = roomId(statements, rooms, RoomKey.room(rows.getLong(1)));
              found.add(new Numbered(rows.getLong(4), room, event.id(), event.json()));
            }
          }
          return found;
        });
  }

  private static RoomId roomId(Statements statements, Map<Integer, RoomId> known, int room)
      throws SQLException {
    RoomId found = known.get(room);
    if (found != null) {
      return found;
    }
    try (ResultSet row =
        statements.of("SELECT room_id FROM room WHERE id = ?", room).executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("an event lies in a room that is not there");
      }
      RoomId id = RoomId.parse(row.getString(1));
      known.put(room, id);
      return id;
    }
  }

  @Override
  public long lastNumber() {
    return read(RoomTransaction::latestNumber);
  }
}
