package chat.fracas.server.stream;

import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Knows for each user the position of the newest change that concerns them, and wakes the requests
/// that wait for one. This is what an idle `/sync` costs: one comparison. Thread-safe.
public final class Notifier {
  private static final class Pulse {
    private long changedAt;
    private boolean closed;

    private Pulse(long start) {
      this.changedAt = start;
    }

    private synchronized void beat(long position) {
      changedAt = Math.max(changedAt, position);
      notifyAll();
    }

    private synchronized void close() {
      closed = true;
      notifyAll();
    }

    private synchronized boolean await(long since, long deadlineNanos) throws InterruptedException {
      while (changedAt <= since && !closed) {
        long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0) {
          return false;
        }
        wait(leftMillis);
      }
      return changedAt > since;
    }

    private synchronized long changedAt() {
      return changedAt;
    }
  }

  private final ConcurrentMap<UserId, Pulse> pulses = new ConcurrentHashMap<>();
  private final StreamPositions positions;
  private volatile boolean closed;

  public Notifier(StreamPositions positions) {
    this.positions = positions;
  }

  /// Publishes what was reserved, named by its first position, and wakes the users once it is visible.
  public void publish(long first, Collection<UserId> concerned) {
    positions.publish(first, () -> concerned.forEach(user -> pulse(user).beat(first)));
  }

  /// The newest change that concerns the user; the start of this run if there was none since.
  public long changedAt(UserId user) {
    return pulse(user).changedAt();
  }

  /// Waits until something newer concerns the user. False when the time ran out or the server stops.
  public boolean await(UserId user, long since, Duration timeout) throws InterruptedException {
    return !closed && pulse(user).await(since, System.nanoTime() + timeout.toNanos());
  }

  /// Lets all who wait go, and none wait again: the server stops.
  public void close() {
    closed = true;
    pulses.values().forEach(Pulse::close);
  }

  private Pulse pulse(UserId user) {
    return pulses.computeIfAbsent(user, absent -> new Pulse(positions.start()));
  }
}
