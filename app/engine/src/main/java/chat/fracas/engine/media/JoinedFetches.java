package chat.fracas.engine.media;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Lets those who want the same file at the same time wait for one fetch. Thread-safe.
final class JoinedFetches {
  private final Map<String, FutureTask<byte[]>> running = new ConcurrentHashMap<>();
  private final Set<String> waitedFor = ConcurrentHashMap.newKeySet();

  /// Whether somebody waits for another's fetch.
  boolean isWaitedFor(String key) {
    return waitedFor.contains(key);
  }

  byte[] fetch(String key, Supplier<byte[]> fetch) {
    var own = new FutureTask<>(fetch::get);
    FutureTask<byte[]> other = running.putIfAbsent(key, own);
    if (other == null) {
      try {
        own.run();
      } finally {
        running.remove(key, own);
        waitedFor.remove(key);
      }
      return result(own);
    }
    waitedFor.add(key);
    return result(other);
  }

  private static byte[] result(FutureTask<byte[]> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a fetch failed with an error", failed.getCause());
    } catch (CancellationException never) {
      throw new IllegalStateException("nobody cancels a fetch", never);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
