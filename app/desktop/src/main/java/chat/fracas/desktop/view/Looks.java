package chat.fracas.desktop.view;

import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;

/// The stylesheets of all views.
///
/// They belong to the scene and to no node in it: below a node with stylesheets of its own, JavaFX
/// gathers them anew for each node that is styled, which is half of what styling costs. So every rule
/// begins with a class of the view that it is for.
public final class Looks {
  private static final List<String> FILES =
      List.of(
          "shell/shell.css",
          "conversation/conversation.css",
          "part/part.css",
          "verification/verification.css",
          "firstrun/firstrun.css");

  private Looks() {}

  /// Gives them to a scene, whose theme comes before or after that.
  public static void on(Scene scene) {
    for (var file : FILES) {
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(Looks.class.getResource("/chat/fracas/desktop/" + file), file)
                  .toExternalForm());
    }
  }
}
