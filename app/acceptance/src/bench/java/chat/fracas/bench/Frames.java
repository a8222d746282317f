package chat.fracas.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Watches the frames of the toolkit. Called from any thread but the UI thread.
final class Frames {
  /// Waits until a frame has been painted in which the condition holds: the next one after the frame
  /// it was first seen in.
  void painted(BooleanSupplier condition) throws Exception {
    var done = new CompletableFuture<Boolean>();
    var timer =
        new AnimationTimer() {
          private boolean held;

          @Override
          public void handle(long now) {
            try {
              if (held) {
                stop();
                done.complete(true);
              }
              held = held || condition.getAsBoolean();
            } catch (RuntimeException failure) {
              stop();
              done.completeExceptionally(failure);
            }
          }
        };
    Platform.runLater(timer::start);
    done.get();
  }

  /// Does something in each frame for a time.
  ///
  /// @return from frame to frame, in milliseconds
  double[] during(Duration time, Runnable each) throws Exception {
    var intervals = new ArrayList<Double>();
    var done = new CompletableFuture<Boolean>();
    var timer =
        new AnimationTimer() {
          private long first;
          private long last;

          @Override
          public void handle(long ignored) {
            long now = System.nanoTime();
            if (first == 0) {
              first = now;
            } else {
              intervals.add((now - last) / 1e6);
            }
            last = now;
            if (now - first > time.toNanos()) {
              stop();
              done.complete(true);
              return;
            }
            try {
              each.run();
            } catch (RuntimeException failure) {
              stop();
              done.completeExceptionally(failure);
            }
          }
        };
    Platform.runLater(timer::start);
    done.get();
    return intervals.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
