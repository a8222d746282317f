package chat.fracas.server.accountdata;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Account data by user, room and type, in the order of change. Thread-safe.
public final class AccountDataStore {
  /// What one kind of account data may hold; all of it comes with every first sync.
  private static final int MAX_CHARS = 512 * 1024;

  private static final int MAX_TYPE_CHARS = 255;

  /// What belongs to no room.
  private static final String GLOBAL = "";

  private final List<BiConsumer<UserId, String>> listeners = new CopyOnWriteArrayList<>();
  private final Database database;
  private final StreamPositions positions;
  private final Notifier notifier;

  public AccountDataStore(Database database, StreamPositions positions, Notifier notifier) {
    this.database = database;
    this.positions = positions;
    this.notifier = notifier;
  }

  /// Tells of a user and a type whose content of no room is another one, before anybody's sync does.
  public void onChanged(BiConsumer<UserId, String> listener) {
    listeners.add(listener);
  }

  public Optional<JsonObject> load(UserId user, Optional<RoomId> room, String type) {
    return database.read(sql -> load(sql, user, room, type));
  }

  private static Optional<JsonObject> load(
      Sql sql, UserId user, Optional<RoomId> room, String type) {
    return sql.first(
        "SELECT content FROM account_data WHERE localpart = ? AND room_id = ? AND type = ?",
        row -> Json.parseObject(row.getString(1)),
        user.localpart(),
        room.map(RoomId::toString).orElse(GLOBAL),
        type);
  }

  public void save(UserId user, Optional<RoomId> room, String type, JsonObject content) {
    change(user, room, type, old -> content);
  }

  /// Replaces the content by what the function makes of it; both in one transaction. On disk, and told
  /// to the user's other devices, when this returns.
  public JsonObject change(
      UserId user,
      Optional<RoomId> room,
      String type,
      Function<Optional<JsonObject>, JsonObject> change) {
    long position = positions.reserve();
    boolean written = false;
    try {
      JsonObject content =
          database.write(
              sql -> {
                JsonObject fresh = change.apply(load(sql, user, room, type));
                write(sql, user, room, type, fresh, position);
                return fresh;
              });
      written = true;
      if (room.isEmpty()) {
        listeners.forEach(listener -> listener.accept(user, type));
      }
      return content;
    } finally {
      if (written) {
        notifier.publish(position, List.of(user));
      } else {
        positions.release(position);
      }
    }
  }

  /// Writes in a transaction of somebody else's, who publishes the position.
  public static void write(
      Sql sql, UserId user, Optional<RoomId> room, String type, JsonObject content, long position) {
    if (Json.text(content).length() > MAX_CHARS || type.length() > MAX_TYPE_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "Account data is too large");
    }
    sql.upsert(
        "account_data",
        List.of("localpart", "room_id", "type"),
        List.of("content", "stream"),
        user.localpart(),
        room.map(RoomId::toString).orElse(GLOBAL),
        type,
        content,
        position);
  }

  /// What changed after a position up to another: by room, empty for what belongs to none, then by
  /// type.
  public Map<Optional<RoomId>, Map<String, JsonObject>> changes(
      UserId user, long after, long upTo) {
    var all = new LinkedHashMap<Optional<RoomId>, Map<String, JsonObject>>();
    database.read(
        sql -> {
          sql.each(
              "SELECT room_id, type, content FROM account_data"
                  + " WHERE localpart = ? AND stream > ? AND stream <= ? ORDER BY stream",
              row -> {
                String room = row.getString(1);
                Optional<RoomId> id =
                    room.equals(GLOBAL) ? Optional.empty() : Optional.of(new RoomId(room));
                all.computeIfAbsent(id, any -> new LinkedHashMap<>())
                    .put(row.getString(2), Json.parseObject(row.getString(3)));
              },
              user.localpart(),
              after,
              upTo);
          return true;
        });
    return all;
  }
}
