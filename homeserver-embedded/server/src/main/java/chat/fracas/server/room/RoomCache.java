package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Rooms in memory: those used last, up to a bound, and whatever somebody still holds. There is never a
/// second one of a room in use, since the room is its own lock. Thread-safe.
final class RoomCache {
  /// State events of all rooms that are kept without anybody using them; a few kilobytes each.
  static final long MAX_STATE_EVENTS = 100_000;

  private static final int TURNS = 64;

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

  /// Rooms whose ids fall together wait for each other's reading; it is short.
  private final List<ReentrantLock> turns =
      Stream.generate(ReentrantLock::new).limit(TURNS).toList();

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

  /// The room, loaded if it is not here. Nobody else loads it meanwhile: what is read here could be older
  /// than what another had read, changed and let go.
  Optional<LiveRoom> find(RoomId id, Function<RoomId, Optional<LiveRoom>> load) {
    Optional<LiveRoom> known = find(id);
    if (known.isPresent()) {
      return known;
    }
    ReentrantLock turn = turn(id);
    turn.lock();
    try {
      Optional<LiveRoom> meanwhile = find(id);
      return meanwhile.isPresent() ? meanwhile : load.apply(id).map(this::add);
    } finally {
      turn.unlock();
    }
  }

  /// Does something, such as making the room, while nobody loads it.
  void alone(RoomId id, Runnable work) {
    ReentrantLock turn = turn(id);
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  private ReentrantLock turn(RoomId id) {
    return turns.get(Math.floorMod(id.hashCode(), TURNS));
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
