package chat.fracas.desktop.window;

import chat.fracas.viewmodel.preference.Preferences;
import javafx.geometry.Rectangle2D;

/// How large the window opens: as it was left, never larger than the screen. The first time it is as
/// large as we like it, and leaves some of the screen around it. Immutable.
record WindowSize(double width, double height) {
  static final int LEAST_WIDTH = 400;
  static final int LEAST_HEIGHT = 480;

  /// The most of a screen that a window takes which nobody has sized; its frame is not counted.
  private static final double SHARE = 0.92;

  private static final int NEVER = -1;

  /// @param screen what of it windows may take
  static WindowSize of(Preferences preferences, Rectangle2D screen) {
    return new WindowSize(
        one(
            preferences.number("window.width", NEVER),
            DesktopWindow.WIDTH,
            LEAST_WIDTH,
            screen.getWidth()),
        one(
            preferences.number("window.height", NEVER),
            DesktopWindow.HEIGHT,
            LEAST_HEIGHT,
            screen.getHeight()));
  }

  private static double one(int left, double liked, double least, double screen) {
    double wanted = left > 0 ? Math.min(left, screen) : Math.min(liked, Math.floor(screen * SHARE));
    return Math.max(least, wanted);
  }
}
