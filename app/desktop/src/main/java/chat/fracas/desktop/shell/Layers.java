package chat.fracas.desktop.shell;

import chat.fracas.desktop.view.View;
import chat.fracas.theme.Space;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What stands over the window: a dialog, and over that a question. The keyboard stays in the topmost
/// and comes back to where it was. UI thread only.
final class Layers {
  private static final double SWITCHER_TOP = 96;

  private final StackPane root = new StackPane();
  private final Layer dialog;
  private final Layer question;

  /// @param dialogLeft the scrim around the dialog was clicked
  Layers(Runnable dialogLeft, Runnable questionLeft) {
    dialog = new Layer(dialogLeft);
    question = new Layer(questionLeft);
    root.setPickOnBounds(false);
    root.getChildren().addAll(dialog.pane, question.pane);
    root.sceneProperty().subscribe(this::watchFocus);
  }

  Region region() {
    return root;
  }

  boolean open() {
    return dialog.view != null || question.view != null;
  }

  void showDialog(Optional<View> view, boolean atTop) {
    dialog.show(view.orElse(null), atTop);
  }

  void showQuestion(Optional<View> view) {
    question.show(view.orElse(null), false);
  }

  private void watchFocus(@Nullable Scene scene) {
    if (scene != null) {
      scene.focusOwnerProperty().subscribe(this::keepInside);
    }
  }

  private void keepInside(@Nullable Node owner) {
    var top = question.view != null ? question : dialog;
    if (top.view != null && owner != null && !inside(owner, top.pane)) {
      top.view.focus();
    }
  }

  private static boolean inside(Node node, Node ancestor) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  void dispose() {
    dialog.show(null, false);
    question.show(null, false);
  }

  private static final class Layer {
    private final StackPane pane = new StackPane();
    private @Nullable View view;
    private @Nullable Node before;

    Layer(Runnable left) {
      pane.getStyleClass().add("shell-scrim");
      pane.setVisible(false);
      pane.setPadding(new Insets(Space.LARGE));
      pane.setOnMousePressed(
          event -> {
            if (pane.equals(event.getTarget())) {
              left.run();
            }
          });
    }

    void show(@Nullable View next, boolean atTop) {
      var old = view;
      view = next;
      if (old != null) {
        pane.getChildren().clear();
        old.dispose();
      }
      pane.setVisible(next != null);
      if (next == null) {
        var back = before;
        before = null;
        if (back != null && back.getScene() != null) {
          back.requestFocus();
        }
        return;
      }
      if (old == null && pane.getScene() != null) {
        before = pane.getScene().getFocusOwner();
      }
      StackPane.setAlignment(next.region(), atTop ? Pos.TOP_CENTER : Pos.CENTER);
      StackPane.setMargin(next.region(), new Insets(atTop ? SWITCHER_TOP : 0, 0, 0, 0));
      pane.getChildren().setAll(next.region());
      next.focus();
    }
  }
}
