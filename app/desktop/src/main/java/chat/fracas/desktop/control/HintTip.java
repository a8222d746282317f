package chat.fracas.desktop.control;

import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// A tooltip that comes soon enough to be found and goes at once.
public final class HintTip extends Tooltip {
  private static final Duration BEFORE = Duration.millis(400);
  private static final Duration SHOWN = Duration.seconds(20);
  private static final double WIDEST = 320;

  public HintTip(String text) {
    super(text);
    setShowDelay(BEFORE);
    setShowDuration(SHOWN);
    setHideDelay(Duration.ZERO);
    setWrapText(true);
    setMaxWidth(WIDEST);
  }
}
