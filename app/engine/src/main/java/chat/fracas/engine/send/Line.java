package chat.fracas.engine.send;

import chat.fracas.engine.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Whether the server is within reach, and how long to wait before it is tried again. Thread-safe.
final class Line {
  /// Doubled with each failure.
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final int MAX_DOUBLINGS = 5;

  /// A server that asks for more is asked again all the same.
  private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean online;
  private boolean heard;
  private boolean closed;
  private long wakes;

  Line(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  void set(ConnectionState state) {
    lock.lock();
    try {
      boolean before = online;
      online = state instanceof ConnectionState.Online;
      heard |= online;
      if (online && !before) {
        wakes++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the first sync of this run: it tells what an earlier run has sent without hearing the
  /// answer. Transaction ids alone would do, did servers not forget them.
  ///
  /// @return whether it was waited for in vain or not at all
  boolean awaitFirstSync() {
    lock.lock();
    try {
      if (heard) {
        return true;
      }
      while (!heard && !closed) {
        changed.awaitUninterruptibly();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// How often the connection has come back: told to [#pause] by who read it before an attempt.
  long wakes() {
    lock.lock();
    try {
      return wakes;
    } finally {
      lock.unlock();
    }
  }

  /// Waits before another attempt; not longer than until the connection comes back.
  void pause(Optional<Duration> asked, int failures, long seen) {
    Duration backOff = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    Duration wanted = asked.orElse(backOff);
    long nanos = (wanted.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : wanted).toNanos();
    lock.lock();
    try {
      // a server that asks to be left alone is within reach
      while (nanos > 0 && !closed && (asked.isPresent() || wakes == seen)) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a thread has ended, not longer than to an instant of `System.nanoTime`.
  static void join(Thread thread, long deadlineNanos) {
    try {
      long left = deadlineNanos - System.nanoTime();
      thread.join(Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), left)));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
