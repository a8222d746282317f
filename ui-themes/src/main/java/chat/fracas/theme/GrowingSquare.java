package chat.fracas.theme;

import java.util.Locale;
import javafx.scene.layout.Region;

/// A square that grows with the window's text size, so that pictures stand beside text as large as
/// it is. UI thread only.
public abstract class GrowingSquare extends Region {
  private static final String GROWN =
      "-fx-min-width: %1$.6fem; -fx-min-height: %1$.6fem; -fx-pref-width: %1$.6fem;"
          + " -fx-pref-height: %1$.6fem; -fx-max-width: %1$.6fem; -fx-max-height: %1$.6fem;";

  /// Rounded down: the least too much would be laid out as a whole pixel more.
  private static final double PRECISION = 1e6;

  private final double side;

  /// @param side at a text size of 100 %
  protected GrowingSquare(double side) {
    this.side = side;
    setMinSize(side, side);
    setPrefSize(side, side);
    setMaxSize(side, side);
    setStyle(style(side));
  }

  /// At a text size of 100 %.
  public final double side() {
    return side;
  }

  /// The style of a square that grows so; what is set in code would not follow the text.
  public static String style(double side) {
    double ems = Math.floor(side / Stylesheets.BASE_SIZE * PRECISION) / PRECISION;
    return String.format(Locale.ROOT, GROWN, ems);
  }
}
