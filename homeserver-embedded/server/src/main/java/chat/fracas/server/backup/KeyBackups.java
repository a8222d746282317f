package chat.fracas.server.backup;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The backups of the users, on disk: versions of one, and the keys in each. Only the newest version is
/// written to. Thread-safe.
final class KeyBackups {
  private static final String OF_VERSION = " WHERE localpart = ? AND version = ?";

  /// A version that is there.
  ///
  /// @param etag another number whenever a key in it is another one
  record Version(long number, String algorithm, JsonObject authData, long etag, long count) {
    JsonObject json() {
      return JsonObject.builder()
          .put("algorithm", algorithm)
          .put("auth_data", authData)
          .put("count", count)
          .put("etag", String.valueOf(etag))
          .put("version", String.valueOf(number))
          .build();
    }

    /// What is answered to a change of its keys.
    JsonObject changed() {
      return JsonObject.of("etag", String.valueOf(etag)).with("count", count);
    }
  }

  /// Which keys of a version: all of them, those of a room, or the one of a session.
  record Which(Optional<RoomId> room, Optional<String> session) {
    private String where() {
      return (room.isPresent() ? " AND room_id = ?" : "")
          + (session.isPresent() ? " AND session_id = ?" : "");
    }

    private Object[] after(Object... parameters) {
      var all = new ArrayList<Object>(List.of(parameters));
      room.ifPresent(all::add);
      session.ifPresent(all::add);
      return all.toArray();
    }
  }

  private final Database database;

  KeyBackups(Database database) {
    this.database = database;
  }

  // versions

  /// Begins a version, whose number was never used before.
  long create(UserId user, String algorithm, JsonObject authData) {
    return database.write(
        sql -> {
          long next =
              1
                  + sql.number(
                      "SELECT MAX(version) FROM key_backups WHERE localpart = ?", user.localpart());
          sql.update(
              "INSERT INTO key_backups (localpart, version, algorithm, auth_data, etag, deleted)"
                  + " VALUES (?, ?, ?, ?, 0, FALSE)",
              user.localpart(),
              next,
              algorithm,
              authData);
          return next;
        });
  }

  Version current(UserId user) {
    return database
        .read(sql -> current(sql, user))
        .orElseThrow(() -> MatrixException.notFound("No current backup version"));
  }

  private static Optional<Version> current(Sql sql, UserId user) {
    return sql.first(
            "SELECT version FROM key_backups WHERE localpart = ? AND deleted = FALSE"
                + " ORDER BY version DESC LIMIT 1",
            row -> row.getLong(1),
            user.localpart())
        .map(number -> require(sql, user, number));
  }

  Version version(UserId user, long number) {
    return database.read(sql -> require(sql, user, number));
  }

  private static Version require(Sql sql, UserId user, long number) {
    long count =
        sql.number("SELECT COUNT(*) FROM backed_up_keys" + OF_VERSION, user.localpart(), number);
    return sql.first(
            "SELECT algorithm, auth_data, etag FROM key_backups"
                + OF_VERSION
                + " AND deleted = FALSE",
            row ->
                new Version(
                    number,
                    row.getString(1),
                    Json.parseObject(row.getString(2)),
                    row.getLong(3),
                    count),
            user.localpart(),
            number)
        .orElseThrow(() -> MatrixException.notFound("Unknown backup version"));
  }

  /// Only `auth_data` can be another one.
  void change(UserId user, long number, String algorithm, JsonObject authData) {
    database.write(
        sql -> {
          if (!require(sql, user, number).algorithm().equals(algorithm)) {
            throw MatrixException.invalidParam("Algorithm does not match");
          }
          return sql.update(
              "UPDATE key_backups SET auth_data = ?" + OF_VERSION,
              authData,
              user.localpart(),
              number);
        });
  }

  /// Removes a version with its keys; nothing happens to one that is gone already.
  void delete(UserId user, long number) {
    database.write(
        sql -> {
          int known =
              sql.update(
                  "UPDATE key_backups SET deleted = TRUE, auth_data = '{}'" + OF_VERSION,
                  user.localpart(),
                  number);
          if (known == 0) {
            throw MatrixException.notFound("Unknown backup version");
          }
          return sql.update("DELETE FROM backed_up_keys" + OF_VERSION, user.localpart(), number);
        });
  }

  // keys

  /// Takes in keys of rooms by their sessions, each unless there is a better one.
  Version put(UserId user, long number, Map<RoomId, Map<String, BackedUpKey>> keys) {
    return database.write(
        sql -> {
          requireCurrent(sql, user, number);
          boolean[] changed = {false};
          keys.forEach(
              (room, bySession) ->
                  bySession.forEach(
                      (session, key) -> changed[0] |= put(sql, user, number, room, session, key)));
          return touched(sql, user, number, changed[0]);
        });
  }

  private static void requireCurrent(Sql sql, UserId user, long number) {
    Version wanted = require(sql, user, number);
    Version current = current(sql, user).orElse(wanted);
    if (current.number() != number) {
      throw new MatrixException(
          ErrorCode.M_WRONG_ROOM_KEYS_VERSION,
          ErrorCode.M_WRONG_ROOM_KEYS_VERSION.status(),
          "Wrong backup version.",
          JsonObject.of("current_version", String.valueOf(current.number())));
    }
  }

  private static Version touched(Sql sql, UserId user, long number, boolean changed) {
    if (changed) {
      sql.update("UPDATE key_backups SET etag = etag + 1" + OF_VERSION, user.localpart(), number);
    }
    return require(sql, user, number);
  }

  private static boolean put(
      Sql sql, UserId user, long number, RoomId room, String session, BackedUpKey key) {
    Optional<BackedUpKey> before =
        sql.first(
            "SELECT first_message_index, forwarded_count, is_verified, session_data"
                + " FROM backed_up_keys"
                + OF_VERSION
                + " AND room_id = ? AND session_id = ?",
            row ->
                new BackedUpKey(
                    row.getLong(1),
                    row.getLong(2),
                    row.getBoolean(3),
                    Json.parseObject(row.getString(4))),
            user.localpart(),
            number,
            room,
            session);
    if (before.isPresent() && !key.isBetterThan(before.get())) {
      return false;
    }
    sql.upsert(
        "backed_up_keys",
        List.of("localpart", "version", "room_id", "session_id"),
        List.of("first_message_index", "forwarded_count", "is_verified", "session_data"),
        user.localpart(),
        number,
        room,
        session,
        key.firstMessageIndex(),
        key.forwardedCount(),
        key.verified(),
        key.sessionData());
    return true;
  }

  /// Keys by room and session.
  Map<String, Map<String, JsonObject>> get(UserId user, long number, Which which) {
    var all = new LinkedHashMap<String, Map<String, JsonObject>>();
    database.read(
        sql -> {
          require(sql, user, number);
          sql.each(
              "SELECT room_id, session_id, first_message_index, forwarded_count, is_verified,"
                  + " session_data FROM backed_up_keys"
                  + OF_VERSION
                  + which.where()
                  + " ORDER BY room_id, session_id",
              row ->
                  all.computeIfAbsent(row.getString(1), room -> new LinkedHashMap<>())
                      .put(
                          row.getString(2),
                          new BackedUpKey(
                                  row.getLong(3),
                                  row.getLong(4),
                                  row.getBoolean(5),
                                  Json.parseObject(row.getString(6)))
                              .json()),
              which.after(user.localpart(), number));
          return true;
        });
    return all;
  }

  Version remove(UserId user, long number, Which which) {
    return database.write(
        sql -> {
          require(sql, user, number);
          int removed =
              sql.update(
                  "DELETE FROM backed_up_keys" + OF_VERSION + which.where(),
                  which.after(user.localpart(), number));
          return touched(sql, user, number, removed > 0);
        });
  }
}
