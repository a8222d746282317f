package chat.fracas.desktop;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// Starts and stops JavaFX. Any thread but the UI thread.
final class Toolkit {
  private Toolkit() {}

  /// Before the start: draws in memory, so that no display is needed.
  static void useNoScreen() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
  }

  /// Starts it unless it runs, and waits until it does.
  static void start() {
    var started = new CountDownLatch(1);
    // JavaFX warns that it is on the class path, which is how we want it
    var log = Logger.getLogger("javafx");
    log.setLevel(Level.SEVERE);
    Runnable first =
        () -> {
          Platform.setImplicitExit(false);
          started.countDown();
        };
    try {
      Platform.startup(first);
    } catch (IllegalStateException runsAlready) {
      Platform.runLater(first);
    }
    try {
      started.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// Runs something on the UI thread, and waits until it has.
  static void call(Runnable task) {
    var done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            task.run();
          } finally {
            done.countDown();
          }
        });
    try {
      done.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  static void stop() {
    Platform.exit();
  }
}
