package chat.fracas.desktop.text;

import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/// Clicks without a pointer.
final class Clicks {
  private Clicks() {}

  static MouseEvent click(Node node) {
    return new MouseEvent(
        node,
        node,
        MouseEvent.MOUSE_CLICKED,
        1,
        1,
        1,
        1,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        true,
        false,
        true,
        new PickResult(node, 1, 1));
  }
}
