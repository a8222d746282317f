package chat.fracas.engine;

import java.time.Duration;
import java.util.stream.Stream;

/// Ends several things at once, and waits for none of them longer than was said.
final class Ending {
  private Ending() {}

  /// @return whether all have ended in time
  static boolean of(Duration patience, Runnable... tasks) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean ended = true;
    for (Thread thread : Stream.of(tasks).map(Thread::startVirtualThread).toList()) {
      try {
        long left = Math.max(1, deadline - System.nanoTime());
        ended &= thread.join(Duration.ofNanos(left));
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return ended;
  }
}
