package chat.fracas.desktop.text;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Something in a message that the keyboard can act on through the message's menu.
public interface Choices {
  /// What can be done, in order.
  List<Choice> choices();

  /// One thing to do, under its name. Immutable.
  record Choice(Kind kind, String name, Runnable act) {
    /// What picture stands beside it.
    public enum Kind {
      OPEN,
      REVEAL,
      COPY
    }
  }

  /// The choices of everything in `root`, in order.
  static List<Choice> in(Node root) {
    return switch (root) {
      case Choices found -> found.choices();
      case Parent parent ->
          parent.getChildrenUnmodifiable().stream().flatMap(child -> in(child).stream()).toList();
      default -> List.of();
    };
  }
}
