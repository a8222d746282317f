package chat.fracas.desktop.control;

import chat.fracas.theme.Motion;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Shows content, or its outline while it is awaited: not before 150 ms, so that what is quick does
/// not flicker, and then for no less than 300.
public final class WaitingPane extends StackPane {
  private static final Duration BEFORE = Duration.millis(150);
  private static final Duration AT_LEAST = Duration.millis(300);

  private final Node content;
  private final Node outline;
  private final PauseTransition before = new PauseTransition(BEFORE);
  private final PauseTransition atLeast = new PauseTransition(AT_LEAST);
  private boolean waiting;

  public WaitingPane(Node content, Node outline) {
    this.content = content;
    this.outline = outline;
    outline.setVisible(false);
    before.setOnFinished(event -> showOutline());
    atLeast.setOnFinished(event -> settle());
    getChildren().addAll(content, outline);
  }

  public void waiting(boolean now) {
    if (waiting == now) {
      return;
    }
    waiting = now;
    if (now) {
      content.setVisible(false);
      before.playFromStart();
    } else {
      before.stop();
      settle();
    }
  }

  private void showOutline() {
    outline.setVisible(true);
    atLeast.playFromStart();
  }

  private void settle() {
    boolean early = outline.isVisible() && atLeast.getStatus() == PauseTransition.Status.RUNNING;
    if (waiting || early) {
      return;
    }
    boolean faded = outline.isVisible();
    outline.setVisible(false);
    content.setVisible(true);
    if (faded && !Motion.still(this)) {
      var fade = new FadeTransition(Motion.QUICK, content);
      fade.setFromValue(0);
      fade.setToValue(1);
      fade.play();
    }
  }
}
