package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.push.PushEvaluation;
import chat.fracas.protocol.push.PushFacts;
import chat.fracas.protocol.push.PushOutcome;
import chat.fracas.protocol.push.PushRuleset;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What notified whom: decided when an event comes, kept until it is read, counted for `/sync`.
/// Thread-safe.
public final class Notifications {
  /// The thread of what is in no thread (client API, "Threading" of receipts).
  public static final String MAIN = Threads.MAIN;

  /// One user's notification for one event.
  record Notified(UserId user, PushOutcome outcome) {}

  /// How many unread messages notify, and how many of them highlight.
  public record Counts(long notifying, long highlights) {
    static final Counts NONE = new Counts(0, 0);

    public Counts plus(Counts other) {
      return new Counts(notifying + other.notifying, highlights + other.highlights);
    }

    public JsonObject json() {
      return JsonObject.EMPTY
          .with("highlight_count", highlights)
          .with("notification_count", notifying);
    }
  }

  private final Database database;
  private final Function<UserId, PushRuleset> rules;
  private final Function<UserId, Set<UserId>> ignored;

  /// @param rules the push rules of local users
  /// @param ignored of whom a local user does not want to hear
  public Notifications(
      Database database,
      Function<UserId, PushRuleset> rules,
      Function<UserId, Set<UserId>> ignored) {
    this.database = database;
    this.rules = rules;
    this.ignored = ignored;
  }

  /// Whom an event notifies.
  ///
  /// @param local the local users it may concern
  List<Notified> decide(Pdu event, RoomState state, List<UserId> local) {
    var notified = new ArrayList<Notified>();
    int members = state.count(Membership.JOIN);
    var levels = Optional.of(state.powerLevels());
    for (UserId user : local) {
      if (user.equals(event.sender()) || ignored.apply(user).contains(event.sender())) {
        continue;
      }
      Optional<String> name =
          state.member(user).flatMap(member -> member.content().string("displayname"));
      PushOutcome outcome =
          new PushEvaluation(event.json(), event.roomId(), new PushFacts(members, name, levels))
              .evaluate(rules.apply(user));
      if (outcome.notifies()) {
        notified.add(new Notified(user, outcome));
      }
    }
    return notified;
  }

  static void store(Sql sql, RoomEvent event, String thread, List<Notified> notified) {
    for (Notified each : notified) {
      sql.update(
          "INSERT INTO notifications"
              + " (localpart, room_id, stream, event_id, thread, highlight, actions)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          each.user().localpart(),
          event.pdu().roomId(),
          event.stream(),
          event.id(),
          thread,
          each.outcome().highlight(),
          each.outcome().actions());
    }
  }

  /// Everything up to a position is read.
  ///
  /// @param thread only in this one; all of them when absent
  static void read(Sql sql, UserId user, RoomId room, long upTo, Optional<String> thread) {
    if (thread.isPresent()) {
      sql.update(
          "DELETE FROM notifications"
              + " WHERE localpart = ? AND room_id = ? AND stream <= ? AND thread = ?",
          user.localpart(),
          room,
          upTo,
          thread.get());
    } else {
      sql.update(
          "DELETE FROM notifications WHERE localpart = ? AND room_id = ? AND stream <= ?",
          user.localpart(),
          room,
          upTo);
    }
  }

  /// The unread counts of a room, by thread.
  public Map<String, Counts> counts(UserId user, RoomId room) {
    return allCounts(user, Optional.of(room)).getOrDefault(room, Map.of());
  }

  /// The unread counts of all rooms, by thread.
  public Map<RoomId, Map<String, Counts>> counts(UserId user) {
    return allCounts(user, Optional.empty());
  }

  private Map<RoomId, Map<String, Counts>> allCounts(UserId user, Optional<RoomId> room) {
    var all = new LinkedHashMap<RoomId, Map<String, Counts>>();
    var parameters = new ArrayList<Object>();
    parameters.add(user.localpart());
    room.ifPresent(parameters::add);
    database.read(
        sql -> {
          sql.each(
              "SELECT room_id, thread, COUNT(*), SUM(CASE WHEN highlight THEN 1 ELSE 0 END)"
                  + " FROM notifications WHERE localpart = ?"
                  + (room.isPresent() ? " AND room_id = ?" : "")
                  + " GROUP BY room_id, thread",
              row ->
                  all.computeIfAbsent(new RoomId(row.getString(1)), id -> new LinkedHashMap<>())
                      .put(row.getString(2), new Counts(row.getLong(3), row.getLong(4))),
              parameters.toArray());
          return true;
        });
    return all;
  }

  /// One line of the notifications list.
  public record Line(long stream, RoomId room, EventId event, JsonArray actions) {}

  /// The newest notifications before a position, the newest first.
  public List<Line> list(UserId user, long before, boolean highlightsOnly, int limit) {
    return database.read(
        sql ->
            sql.list(
                "SELECT stream, room_id, event_id, actions FROM notifications"
                    + " WHERE localpart = ? AND stream < ?"
                    + (highlightsOnly ? " AND highlight = TRUE" : "")
                    + " ORDER BY stream DESC LIMIT ?",
                row ->
                    new Line(
                        row.getLong(1),
                        new RoomId(row.getString(2)),
                        new EventId(row.getString(3)),
                        Json.parse(row.getString(4)) instanceof JsonArray actions
                            ? actions
                            : JsonArray.EMPTY),
                user.localpart(),
                before,
                limit));
  }
}
