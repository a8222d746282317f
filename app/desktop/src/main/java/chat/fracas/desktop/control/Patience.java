package chat.fracas.desktop.control;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Shows that something is coming only where it takes a while, and then long enough to be seen, so
/// that nothing flickers. UI thread only.
public final class Patience {
  private static final Duration BEFORE = Duration.millis(150);
  private static final Duration AT_LEAST = Duration.millis(300);

  private final PauseTransition before = new PauseTransition(BEFORE);
  private final PauseTransition shown = new PauseTransition(AT_LEAST);
  private Runnable next = () -> {};
  private boolean holding;

  public Patience() {
    before.setOnFinished(
        event -> {
          holding = true;
          next.run();
          shown.playFromStart();
        });
    shown.setOnFinished(
        event -> {
          holding = false;
          next.run();
        });
  }

  /// Runs `show` when its time has come: at once, unless it shows that something is coming or such is
  /// being shown.
  ///
  /// @param coming whether it shows that something is coming
  public void show(boolean coming, Runnable show) {
    next = show;
    if (holding) {
      return;
    }
    if (coming) {
      before.playFromStart();
    } else {
      before.stop();
      show.run();
    }
  }

  public void stop() {
    before.stop();
    shown.stop();
  }
}
