package chat.fracas.desktop;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// Starts and stops JavaFX. Any thread but the UI thread.
public final class Toolkit {
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

  /// Has something made or looked up on the UI thread, and waits for it.
  ///
  /// @throws IllegalStateException with the cause when it fails
  public static <T> T onUi(Callable<T> task) {
    var future = new FutureTask<>(task);
    Platform.runLater(future);
    try {
      return future.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }

  static void stop() {
    Platform.exit();
  }
}
