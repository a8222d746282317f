package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Rooms in memory: those used last, up to a bound, and whatever somebody still holds. There is never a
/// second one of a room in use, since the room is its own lock. Thread-safe.
final class RoomCache {
  /// State events of all rooms that are kept without anybody using them; a few kilobytes each.
  static final long MAX_STATE_EVENTS = 100_000;

  private static final class Entry extends WeakReference<LiveRoom> {
    private final RoomId id;

    Entry(LiveRoom room, ReferenceQueue<LiveRoom> gone) {
      super(room, gone);
      this.id = room.id();
    }
  }

  private record Kept(LiveRoom room, long weight) {}

  private final Map<RoomId, Entry> known = new HashMap<>();
  private final Map<RoomId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final ReferenceQueue<LiveRoom> gone = new ReferenceQueue<>();
  private final long maxWeight;
  private long weight;

  RoomCache(long maxWeight) {
    this.maxWeight = maxWeight;
  }

  synchronized Optional<LiveRoom> find(RoomId id) {
    Entry entry = known.get(id);
    LiveRoom room = entry == null ? null : entry.get();
    if (room != null) {
      keep(room);
    }
    return Optional.ofNullable(room);
  }

  /// The room that is to be used: this one, unless there is one already.
  synchronized LiveRoom add(LiveRoom room) {
    Optional<LiveRoom> other = find(room.id());
    if (other.isPresent()) {
      return other.get();
    }
    known.put(room.id(), new Entry(room, gone));
    keep(room);
    return room;
  }

  private void keep(LiveRoom room) {
    // a room grows while it is here
    long heavy = 1 + room.state().size();
    Kept before = kept.put(room.id(), new Kept(room, heavy));
    weight += heavy - (before == null ? 0 : before.weight());
    Iterator<Kept> eldest = kept.values().iterator();
    while (weight > maxWeight && kept.size() > 1) {
      weight -= eldest.next().weight();
      eldest.remove();
    }
    forgetGone();
  }

  private void forgetGone() {
    while (gone.poll() instanceof Entry entry) {
      known.remove(entry.id, entry);
    }
  }

  /// How many are kept although nobody may use them.
  synchronized int size() {
    return kept.size();
  }

  synchronized void each(Consumer<LiveRoom> action) {
    for (Entry entry : known.values()) {
      LiveRoom room = entry.get();
      if (room != null) {
        action.accept(room);
      }
    }
  }
}
