package chat.fracas.engine.sync;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A wait that can be cut short. Thread-safe.
public interface Pause {
  /// Waits so long, or until somebody wakes it.
  void await(Duration time) throws InterruptedException;

  void wake();

  /// By the clock of this computer.
  static Pause real() {
    var bell = new Semaphore(0);
    return new Pause() {
      @Override
      public void await(Duration time) throws InterruptedException {
        if (bell.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      }

      @Override
      public void wake() {
        bell.release();
      }
    };
  }
}
