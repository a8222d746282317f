package chat.fracas.desktop.control;

import chat.fracas.theme.Space;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The outline of what is coming.
public final class Skeleton {
  private static final double LINE = 12;
  private static final double[] WIDTHS = {140, 96, 168, 120, 152, 88, 176, 112};

  private Skeleton() {}

  /// Rows of a picture and two lines.
  public static Region rows(int count, double pictureSize) {
    var rows = new VBox(Space.LARGE);
    for (int i = 0; i < count; i++) {
      var lines =
          new VBox(
              Space.SMALL,
              bone(WIDTHS[i % WIDTHS.length], LINE),
              bone(WIDTHS[(i + 3) % 8] + 40, LINE));
      var row = new HBox(Space.MEDIUM, circle(pictureSize), lines);
      row.setAlignment(Pos.CENTER_LEFT);
      rows.getChildren().add(row);
    }
    rows.setMouseTransparent(true);
    return rows;
  }

  public static Region bone(double width, double height) {
    var bone = new Region();
    bone.getStyleClass().add("fr-bone");
    bone.setMinHeight(height);
    bone.setMaxHeight(height);
    bone.setPrefSize(width, height);
    bone.setMaxWidth(width);
    return bone;
  }

  private static Region circle(double side) {
    var circle = bone(side, side);
    circle.getStyleClass().add("fr-round");
    circle.setMinWidth(side);
    return circle;
  }
}
