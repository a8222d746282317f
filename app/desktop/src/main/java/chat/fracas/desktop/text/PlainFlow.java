package chat.fracas.desktop.text;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.layout.Region;
import javafx.scene.shape.PathElement;
import javafx.scene.text.TextFlow;

/// For text that JavaFX wraps well: left to right, without joiners. Few nodes, hence quick.
final class PlainFlow extends TextFlow implements Flow {
  PlainFlow() {
    getStyleClass().add("fr-flow");
    setMinWidth(0);
  }

  @Override
  public Region region() {
    return this;
  }

  @Override
  public void show(List<TextMaker.Part> parts) {
    getChildren().setAll(parts.stream().map(TextMaker.Part::node).toList());
  }

  @Override
  public int at(double x, double y) {
    return hitTest(new Point2D(x, y)).getInsertionIndex();
  }

  @Override
  public PathElement[] shape(int from, int to) {
    return rangeShape(from, to);
  }
}
