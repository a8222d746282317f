package chat.fracas.server.room;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rooms and events on disk. Thread-safe.
public final class RoomStorage {
  static final String COLUMNS =
      "e.stream, e.event_id, e.json, e.replaces, e.redacted_by, e.txn_device, e.txn_id";

  /// Ids and types are no longer ("Size limits").
  static final int MAX_ID_CHARS = 255;

  /// How many ids one statement asks for.
  static final int IDS_AT_ONCE = 100;

  private final Database database;

  RoomStorage(Database database) {
    this.database = database;
  }

  Database database() {
    return database;
  }

  /// The greatest position on disk; at least 1, so that a token for nothing at all is never one for
  /// everything.
  static long highestStream(Database database) {
    return database.read(
        sql ->
            Collections.max(
                List.of(
                    1L,
                    sql.number("SELECT MAX(stream) FROM events"),
                    sql.number("SELECT MAX(stream) FROM receipts"),
                    sql.number("SELECT MAX(stream) FROM account_data"),
                    sql.number("SELECT MAX(stream) FROM presence"),
                    sql.number("SELECT MAX(stream) FROM to_device"),
                    sql.number("SELECT MAX(stream) FROM device_list_changes"))));
  }

  // rooms

  Map<RoomId, String> versions() {
    return database.read(
        sql -> {
          var all = new LinkedHashMap<RoomId, String>();
          sql.each(
              "SELECT room_id, version FROM rooms ORDER BY created_ts",
              row -> all.put(new RoomId(row.getString(1)), row.getString(2)));
          return all;
        });
  }

  Optional<LiveRoom> load(RoomId id) {
    return database.read(
        sql ->
            sql.first("SELECT version FROM rooms WHERE room_id = ?", row -> row.getString(1), id)
                .map(version -> load(sql, id, RoomVersionRules.of(version))));
  }

  private static LiveRoom load(Sql sql, RoomId id, RoomVersionRules rules) {
    List<Pdu> state =
        sql.list(
            "SELECT e.event_id, e.json FROM current_state s"
                + " JOIN events e ON e.event_id = s.event_id WHERE s.room_id = ?",
            row -> pdu(row.getString(1), row.getString(2), rules),
            id);
    Optional<RoomEvent> last =
        sql.first(
            "SELECT " + COLUMNS + " FROM events e WHERE room_id = ? ORDER BY stream DESC LIMIT 1",
            row -> event(row, rules),
            id);
    List<LiveRoom.VisibilityChange> visibilities =
        sql.list(
            "SELECT c.stream, e.event_id, e.json FROM state_changes c"
                + " JOIN events e ON e.event_id = c.event_id"
                + " WHERE c.room_id = ? AND c.type = ? AND c.state_key = '' ORDER BY c.stream",
            row ->
                new LiveRoom.VisibilityChange(
                    row.getLong(1),
                    HistoryVisibility.of(
                        Optional.of(pdu(row.getString(2), row.getString(3), rules)))),
            id,
            EventType.HISTORY_VISIBILITY);
    boolean related =
        sql.exists("SELECT 1 FROM events WHERE room_id = ? AND relates_to IS NOT NULL LIMIT 1", id);
    return new LiveRoom(
        id,
        rules,
        new LiveRoom.Snapshot(
            RoomState.of(state),
            last.map(event -> List.of(event.pdu())).orElse(List.of()),
            last.map(RoomEvent::stream).orElse(0L),
            visibilities,
            related));
  }

  static void insertRoom(Sql sql, LiveRoom room, boolean published, long now) {
    sql.update(
        "INSERT INTO rooms (room_id, version, published, created_ts) VALUES (?, ?, ?, ?)",
        room.id(),
        room.rules().version(),
        published,
        now);
  }

  boolean isPublished(RoomId room) {
    return database.read(
        sql -> sql.exists("SELECT 1 FROM rooms WHERE room_id = ? AND published = TRUE", room));
  }

  void publish(RoomId room, boolean published) {
    database.write(
        sql -> sql.update("UPDATE rooms SET published = ? WHERE room_id = ?", published, room));
  }

  List<RoomId> published() {
    return database.read(
        sql ->
            sql.list(
                "SELECT room_id FROM rooms WHERE published = TRUE",
                row -> new RoomId(row.getString(1))));
  }

  // events

  static void insertEvent(Sql sql, RoomEvent event) {
    Pdu pdu = event.pdu();
    Optional<JsonObject> relation = pdu.content().object("m.relates_to");
    sql.update(
        "INSERT INTO events (stream, event_id, room_id, type, sender, ts, json, replaces,"
            + " rel_type, relates_to, txn_device, txn_id)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.stream(),
        pdu.eventId(),
        pdu.roomId(),
        pdu.type(),
        pdu.sender(),
        pdu.originServerTs(),
        pdu.json(),
        event.replaces(),
        relation.flatMap(object -> object.string("rel_type")).filter(RoomStorage::fits),
        relation.flatMap(object -> object.string("event_id")).filter(RoomStorage::fits),
        event.transaction().map(RoomEvent.Transaction::device),
        event.transaction().map(RoomEvent.Transaction::id));
    if (pdu.isState()) {
      StateKey key = pdu.state();
      sql.update(
          "INSERT INTO state_changes (room_id, type, state_key, stream, event_id)"
              + " VALUES (?, ?, ?, ?, ?)",
          pdu.roomId(),
          key.type(),
          key.key(),
          event.stream(),
          pdu.eventId());
      sql.upsert(
          "current_state",
          List.of("room_id", "type", "state_key"),
          List.of("event_id"),
          pdu.roomId(),
          key.type(),
          key.key(),
          pdu.eventId());
    }
  }

  private static boolean fits(String id) {
    return id.length() <= MAX_ID_CHARS;
  }

  static void redact(Sql sql, EventId target, JsonObject redacted, EventId by) {
    sql.update(
        "UPDATE events SET json = ?, redacted_by = ?, rel_type = NULL, relates_to = NULL"
            + " WHERE event_id = ?",
        redacted,
        by,
        target);
    sql.update("DELETE FROM notifications WHERE event_id = ?", target);
  }

  static RoomEvent event(ResultSet row, RoomVersionRules rules) throws SQLException {
    String device = row.getString(6);
    String transaction = row.getString(7);
    return new RoomEvent(
        row.getLong(1),
        pdu(row.getString(2), row.getString(3), rules),
        Optional.ofNullable(row.getString(4)).map(EventId::new),
        Optional.ofNullable(row.getString(5)).map(EventId::new),
        device == null || transaction == null
            ? Optional.empty()
            : Optional.of(new RoomEvent.Transaction(new DeviceId(device), transaction)));
  }

  private static Pdu pdu(String id, String json, RoomVersionRules rules) {
    return Pdu.ofStored(Json.parseObject(json), rules, new EventId(id));
  }

  public Optional<RoomEvent> find(LiveRoom room, EventId id) {
    return database.read(
        sql ->
            sql.first(
                "SELECT " + COLUMNS + " FROM events e WHERE e.event_id = ? AND e.room_id = ?",
                row -> event(row, room.rules()),
                id,
                room.id()));
  }

  /// The events with these ids, in no order.
  public List<RoomEvent> find(LiveRoom room, Collection<EventId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<RoomEvent>();
    List<EventId> wanted = List.copyOf(ids);
    database.read(
        sql -> {
          for (int from = 0; from < wanted.size(); from += IDS_AT_ONCE) {
            List<EventId> some = wanted.subList(from, Math.min(wanted.size(), from + IDS_AT_ONCE));
            all.addAll(
                sql.list(
                    "SELECT "
                        + COLUMNS
                        + " FROM events e WHERE e.event_id IN "
                        + marks(some.size()),
                    row -> event(row, room.rules()),
                    some.toArray()));
          }
          return true;
        });
    return all;
  }

  static String marks(int count) {
    return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
  }

  /// The newest events at or before a position, the newest first.
  public List<RoomEvent> before(LiveRoom room, long upTo, long after, int limit) {
    return database.read(
        sql ->
            sql.list(
                "SELECT "
                    + COLUMNS
                    + " FROM events e WHERE room_id = ? AND stream <= ? AND stream > ?"
                    + " ORDER BY stream DESC LIMIT ?",
                row -> event(row, room.rules()),
                room.id(),
                upTo,
                after,
                limit));
  }

  /// The oldest events after a position, the oldest first.
  public List<RoomEvent> after(LiveRoom room, long after, long upTo, int limit) {
    return database.read(
        sql ->
            sql.list(
                "SELECT "
                    + COLUMNS
                    + " FROM events e WHERE room_id = ? AND stream > ? AND stream <= ?"
                    + " ORDER BY stream LIMIT ?",
                row -> event(row, room.rules()),
                room.id(),
                after,
                upTo,
                limit));
  }

  /// The first events at or after a time, or the last at or before it; the nearest first.
  List<RoomEvent> nearest(LiveRoom room, long ts, boolean forward, int limit) {
    String query =
        forward
            ? " AND ts >= ? ORDER BY ts, stream LIMIT ?"
            : " AND ts <= ? ORDER BY ts DESC, stream DESC LIMIT ?";
    return database.read(
        sql ->
            sql.list(
                "SELECT " + COLUMNS + " FROM events e WHERE room_id = ?" + query,
                row -> event(row, room.rules()),
                room.id(),
                ts,
                limit));
  }

  // state

  /// The state after the event at a position.
  public RoomState stateAt(LiveRoom room, long stream) {
    LiveRoom.Snapshot now = room.now();
    if (stream >= now.lastStream()) {
      return now.state();
    }
    return database.read(
        sql -> {
          Set<StateKey> changed = new HashSet<>();
          sql.each(
              "SELECT DISTINCT type, state_key FROM state_changes"
                  + " WHERE room_id = ? AND stream > ?",
              row -> changed.add(new StateKey(row.getString(1), row.getString(2))),
              room.id(),
              stream);
          if (changed.isEmpty()) {
            return now.state();
          }
          var before = new ArrayList<Pdu>();
          for (StateKey key : changed) {
            sql.first(
                    "SELECT e.event_id, e.json FROM state_changes c"
                        + " JOIN events e ON e.event_id = c.event_id"
                        + " WHERE c.room_id = ? AND c.type = ? AND c.state_key = ?"
                        + " AND c.stream <= ? ORDER BY c.stream DESC LIMIT 1",
                    row -> pdu(row.getString(1), row.getString(2), room.rules()),
                    room.id(),
                    key.type(),
                    key.key(),
                    stream)
                .ifPresent(before::add);
          }
          return now.state().without(changed).with(before);
        });
  }

  /// The latest event of each piece of state that changed after one position up to another.
  public List<Pdu> stateChanges(LiveRoom room, long after, long upTo) {
    var latest = new LinkedHashMap<StateKey, Pdu>();
    database.read(
        sql -> {
          sql.each(
              "SELECT c.type, c.state_key, e.event_id, e.json FROM state_changes c"
                  + " JOIN events e ON e.event_id = c.event_id"
                  + " WHERE c.room_id = ? AND c.stream > ? AND c.stream <= ? ORDER BY c.stream",
              row ->
                  latest.put(
                      new StateKey(row.getString(1), row.getString(2)),
                      pdu(row.getString(3), row.getString(4), room.rules())),
              room.id(),
              after,
              upTo);
          return true;
        });
    return List.copyOf(latest.values());
  }

  /// What a user was to the room, and from which position on; the oldest first.
  List<MembershipChange> memberships(LiveRoom room, UserId user) {
    return database.read(
        sql ->
            sql.list(
                "SELECT c.stream, e.event_id, e.json FROM state_changes c"
                    + " JOIN events e ON e.event_id = c.event_id"
                    + " WHERE c.room_id = ? AND c.type = ? AND c.state_key = ? ORDER BY c.stream",
                row ->
                    new MembershipChange(
                        row.getLong(1),
                        Membership.of(pdu(row.getString(2), row.getString(3), room.rules()))
                            .orElse(Membership.LEAVE)),
                room.id(),
                EventType.MEMBER,
                user));
  }

  /// What a user was to the room at a position; `leave` for strangers.
  public Membership membershipAt(LiveRoom room, UserId user, long position) {
    return memberships(room, user).stream()
        .filter(change -> change.stream() <= position)
        .reduce((older, newer) -> newer)
        .map(MembershipChange::membership)
        .orElse(Membership.LEAVE);
  }

  /// The first position after another at which a user joined; none is ever reached when they did not.
  public long joinedAfter(LiveRoom room, UserId user, long after) {
    return memberships(room, user).stream()
        .filter(change -> change.stream() > after && change.membership() == Membership.JOIN)
        .mapToLong(MembershipChange::stream)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /// What a user was to the room at a position, and since when; empty for strangers.
  public Optional<UserRooms.Place> placeAt(LiveRoom room, UserId user, long position) {
    return memberships(room, user).stream()
        .filter(change -> change.stream() <= position)
        .reduce((older, newer) -> newer)
        .map(change -> new UserRooms.Place(change.membership(), change.stream(), false));
  }

  /// Whose membership, or what it says of them, is another one since a position.
  public List<UserId> membersChanged(LiveRoom room, long after) {
    return database
        .read(
            sql ->
                sql.list(
                    "SELECT DISTINCT state_key FROM state_changes"
                        + " WHERE room_id = ? AND stream > ? AND type = ?",
                    row -> row.getString(1),
                    room.id(),
                    after,
                    EventType.MEMBER))
        .stream()
        .flatMap(key -> UserId.tryParse(key).stream())
        .toList();
  }

  /// The position from which on a room is encrypted; 0 when it is not.
  public long encryptedSince(LiveRoom room) {
    return database.read(
        sql ->
            sql.number(
                "SELECT MIN(stream) FROM state_changes"
                    + " WHERE room_id = ? AND type = ? AND state_key = ''",
                room.id(),
                EventType.ENCRYPTION));
  }

  /// From a position on.
  record MembershipChange(long stream, Membership membership) {}
}
