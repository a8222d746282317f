package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.storage.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How far everybody has read (client-server API, "Receipts"). Thread-safe.
public final class Receipts {
  public static final String READ = "m.read";
  public static final String READ_PRIVATE = "m.read.private";

  /// The receipt of no thread: for clients that know none.
  private static final String UNTHREADED = "";

  private final Rooms rooms;

  /// The position of the newest receipt of a room, as far as this run knows.
  private final Map<RoomId, Long> newest = new ConcurrentHashMap<>();

  public Receipts(Rooms rooms) {
    this.rooms = rooms;
  }

  /// A receipt to be set.
  ///
  /// @param thread `main`, a root, or absent for none
  record Receipt(String type, Optional<String> thread, RoomEvent event) {}

  /// Moves a user's receipts; those that would go back stay.
  void set(LiveRoom room, UserId user, List<Receipt> receipts, List<Beside> beside) {
    long position = rooms.positions().reserve();
    boolean open = receipts.stream().anyMatch(receipt -> receipt.type().equals(READ));
    boolean written = false;
    try {
      rooms
          .storage()
          .database()
          .write(
              sql -> {
                receipts.forEach(receipt -> set(sql, room, user, receipt, position));
                beside.forEach(each -> each.write(sql, position));
                return true;
              });
      written = true;
      newest.merge(room.id(), position, Math::max);
    } finally {
      if (written) {
        Set<UserId> concerned = open ? rooms.users().joinedTo(room.id()) : Set.of(user);
        rooms.notifier().publish(position, concerned);
      } else {
        rooms.positions().release(position);
      }
    }
  }

  /// Something written in the same transaction, under the same position.
  @FunctionalInterface
  interface Beside {
    void write(Sql sql, long position);
  }

  private void set(Sql sql, LiveRoom room, UserId user, Receipt receipt, long position) {
    String thread = receipt.thread().orElse(UNTHREADED);
    long before =
        sql.number(
            "SELECT event_stream FROM receipts"
                + " WHERE room_id = ? AND user_id = ? AND type = ? AND thread = ?",
            room.id(),
            user,
            receipt.type(),
            thread);
    if (before >= receipt.event().stream()) {
      return;
    }
    sql.upsert(
        "receipts",
        List.of("room_id", "user_id", "type", "thread"),
        List.of("event_id", "event_stream", "ts", "stream"),
        room.id(),
        user,
        receipt.type(),
        thread,
        receipt.event().id(),
        receipt.event().stream(),
        rooms.clock().millis(),
        position);
    Notifications.read(sql, user, room.id(), receipt.event().stream(), receipt.thread());
  }

  /// Whether any receipt of the room may have moved after a position.
  public boolean movedSince(RoomId room, long after) {
    return after < rooms.positions().start() || newest.getOrDefault(room, 0L) > after;
  }

  /// The receipts of a room that moved after a position up to another, as the content of `m.receipt`;
  /// empty when there are none.
  ///
  /// @param ignored whose receipts are not told
  public Optional<JsonObject> changes(
      RoomId room, UserId viewer, Set<UserId> ignored, long after, long upTo) {
    if (!movedSince(room, after)) {
      return Optional.empty();
    }
    record Row(String event, String type, UserId user, String thread, long ts) {}
    List<Row> rows =
        rooms
            .storage()
            .database()
            .read(
                sql ->
                    sql.list(
                        "SELECT event_id, type, user_id, thread, ts FROM receipts"
                            + " WHERE room_id = ? AND stream > ? AND stream <= ?"
                            + " AND (type = 'm.read' OR user_id = ?) ORDER BY stream",
                        row ->
                            new Row(
                                row.getString(1),
                                row.getString(2),
                                UserId.parse(row.getString(3)),
                                row.getString(4),
                                row.getLong(5)),
                        room,
                        after,
                        upTo,
                        viewer));
    rows.removeIf(row -> ignored.contains(row.user()));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Map<String, Map<String, JsonObject>>> content = new LinkedHashMap<>();
    for (Row row : rows) {
      JsonObject receipt = JsonObject.EMPTY.with("ts", row.ts());
      content
          .computeIfAbsent(row.event(), any -> new LinkedHashMap<>())
          .computeIfAbsent(row.type(), any -> new LinkedHashMap<>())
          .merge(
              row.user().toString(),
              row.thread().equals(UNTHREADED) ? receipt : receipt.with("thread_id", row.thread()),
              // one line for each user: the one of no thread says the most
              (one, other) -> one.has("thread_id") ? other : one);
    }
    var json = JsonObject.builder();
    content.forEach(
        (event, byType) -> {
          var types = JsonObject.builder();
          byType.forEach((type, byUser) -> types.put(type, JsonObject.of(byUser)));
          json.put(event, types.build());
        });
    return Optional.of(JsonObject.of("type", EventType.RECEIPT).with("content", json.build()));
  }

  Optional<RoomEvent> event(LiveRoom room, EventId id) {
    return rooms.storage().find(room, id);
  }
}
