package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which events relate to which (client-server API, "Forming relationships between events",
/// "Threading"), on disk. What is redacted relates to nothing. Thread-safe.
public final class Relations {
  /// "Homeservers SHOULD traverse at least 3 levels of relationships".
  static final int MAX_DEPTH = 3;

  /// Events whose relations are followed further; more are left out.
  private static final int MAX_FOLLOWED = 400;

  private static final String SELECT = "SELECT " + RoomStorage.COLUMNS + " FROM events e WHERE ";

  private final Database database;

  Relations(Database database) {
    this.database = database;
  }

  /// Which relations: of a kind, of a type of event.
  record Filter(Optional<String> relation, Optional<String> type) {}

  /// Which part of them: after one position up to another, from its end or its beginning.
  record Range(long after, long upTo, boolean back, int limit) {}

  /// The edits of events and the references to them, the oldest first.
  List<RoomEvent> editsAndReferences(LiveRoom room, Collection<EventId> parents) {
    return inParts(
        parents,
        (sql, some) ->
            sql.list(
                SELECT
                    + "e.relates_to IN "
                    + RoomStorage.marks(some.size())
                    + " AND e.rel_type IN ('m.replace', 'm.reference') AND e.room_id = ?"
                    + " ORDER BY e.stream",
                row -> RoomStorage.event(row, room.rules()),
                with(some, room.id())));
  }

  /// Whether a user has given a reaction already.
  boolean hasReaction(LiveRoom room, EventId target, UserId user, String key) {
    return database
        .read(
            sql ->
                sql.list(
                    SELECT
                        + "e.relates_to = ? AND e.rel_type = 'm.annotation' AND e.room_id = ?"
                        + " AND e.sender = ? AND e.type = ?",
                    row -> RoomStorage.event(row, room.rules()),
                    target,
                    room.id(),
                    user,
                    EventType.REACTION))
        .stream()
        .anyMatch(
            event ->
                event
                    .pdu()
                    .content()
                    .object("m.relates_to")
                    .flatMap(object -> object.string("key"))
                    .equals(Optional.of(key)));
  }

  /// The relations of an event, and those of these, down to a depth.
  List<RoomEvent> of(LiveRoom room, EventId parent, int depth, Filter filter, Range range) {
    Set<EventId> parents = followed(room, parent, depth);
    var parameters = new ArrayList<Object>(parents);
    var where = new StringBuilder("e.relates_to IN " + RoomStorage.marks(parents.size()));
    where.append(" AND e.room_id = ? AND e.stream > ? AND e.stream <= ?");
    parameters.addAll(List.of(room.id(), range.after(), range.upTo()));
    filter
        .relation()
        .ifPresent(
            relation -> {
              where.append(" AND e.rel_type = ?");
              parameters.add(relation);
            });
    filter
        .type()
        .ifPresent(
            type -> {
              where.append(" AND e.type = ?");
              parameters.add(type);
            });
    where.append(" ORDER BY e.stream").append(range.back() ? " DESC" : "").append(" LIMIT ?");
    parameters.add(range.limit());
    return database.read(
        sql ->
            sql.list(
                SELECT + where, row -> RoomStorage.event(row, room.rules()), parameters.toArray()));
  }

  /// The event and what relates to it, level by level, but for the last level.
  private Set<EventId> followed(LiveRoom room, EventId parent, int depth) {
    var all = new LinkedHashSet<EventId>(List.of(parent));
    List<EventId> level = List.of(parent);
    for (int i = 1; i < depth && !level.isEmpty(); i++) {
      List<EventId> below =
          inParts(
              level,
              (sql, some) ->
                  sql.list(
                      "SELECT event_id FROM events WHERE relates_to IN "
                          + RoomStorage.marks(some.size())
                          + " AND room_id = ? ORDER BY stream LIMIT "
                          + MAX_FOLLOWED,
                      row -> new EventId(row.getString(1)),
                      with(some, room.id())));
      level = below.stream().filter(id -> all.size() < MAX_FOLLOWED && all.add(id)).toList();
    }
    return all;
  }

  // threads

  /// The roots of threads whose latest reply is before a position, the one with the newest first.
  List<ThreadRoot> threads(LiveRoom room, Optional<UserId> participant, long before, int limit) {
    var parameters = new ArrayList<Object>(List.of(room.id()));
    String mine =
        participant.isEmpty()
            ? ""
            : " AND (EXISTS (SELECT 1 FROM events r WHERE r.event_id = e.relates_to AND r.sender = ?)"
                + " OR EXISTS (SELECT 1 FROM events c WHERE c.relates_to = e.relates_to"
                + " AND c.rel_type = 'm.thread' AND c.sender = ?))";
    participant.ifPresent(
        user -> {
          parameters.add(user);
          parameters.add(user);
        });
    parameters.add(before);
    parameters.add(limit);
    return database.read(
        sql ->
            sql.list(
                "SELECT e.relates_to, MAX(e.stream) AS latest FROM events e"
                    + " WHERE e.room_id = ? AND e.rel_type = 'm.thread'"
                    + mine
                    + " GROUP BY e.relates_to HAVING MAX(e.stream) < ?"
                    + " ORDER BY latest DESC LIMIT ?",
                row -> new ThreadRoot(new EventId(row.getString(1)), row.getLong(2)),
                parameters.toArray()));
  }

  /// @param latest the position of the newest reply
  record ThreadRoot(EventId root, long latest) {}

  /// What is bundled with a thread's root.
  ///
  /// @param took whether the viewer has replied in it
  record ThreadSummary(long count, RoomEvent latest, boolean took) {
    ThreadSummary withLatest(RoomEvent other) {
      return new ThreadSummary(count, other, took);
    }
  }

  /// The threads under those of the events that are roots, without what ignored users said in them.
  Map<EventId, ThreadSummary> summaries(
      LiveRoom room, Collection<EventId> events, UserId viewer, Set<UserId> ignored) {
    record Row(EventId root, UserId sender, long count, long latest) {}
    List<Row> rows =
        inParts(
            events,
            (sql, some) ->
                sql.list(
                    "SELECT relates_to, sender, COUNT(*), MAX(stream)"
                        + " FROM events WHERE relates_to IN "
                        + RoomStorage.marks(some.size())
                        + " AND rel_type = 'm.thread' AND room_id = ?"
                        + " GROUP BY relates_to, sender",
                    row ->
                        new Row(
                            new EventId(row.getString(1)),
                            UserId.parse(row.getString(2)),
                            row.getLong(3),
                            row.getLong(4)),
                    with(some, room.id())));
    Map<EventId, List<Row>> byRoot =
        rows.stream()
            .filter(row -> !ignored.contains(row.sender()))
            .collect(Collectors.groupingBy(Row::root));
    var summaries = new HashMap<EventId, ThreadSummary>();
    byRoot.forEach(
        (root, replies) -> {
          long count = replies.stream().mapToLong(Row::count).sum();
          long latest = replies.stream().mapToLong(Row::latest).max().orElse(0);
          boolean took = replies.stream().anyMatch(row -> row.sender().equals(viewer));
          at(room, latest)
              .ifPresent(event -> summaries.put(root, new ThreadSummary(count, event, took)));
        });
    return summaries;
  }

  private Optional<RoomEvent> at(LiveRoom room, long stream) {
    return database.read(
        sql ->
            sql.first(
                SELECT + "e.stream = ?", row -> RoomStorage.event(row, room.rules()), stream));
  }

  // statements for many ids

  @FunctionalInterface
  private interface Part<T> {
    List<T> read(Sql sql, List<EventId> some);
  }

  private <T> List<T> inParts(Collection<EventId> ids, Part<T> part) {
    List<EventId> wanted = List.copyOf(new HashSet<>(ids));
    var all = new ArrayList<T>();
    if (wanted.isEmpty()) {
      return all;
    }
    database.read(
        sql -> {
          for (int from = 0; from < wanted.size(); from += RoomStorage.IDS_AT_ONCE) {
            int to = Math.min(wanted.size(), from + RoomStorage.IDS_AT_ONCE);
            all.addAll(part.read(sql, wanted.subList(from, to)));
          }
          return true;
        });
    return all;
  }

  private static Object[] with(List<EventId> ids, Object last) {
    var parameters = new ArrayList<Object>(ids);
    parameters.add(last);
    return parameters.toArray();
  }
}
