package chat.fracas.desktop.window;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/// Draws the picture that task bars and title bars show for the window. UI thread only.
final class WindowIcon {
  private static final double SIDE = 64;
  private static final double LINES = 40;
  private static final int USUAL_TEXT = 100;

  private WindowIcon() {}

  /// @param marked whether something waits for an answer
  static Image draw(boolean marked) {
    var picture = new StackPane(new IconView(Icon.MESSAGES, LINES));
    if (marked) {
      var mark = new Region();
      mark.getStyleClass().add("fr-window-mark");
      StackPane.setAlignment(mark, Pos.TOP_RIGHT);
      picture.getChildren().add(mark);
    }
    picture.getStyleClass().add("fr-window-icon");
    picture.setMinSize(SIDE, SIDE);
    picture.setMaxSize(SIDE, SIDE);
    var scene = new Scene(picture, SIDE, SIDE);
    Stylesheets.dress(scene, Theme.LIGHT, USUAL_TEXT);
    scene.setFill(Color.TRANSPARENT);
    return scene.snapshot(null);
  }
}
