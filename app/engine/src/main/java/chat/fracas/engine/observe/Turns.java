package chat.fracas.engine.observe;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Runs tasks one after another without a lock held. Thread-safe.
///
/// A task runs on the thread of whoever brings it, save that who finds another thread at work leaves
/// its task to that one. So everything that tasks share has one owner at a time.
public final class Turns {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  public Turns() {}

  public void run(Runnable task) {
    synchronized (this) {
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    Throwable failure = null;
    for (Runnable next = next(); next != null; next = next()) {
      try {
        next.run();
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      }
    }
    switch (failure) {
      case null -> {}
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      default -> throw new IllegalStateException("a task can throw nothing else", failure);
    }
  }

  private synchronized @Nullable Runnable next() {
    var next = waiting.poll();
    if (next == null) {
      running = false;
    }
    return next;
  }
}
