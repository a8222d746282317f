package chat.fracas.desktop.control;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Motion;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Something goes on that nobody can measure. Turns only while it is seen, and not for people who
/// want no movement.
public final class Spinner extends StackPane {
  private static final Duration TURN = Duration.millis(900);
  private static final double FULL_TURN = 360;

  /// @param name what goes on, read aloud
  public Spinner(String name, double side) {
    var view = new IconView(Icon.LOADER, side);
    var turning = new RotateTransition(TURN, view);
    turning.setByAngle(FULL_TURN);
    turning.setCycleCount(RotateTransition.INDEFINITE);
    turning.setInterpolator(Interpolator.LINEAR);
    getStyleClass().add("fr-spinner");
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    setAccessibleText(name);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(view);
    Runnable turn =
        () -> {
          if (isVisible() && !Motion.still(this)) {
            turning.play();
          } else {
            turning.stop();
            view.setRotate(0);
          }
        };
    sceneProperty().subscribe(turn);
    visibleProperty().subscribe(turn);
  }
}
