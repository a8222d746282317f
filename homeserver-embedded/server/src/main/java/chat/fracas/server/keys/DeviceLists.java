package chat.fracas.server.keys;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.server.room.LiveRoom;
import chat.fracas.server.room.Rooms;
import chat.fracas.server.room.UserRooms;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Whose keys and devices are others than before, for those who may need to know: `device_lists` of
/// `/sync`, and `/keys/changes` ("Tracking the device list for a user"). Thread-safe.
public final class DeviceLists {
  private static final String EVERYBODY = "";

  /// That what somebody publishes is another thing now.
  ///
  /// @param onlyFor who alone is told; absent for all who share a room
  record Change(UserId user, Optional<UserId> onlyFor) {
    static Change of(UserId user) {
      return new Change(user, Optional.empty());
    }
  }

  /// What a user is told.
  ///
  /// @param changed whose lists are to be asked for again
  /// @param left with whom no encrypted room is shared any more
  public record Changes(Set<UserId> changed, Set<UserId> left) {
    public boolean isEmpty() {
      return changed.isEmpty() && left.isEmpty();
    }

    public JsonObject json() {
      return JsonObject.of("changed", ids(changed)).with("left", ids(left));
    }

    private static JsonArray ids(Collection<UserId> users) {
      return JsonArray.ofStrings(new TreeSet<>(users.stream().map(UserId::toString).toList()));
    }
  }

  /// Writes in a transaction; its position is that of the changes it tells of.
  @FunctionalInterface
  interface Work {
    Set<Change> write(Sql sql, long position);
  }

  /// Every change by its position, and the position of every change; each has only its newest. Guarded by
  /// `byPosition`.
  private final NavigableMap<Long, Set<Change>> byPosition = new TreeMap<>();

  private final Map<Change, Long> newest = new HashMap<>();
  private final Database database;
  private final StreamPositions positions;
  private final Notifier notifier;
  private final Rooms rooms;

  public DeviceLists(Database database, StreamPositions positions, Notifier notifier, Rooms rooms) {
    this.database = database;
    this.positions = positions;
    this.notifier = notifier;
    this.rooms = rooms;
    load();
    database.onReopened(this::load);
  }

  private void load() {
    database.read(
        sql -> {
          sql.each(
              "SELECT user_id, seen_by, stream FROM device_list_changes",
              row -> {
                String seenBy = row.getString(2);
                Optional<UserId> only =
                    seenBy.equals(EVERYBODY) ? Optional.empty() : Optional.of(UserId.parse(seenBy));
                remember(new Change(UserId.parse(row.getString(1)), only), row.getLong(3));
              });
          return true;
        });
  }

  private void remember(Change change, long position) {
    synchronized (byPosition) {
      Long before = newest.put(change, position);
      if (before != null) {
        byPosition.computeIfPresent(
            before,
            (any, others) -> {
              others.remove(change);
              return others.isEmpty() ? null : others;
            });
      }
      byPosition.computeIfAbsent(position, any -> new HashSet<>()).add(change);
    }
  }

  /// Writes in one transaction. When the work says that what the user publishes is another thing now, all
  /// who share a room are told.
  public void write(UserId user, Predicate<Sql> work) {
    write((sql, position) -> work.test(sql) ? Set.of(Change.of(user)) : Set.of());
  }

  /// Likewise, with the changes that the work tells of.
  void write(Work work) {
    long position = positions.reserve();
    Set<Change> changes = Set.of();
    try {
      changes =
          database.write(
              sql -> {
                Set<Change> made = work.write(sql, position);
                made.forEach(change -> store(sql, change, position));
                return made;
              });
      changes.forEach(change -> remember(change, position));
    } finally {
      if (changes.isEmpty()) {
        positions.release(position);
      } else {
        notifier.publish(position, hearing(changes));
      }
    }
  }

  private static void store(Sql sql, Change change, long position) {
    sql.upsert(
        "device_list_changes",
        List.of("user_id", "seen_by"),
        List.of("stream"),
        change.user(),
        change.onlyFor().map(UserId::toString).orElse(EVERYBODY),
        position);
  }

  private Set<UserId> hearing(Set<Change> changes) {
    var all = new HashSet<UserId>();
    for (Change change : changes) {
      if (change.onlyFor().isPresent()) {
        all.add(change.onlyFor().get());
      } else {
        all.add(change.user());
        all.addAll(rooms.users().sharingWith(change.user()));
      }
    }
    return all;
  }

  /// What a user is to be told of what happened after one position up to another.
  public Changes changes(UserId me, long after, long upTo) {
    var changed = new HashSet<UserId>();
    for (Change change : between(after, upTo)) {
      if (concerns(change, me)) {
        changed.add(change.user());
      }
    }
    var gone = new HashSet<UserId>();
    if (!rooms.areMembersQuietSince(after)) {
      rooms.users().of(me).forEach((id, place) -> meet(me, id, place, after, changed, gone));
      changed.removeIf(user -> user.equals(me) && newestOf(me) <= after);
      gone.removeIf(user -> user.equals(me) || sharesEncrypted(me, user));
    }
    return new Changes(changed, gone);
  }

  private Set<Change> between(long after, long upTo) {
    synchronized (byPosition) {
      if (byPosition.isEmpty() || byPosition.lastKey() <= after) {
        return Set.of();
      }
      var all = new LinkedHashSet<Change>();
      byPosition.subMap(after, false, Math.max(after, upTo), true).values().forEach(all::addAll);
      return all;
    }
  }

  private long newestOf(UserId user) {
    synchronized (byPosition) {
      return newest.getOrDefault(Change.of(user), 0L);
    }
  }

  private boolean concerns(Change change, UserId me) {
    if (change.onlyFor().isPresent()) {
      return change.onlyFor().get().equals(me);
    }
    return change.user().equals(me)
        || rooms.users().joined(change.user()).stream().anyMatch(room -> isIn(me, room));
  }

  private boolean isIn(UserId user, RoomId room) {
    return rooms
        .users()
        .of(user, room)
        .filter(place -> place.membership() == Membership.JOIN)
        .isPresent();
  }

  /// Who came to share an encrypted room with the user, and who does not share this one any more.
  private void meet(
      UserId me,
      RoomId id,
      UserRooms.Place place,
      long after,
      Set<UserId> changed,
      Set<UserId> gone) {
    boolean in = place.membership() == Membership.JOIN;
    boolean moved = place.stream() > after;
    if (in ? !moved && rooms.areMembersQuietSince(id, after) : !moved) {
      return;
    }
    Optional<LiveRoom> encrypted = rooms.find(id).filter(DeviceLists::isEncrypted);
    if (encrypted.isEmpty()) {
      return;
    }
    LiveRoom room = encrypted.get();
    boolean wasIn = !moved || wasIn(room, me, after);
    boolean wasEncrypted = rooms.storage().encryptedSince(room) <= after;
    if (in && !(wasIn && wasEncrypted)) {
      changed.addAll(room.state().users(Membership.JOIN));
    } else if (in) {
      for (UserId user : rooms.storage().membersChanged(room, after)) {
        boolean now = room.state().membership(user) == Membership.JOIN;
        if (now != wasIn(room, user, after)) {
          (now ? changed : gone).add(user);
        }
      }
    } else if (wasIn && wasEncrypted) {
      gone.addAll(rooms.storage().stateAt(room, after).users(Membership.JOIN));
    }
  }

  private boolean wasIn(LiveRoom room, UserId user, long position) {
    return rooms.storage().membershipAt(room, user, position) == Membership.JOIN;
  }

  private static boolean isEncrypted(LiveRoom room) {
    return room.state().get(StateKey.of(EventType.ENCRYPTION)).isPresent();
  }

  private boolean sharesEncrypted(UserId me, UserId user) {
    return rooms.users().joined(me).stream()
        .filter(id -> !rooms.users().isLocal(user) || isIn(user, id))
        .flatMap(id -> rooms.find(id).stream())
        .anyMatch(room -> room.state().membership(user) == Membership.JOIN && isEncrypted(room));
  }
}
