package chat.fracas.engine.observe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands emissions to subscribers in the order they were made, without a lock held. Thread-safe.
///
/// The thread that finds nobody delivering delivers what all threads have queued meanwhile.
final class Emitter<E> {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<Consumer<? super E>> consumers = new ArrayList<>();
  private boolean delivering;

  /// Adds a subscriber whose first emission is `first`. To be called with the lock of the owner that
  /// also guards its changes, so that none is missed or doubled.
  synchronized Subscription add(Consumer<? super E> consumer, E first) {
    consumers.add(consumer);
    waiting.add(() -> deliver(consumer, first));
    return () -> remove(consumer);
  }

  synchronized void queue(E emission) {
    for (Consumer<? super E> consumer : consumers) {
      waiting.add(() -> deliver(consumer, emission));
    }
  }

  /// Delivers what is queued. To be called without any lock.
  void drain() {
    synchronized (this) {
      if (delivering) {
        return;
      }
      delivering = true;
    }
    boolean emptied = false;
    try {
      for (Runnable next = next(); next != null; next = next()) {
        next.run();
      }
      emptied = true;
    } finally {
      if (!emptied) {
        stopDelivering();
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    var next = waiting.poll();
    if (next == null) {
      delivering = false;
    }
    return next;
  }

  private synchronized void stopDelivering() {
    delivering = false;
  }

  private void deliver(Consumer<? super E> consumer, E emission) {
    boolean subscribed;
    synchronized (this) {
      subscribed = consumers.contains(consumer);
    }
    if (subscribed) {
      consumer.accept(emission);
    }
  }

  private synchronized void remove(Consumer<? super E> consumer) {
    consumers.remove(consumer);
  }
}
