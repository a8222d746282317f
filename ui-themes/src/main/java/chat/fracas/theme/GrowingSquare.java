package chat.fracas.theme;

import java.util.List;
import javafx.scene.layout.Region;

/// A square that grows with the window's text size, so that pictures stand beside text as large as
/// it is. UI thread only.
public abstract class GrowingSquare extends Region {
  private static final List<String> SIDES =
      List.of(
          "-fx-min-width: ",
          "-fx-min-height: ",
          "-fx-pref-width: ",
          "-fx-pref-height: ",
          "-fx-max-width: ",
          "-fx-max-height: ");

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
    // no formatter: there are dozens of these on a screen
    var style = new StringBuilder();
    SIDES.forEach(name -> style.append(name).append(ems).append("em;"));
    return style.toString();
  }
}
