package chat.fracas.desktop.part;

import java.util.Objects;
import javafx.scene.Parent;

/// The stylesheet of panels, dialogs and settings.
public final class Looks {
  private Looks() {}

  /// Gives it to `root` and returns it.
  public static <P extends Parent> P on(P root) {
    root.getStylesheets()
        .add(Objects.requireNonNull(Looks.class.getResource("part.css")).toExternalForm());
    return root;
  }
}
