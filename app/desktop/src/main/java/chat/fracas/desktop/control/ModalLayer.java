package chat.fracas.desktop.control;

import chat.fracas.theme.Motion;
import chat.fracas.theme.Space;
import javafx.animation.FadeTransition;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Covers a part of the window with a scrim and shows one dialog over it. A click beside the dialog
/// closes it; afterwards the keyboard is where it was.
public final class ModalLayer extends StackPane {
  private final Region scrim = new Region();
  private @Nullable Node before;
  private @Nullable Parent dialog;

  public ModalLayer() {
    scrim.getStyleClass().add("fr-dim");
    getChildren().add(scrim);
    setPadding(new Insets(Space.WIDE));
    scrim.setManaged(false);
    setVisible(false);
  }

  /// Shows `next` instead of what is shown.
  ///
  /// @param onScrim what a click beside it does
  public void show(Parent next, Runnable onScrim) {
    if (dialog == null && getScene() != null) {
      before = getScene().getFocusOwner();
    }
    getChildren().setAll(scrim, next);
    dialog = next;
    scrim.setOnMouseClicked(event -> onScrim.run());
    setVisible(true);
    if (!Motion.still(this)) {
      var fade = new FadeTransition(Motion.QUICK, this);
      fade.setFromValue(0);
      fade.setToValue(1);
      fade.play();
    }
    Platform.runLater(
        () -> {
          if (next.equals(dialog)) {
            FocusTrap.focusFirst(next);
          }
        });
  }

  public void close() {
    getChildren().setAll(scrim);
    dialog = null;
    setVisible(false);
    if (before != null) {
      before.requestFocus();
      before = null;
    }
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    scrim.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
