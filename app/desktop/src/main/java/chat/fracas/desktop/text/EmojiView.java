package chat.fracas.desktop.text;

import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/// A picture that stands in a line of text as a letter does; its size comes from its style class.
final class EmojiView extends Region {
  /// How much of it is above the baseline.
  private static final double ABOVE = 0.8;

  private final ImageView view = new ImageView();

  /// @param name read aloud
  /// @param styleClass tells the size
  EmojiView(String name, String styleClass) {
    view.setPreserveRatio(true);
    view.setSmooth(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(name);
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    getStyleClass().add(styleClass);
    getChildren().add(view);
  }

  void show(Image image) {
    view.setImage(image);
  }

  @Override
  public double getBaselineOffset() {
    return Math.round(prefHeight(-1) * ABOVE);
  }

  @Override
  protected void layoutChildren() {
    view.setFitWidth(getWidth());
    view.setFitHeight(getHeight());
    view.relocate(0, 0);
  }
}
