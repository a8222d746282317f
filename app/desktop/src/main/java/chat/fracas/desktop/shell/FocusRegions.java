package chat.fracas.desktop.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;

/// The parts of the window that F6 goes around. UI thread only.
final class FocusRegions {
  private final Scene scene;
  private final List<Part> parts;

  /// @param root what belongs to the part
  /// @param focus puts the keyboard where work begins in it
  record Part(Node root, Runnable focus) {}

  FocusRegions(Scene scene, List<Part> parts) {
    this.scene = scene;
    this.parts = List.copyOf(parts);
  }

  /// Goes to the next part that is there.
  void step(int direction) {
    int current = current();
    for (int i = 1; i <= parts.size(); i++) {
      int start = current < 0 && direction < 0 ? 0 : current;
      var part = parts.get(Math.floorMod(start + direction * i, parts.size()));
      if (part.root().isVisible() && part.root().getScene() != null) {
        part.focus().run();
        return;
      }
    }
  }

  private int current() {
    Node owner = scene.getFocusOwner();
    for (Node node = owner; node != null; node = node.getParent()) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).root().equals(node)) {
          return i;
        }
      }
    }
    return -1;
  }
}
