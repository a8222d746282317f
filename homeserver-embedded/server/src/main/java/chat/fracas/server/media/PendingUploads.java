package chat.fracas.server.media;

import java.time.Duration;

/// Lets requests wait for bytes that are still to come to an address ("`timeout_ms`"). Thread-safe.
final class PendingUploads {
  private long arrivals;
  private boolean closed;

  /// How many uploads have arrived; to be asked before one looks whether one's own is there.
  synchronized long arrivals() {
    return arrivals;
  }

  /// Some bytes are there: whoever waits looks again.
  synchronized void arrived() {
    arrivals++;
    notifyAll();
  }

  /// Waits for the next arrival after a count of them. False when the time ran out or the server stops.
  synchronized boolean await(long after, Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (arrivals == after && !closed) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        return false;
      }
      wait(leftMillis);
    }
    return !closed;
  }

  /// Lets all who wait go: the server stops.
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
