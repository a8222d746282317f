package chat.fracas.desktop.control;

import java.util.function.Supplier;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
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

  /// Gives a control its tip when the pointer comes: each is a window with a scene of its own, and most
  /// of the dozens on a screen are never asked for.
  public static void on(Control control, Supplier<String> text) {
    control.addEventHandler(
        MouseEvent.MOUSE_ENTERED,
        event -> {
          if (control.getTooltip() == null) {
            control.setTooltip(new HintTip(text.get()));
          } else {
            control.getTooltip().setText(text.get());
          }
        });
  }
}
