package chat.fracas.server.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that a program that was asked to end is gone within two seconds. What takes longer is cut
/// short as by `kill -9`, which loses nothing that was answered. Thread-safe.
public final class StopGuard {
  private static final Logger LOG = LoggerFactory.getLogger(StopGuard.class);

  /// Two seconds, without the time that the program takes to hear of it and to be gone.
  private static final Duration PATIENCE = Duration.ofMillis(1600);

  private final Duration patience;
  private final Runnable cutShort;

  /// For this program.
  public StopGuard() {
    this(PATIENCE, () -> Runtime.getRuntime().halt(0));
  }

  StopGuard(Duration patience, Runnable cutShort) {
    this.patience = patience;
    this.cutShort = cutShort;
  }

  /// Waits for the end, and cuts the program short when it does not come.
  public void await(CountDownLatch over) {
    try {
      if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("stopping takes too long and is cut short");
        cutShort.run();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// Runs what ends the program, while another thread looks at the clock.
  void guard(Runnable end) {
    var over = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name("fracas-stop-guard").start(() -> await(over));
    try {
      end.run();
    } finally {
      over.countDown();
    }
  }
}
