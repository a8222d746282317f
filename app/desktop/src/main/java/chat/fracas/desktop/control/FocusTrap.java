package chat.fracas.desktop.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Keeps Tab and Shift+Tab inside a part of the window.
public final class FocusTrap {
  private FocusTrap() {}

  public static void on(Parent part) {
    part.addEventFilter(KeyEvent.KEY_PRESSED, event -> tab(part, event));
  }

  /// Puts the keyboard on the first field of `part`, or else the first that takes it.
  public static void focusFirst(Parent part) {
    var stops = stops(part);
    stops.stream()
        .filter(node -> node instanceof TextInputControl)
        .findFirst()
        .or(() -> stops.stream().skip(stops.size() > 1 ? 1 : 0).findFirst())
        .ifPresent(Node::requestFocus);
  }

  private static void tab(Parent part, KeyEvent event) {
    if (event.getCode() != KeyCode.TAB || event.isControlDown() || event.isAltDown()) {
      return;
    }
    var stops = stops(part);
    if (stops.isEmpty()) {
      return;
    }
    var owner = part.getScene().getFocusOwner();
    boolean atEnd = Objects.equals(owner, event.isShiftDown() ? stops.getFirst() : stops.getLast());
    if (atEnd || !stops.contains(owner) && !inside(part, owner)) {
      (event.isShiftDown() ? stops.getLast() : stops.getFirst()).requestFocus();
      event.consume();
    }
  }

  private static boolean inside(Parent part, @Nullable Node node) {
    for (var at = node; at != null; at = at.getParent()) {
      if (at.equals(part)) {
        return true;
      }
    }
    return false;
  }

  private static List<Node> stops(Parent part) {
    var found = new ArrayList<Node>();
    collect(part, found);
    return found;
  }

  private static void collect(Parent part, List<Node> found) {
    for (var child : part.getChildrenUnmodifiable()) {
      if (!child.isVisible() || child.isDisabled()) {
        continue;
      }
      if (child.isFocusTraversable()) {
        found.add(child);
      }
      if (child instanceof Parent inner) {
        collect(inner, found);
      }
    }
  }
}
