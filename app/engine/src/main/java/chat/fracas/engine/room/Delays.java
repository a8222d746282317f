package chat.fracas.engine.room;

import java.time.Duration;

/// Runs something later, on a thread of its own; never after the session has ended. Thread-safe.
@FunctionalInterface
public interface Delays {
  void after(Duration wait, Runnable task);
}
