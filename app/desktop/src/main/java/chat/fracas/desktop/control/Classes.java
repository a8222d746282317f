package chat.fracas.desktop.control;

import javafx.scene.Node;

/// Style classes that come and go.
public final class Classes {
  private Classes() {}

  public static void toggle(Node node, String styleClass, boolean on) {
    if (!on) {
      node.getStyleClass().remove(styleClass);
    } else if (!node.getStyleClass().contains(styleClass)) {
      node.getStyleClass().add(styleClass);
    }
  }
}
