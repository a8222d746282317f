package chat.fracas.desktop.control;

import chat.fracas.theme.Motion;
import javafx.animation.TranslateTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/// On or off, at once. Space and Enter turn it.
public final class SwitchControl extends Region {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double WIDTH = 36;
  private static final double HEIGHT = 20;
  private static final double GAP = 2;
  private static final double TRAVEL = WIDTH - HEIGHT;

  private final BooleanProperty on = new SimpleBooleanProperty();
  private final Region knob = new Region();

  /// @param name what is switched, read aloud
  public SwitchControl(String name) {
    getStyleClass().add("fr-switch");
    knob.getStyleClass().add("fr-knob");
    knob.setManaged(false);
    knob.setMouseTransparent(true);
    knob.resizeRelocate(GAP, GAP, HEIGHT - 2 * GAP, HEIGHT - 2 * GAP);
    setMinSize(WIDTH, HEIGHT);
    setPrefSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    setAccessibleText(name);
    getChildren().add(knob);
    on.subscribe(this::turned);
    setOnMouseClicked(event -> turn());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
            turn();
            event.consume();
          }
        });
  }

  public BooleanProperty on() {
    return on;
  }

  private void turn() {
    requestFocus();
    on.set(!on.get());
  }

  private void turned(boolean now) {
    pseudoClassStateChanged(SELECTED, now);
    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    if (Motion.still(this)) {
      knob.setTranslateX(now ? TRAVEL : 0);
      return;
    }
    var move = new TranslateTransition(Motion.QUICK, knob);
    move.setToX(now ? TRAVEL : 0);
    move.setInterpolator(Motion.EASE_OUT);
    move.play();
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.SELECTED
        ? (Object) on.get()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      turn();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }
}
