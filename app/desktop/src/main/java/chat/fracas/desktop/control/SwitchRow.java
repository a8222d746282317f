package chat.fracas.desktop.control;

import chat.fracas.theme.Space;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A setting that is on or off: its name, what it does, and the switch at the end of the row.
public final class SwitchRow extends HBox {
  private final SwitchControl control;

  /// @param explanation may be empty
  public SwitchRow(String name, String explanation) {
    super(Space.LARGE);
    control = new SwitchControl(name);
    control.setAccessibleHelp(explanation);
    var title = new Label(name);
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    var words = new VBox(Space.HAIR, title);
    if (!explanation.isEmpty()) {
      var more = new Label(explanation);
      more.getStyleClass().add("fr-field-hint");
      more.setWrapText(true);
      more.setMinHeight(USE_PREF_SIZE);
      words.getChildren().add(more);
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setOnMouseClicked(event -> control.on().set(!control.on().get()));
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(words, control);
  }

  public BooleanProperty on() {
    return control.on();
  }
}
