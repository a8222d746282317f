package chat.fracas.desktop.control;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One of several ways to go on: a picture, its name, and a sentence about it.
public final class OptionButton extends Button {
  private final String name;
  private final Label body;

  public OptionButton(Icon icon, String name, String explanation, Runnable action) {
    this.name = name;
    var title = TextStyle.BODY_STRONG.on(new Label(name));
    title.setWrapText(true);
    body = TextStyle.SMALL.on(new Label(explanation));
    body.getStyleClass().add("fr-secondary");
    body.setWrapText(true);
    var words = new VBox(Space.HAIR, title, body);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setAlignment(Pos.CENTER_LEFT);
    var picture = new StackPane(new IconView(icon));
    picture.getStyleClass().add("fr-option-picture");
    var row = new HBox(Space.LARGE, picture, words, new IconView(Icon.CHEVRON_RIGHT, 16));
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMouseTransparent(true);
    setGraphic(row);
    setMaxWidth(Double.MAX_VALUE);
    row.prefWidthProperty().bind(widthProperty().subtract(2 * Space.LARGE + 2));
    getStyleClass().add("fr-option");
    setAccessibleText(name + ". " + explanation);
    setOnAction(event -> action.run());
  }

  /// Says something else about it.
  public void explain(String explanation) {
    body.setText(explanation);
    setAccessibleText(name + ". " + explanation);
  }
}
