package chat.fracas.server.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Hands out positions in the server's one stream and says up to which of them everything is done.
///
/// Whoever changes something reserves a position, puts the change on disk and in memory, and then
/// publishes it. `visible` never passes a position that is still reserved, so a reader that has seen
/// everything up to `visible` never misses a change that was slower to reach the disk than a later
/// one. Changes that belong together (the events of a new room) are reserved and become visible
/// together. Thread-safe.
public final class StreamPositions {
  /// Positions of things only in memory (typing, presence) are not on disk; a restart leaves this
  /// many free, so that a token from before is never ahead of the stream.
  private static final long RESTART_GAP = 1L << 20;

  private final NavigableMap<Long, Runnable> done = new TreeMap<>();

  /// The last position of each reservation by its first.
  private final NavigableMap<Long, Long> reserved = new TreeMap<>();

  private final long start;
  private long last;
  private volatile long visible;

  private StreamPositions(long start) {
    this.start = start;
    this.last = start;
    this.visible = start;
  }

  /// A stream that goes on after the highest position found on disk.
  public static StreamPositions after(long highestStored) {
    return new StreamPositions(
        highestStored == 0 ? 0 : (highestStored / RESTART_GAP + 1) * RESTART_GAP);
  }

  /// Where this run of the server began: what is newer happened since then.
  public long start() {
    return start;
  }

  public long visible() {
    return visible;
  }

  /// The next position. It must be published, or given back by `release`.
  public long reserve() {
    return reserve(1);
  }

  /// The next positions, one after the other, for changes that become visible together.
  ///
  /// @return the first of them, by which all are published or given back
  public synchronized long reserve(int count) {
    long first = last + 1;
    last += count;
    reserved.put(first, last);
    return first;
  }

  /// Says that the changes of a reservation are on disk and in memory; runs the action as soon as
  /// everything before them is too, on the thread that publishes the last of them.
  public void publish(long first, Runnable whenVisible) {
    List<Runnable> ready;
    synchronized (this) {
      long end = end(first);
      done.put(end, whenVisible);
      ready = finish(first);
    }
    ready.forEach(Runnable::run);
  }

  /// Gives back a reservation under which nothing happened.
  public void release(long first) {
    List<Runnable> ready;
    synchronized (this) {
      end(first);
      ready = finish(first);
    }
    ready.forEach(Runnable::run);
  }

  private long end(long first) {
    Long end = reserved.get(first);
    if (end == null) {
      throw new IllegalStateException("nothing is reserved at " + first);
    }
    return end;
  }

  private List<Runnable> finish(long first) {
    reserved.remove(first);
    visible = reserved.isEmpty() ? last : reserved.firstKey() - 1;
    NavigableMap<Long, Runnable> ready = done.headMap(visible, true);
    var actions = new ArrayList<>(ready.values());
    ready.clear();
    return actions;
  }
}
