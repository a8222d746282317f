package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What each local user is to each room: all of it in memory, all of it on disk. Thread-safe.
public final class UserRooms {
  /// @param stream the position of the event that made it so
  public record Place(Membership membership, long stream, boolean forgotten) {}

  private final ConcurrentMap<String, ConcurrentMap<RoomId, Place>> places =
      new ConcurrentHashMap<>();

  /// The same the other way round, of those who are in a room.
  private final ConcurrentMap<RoomId, Set<UserId>> inRooms = new ConcurrentHashMap<>();

  private final Database database;
  private final ServerName server;

  UserRooms(Database database, ServerName server) {
    this.database = database;
    this.server = server;
    load();
  }

  /// Takes everything from the disk.
  void load() {
    database.read(
        sql -> {
          sql.each(
              "SELECT localpart, room_id, membership, stream, forgotten FROM memberships",
              row -> {
                Membership membership = Membership.tryParse(row.getString(3)).orElseThrow();
                var room = new RoomId(row.getString(2));
                of(row.getString(1))
                    .put(room, new Place(membership, row.getLong(4), row.getBoolean(5)));
                index(new UserId(row.getString(1), server), room, membership);
              });
          return true;
        });
  }

  private ConcurrentMap<RoomId, Place> of(String localpart) {
    return places.computeIfAbsent(localpart, name -> new ConcurrentHashMap<>());
  }

  private void index(UserId user, RoomId room, Membership membership) {
    inRooms.compute(
        room,
        (id, old) -> {
          Set<UserId> users = old == null ? ConcurrentHashMap.newKeySet() : old;
          if (membership == Membership.JOIN) {
            users.add(user);
          } else {
            users.remove(user);
          }
          return users.isEmpty() ? null : users;
        });
  }

  /// Everybody on this server who is in a room.
  public Set<UserId> joinedTo(RoomId room) {
    return Set.copyOf(inRooms.getOrDefault(room, Set.of()));
  }

  /// Everybody on this server who is in a room with the user; not the user.
  public Set<UserId> sharingWith(UserId user) {
    var all = new HashSet<UserId>();
    joined(user).forEach(room -> all.addAll(inRooms.getOrDefault(room, Set.of())));
    all.remove(user);
    return all;
  }

  /// The rooms a user ever had to do with.
  public Map<RoomId, Place> of(UserId user) {
    return user.server().equals(server) ? Map.copyOf(of(user.localpart())) : Map.of();
  }

  public Optional<Place> of(UserId user, RoomId room) {
    return user.server().equals(server)
        ? Optional.ofNullable(of(user.localpart()).get(room))
        : Optional.empty();
  }

  public List<RoomId> joined(UserId user) {
    return of(user).entrySet().stream()
        .filter(entry -> entry.getValue().membership() == Membership.JOIN)
        .map(Map.Entry::getKey)
        .toList();
  }

  public boolean isLocal(UserId user) {
    return user.server().equals(server);
  }

  static void store(Sql sql, UserId user, RoomId room, Membership membership, long stream) {
    sql.upsert(
        "memberships",
        List.of("localpart", "room_id"),
        List.of("membership", "stream", "forgotten"),
        user.localpart(),
        room,
        membership.wire(),
        stream,
        false);
  }

  static void storeForgotten(Sql sql, UserId user, RoomId room) {
    sql.update(
        "UPDATE memberships SET forgotten = TRUE WHERE localpart = ? AND room_id = ?",
        user.localpart(),
        room);
  }

  void apply(UserId user, RoomId room, Membership membership, long stream) {
    of(user.localpart()).put(room, new Place(membership, stream, false));
    index(user, room, membership);
  }

  void applyForgotten(UserId user, RoomId room) {
    of(user.localpart())
        .computeIfPresent(room, (id, old) -> new Place(old.membership(), old.stream(), true));
  }
}
