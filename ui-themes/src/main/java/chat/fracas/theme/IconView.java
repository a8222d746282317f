package chat.fracas.theme;

import javafx.geometry.NodeOrientation;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/// Shows an [Icon] in a square that grows with the text.
///
/// Its lines have the role `ICON`; a stylesheet changes that by `-fx-stroke` on `.fr-icon-lines`.
/// UI thread only.
public final class IconView extends GrowingSquare {
  /// In lists, buttons and fields.
  public static final double SMALL = 16;

  public static final double NORMAL = 20;
  public static final double LARGE = 24;
  private static final double LINE = 2;

  /// Small icons need lines of no less than this to stay crisp.
  private static final double THINNEST = 1.5;

  private final SVGPath lines = new SVGPath();
  private final Scale drawn = new Scale(1, 1);

  public IconView(Icon icon) {
    this(icon, NORMAL);
  }

  public IconView(Icon icon, double side) {
    super(side);
    lines.setContent(icon.path());
    lines.setFill(null);
    lines.setStrokeLineCap(StrokeLineCap.ROUND);
    lines.setStrokeLineJoin(StrokeLineJoin.ROUND);
    lines.getStyleClass().add("fr-icon-lines");
    lines.setManaged(false);
    lines.getTransforms().add(drawn);
    getStyleClass().add("fr-icon");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    setMouseTransparent(true);
    getChildren().add(lines);
    draw(side);
  }

  /// Shows another drawing in the same place.
  public void show(Icon icon) {
    lines.setContent(icon.path());
  }

  @Override
  protected void layoutChildren() {
    draw(getWidth());
  }

  private void draw(double now) {
    if (now <= 0) {
      return;
    }
    double factor = now / Icon.SIDE;
    drawn.setX(factor);
    drawn.setY(factor);
    lines.setStrokeWidth(Math.max(LINE, THINNEST / factor) * Math.min(1, NORMAL / now));
  }
}
