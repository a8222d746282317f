package chat.fracas.theme;

import javafx.animation.Interpolator;
import javafx.scene.Node;
import javafx.util.Duration;

/// How long things move. Where [#still] is true nothing does.
public final class Motion {
  /// Hover and press.
  public static final Duration QUICK = Duration.millis(120);

  /// Panels, menus and dialogs.
  public static final Duration PANEL = Duration.millis(200);

  /// A message one has jumped to.
  public static final Duration FLASH = Duration.millis(600);

  public static final Interpolator EASE_OUT = Interpolator.SPLINE(0, 0, 0.2, 1);

  private Motion() {}

  /// Whether `node` is shown to somebody who wants no movement, or to nobody yet.
  public static boolean still(Node node) {
    var scene = node.getScene();
    return scene == null || scene.getPreferences().isReducedMotion();
  }
}
