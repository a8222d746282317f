package chat.fracas.theme;

import javafx.geometry.NodeOrientation;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/// Shows an [Icon] in a square of a given side.
///
/// Its lines have the role `ICON`; a stylesheet changes that by `-fx-stroke` on `.fr-icon-lines`.
/// UI thread only.
public final class IconView extends Region {
  /// In lists, buttons and fields.
  public static final double SMALL = 16;

  public static final double NORMAL = 20;
  public static final double LARGE = 24;
  private static final double LINE = 2;

  /// Small icons need lines of no less than this to stay crisp.
  private static final double THINNEST = 1.5;

  private final SVGPath lines = new SVGPath();
  private final double side;
  private final Scale scale;

  public IconView(Icon icon) {
    this(icon, NORMAL);
  }

  public IconView(Icon icon, double side) {
    this.side = side;
    double factor = side / Icon.SIDE;
    scale = new Scale(factor, factor);
    lines.setContent(icon.path());
    lines.setFill(null);
    lines.setStrokeWidth(Math.max(LINE, THINNEST / factor) * Math.min(1, NORMAL / side));
    lines.setStrokeLineCap(StrokeLineCap.ROUND);
    lines.setStrokeLineJoin(StrokeLineJoin.ROUND);
    lines.getStyleClass().add("fr-icon-lines");
    lines.setManaged(false);
    lines.getTransforms().add(scale);
    getStyleClass().add("fr-icon");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    setMouseTransparent(true);
    setMinSize(side, side);
    setPrefSize(side, side);
    setMaxSize(side, side);
    getChildren().add(lines);
  }

  /// Shows another drawing in the same place.
  public void show(Icon icon) {
    lines.setContent(icon.path());
  }

  public double side() {
    return side;
  }
}
