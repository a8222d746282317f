package chat.fracas.desktop.part;

import chat.fracas.desktop.control.Spinner;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.work.Attempt;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Says what goes on, or what went wrong; takes no room while there is nothing to say. Beside the buttons
/// of a dialog it moves nothing when it comes.
public final class AttemptLine extends HBox {
  private final Label text = TextStyle.SMALL.on(new Label());
  private final Spinner spinner = new Spinner("", IconView.SMALL);
  private final Attempt attempt;

  public AttemptLine(Attempt attempt) {
    super(Space.SMALL);
    this.attempt = attempt;
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    HBox.setHgrow(this, Priority.ALWAYS);
    setAccessibleRole(AccessibleRole.TEXT);
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    spinner.managedProperty().bind(spinner.visibleProperty());
    getChildren().addAll(spinner, text);
    attempt.busy().subscribe(this::show);
    attempt.problem().subscribe(this::show);
    show();
  }

  private void show() {
    var busy = attempt.busy().get();
    var problem = attempt.problem().get();
    var sentence = busy.isEmpty() ? problem : busy;
    text.setText(sentence);
    text.getStyleClass().removeAll("fr-danger-text", "fr-secondary");
    text.getStyleClass().add(busy.isEmpty() ? "fr-danger-text" : "fr-secondary");
    spinner.setVisible(!busy.isEmpty());
    setAccessibleText(sentence);
    setVisible(!sentence.isEmpty());
    setManaged(!sentence.isEmpty());
  }
}
