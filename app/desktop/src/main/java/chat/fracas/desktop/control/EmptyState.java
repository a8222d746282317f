package chat.fracas.desktop.control;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.TextStyle;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Where there is nothing: a drawing, one sentence, and what one can do.
public final class EmptyState extends VBox {
  private static final double DRAWING = 40;
  private static final double WIDEST = 360;

  public EmptyState(Icon icon, String sentence, Node... actions) {
    getStyleClass().add("fr-empty");
    var drawing = new StackPane(new IconView(icon, DRAWING));
    drawing.getStyleClass().add("fr-empty-drawing");
    var title = TextStyle.HEADING.on(new Label(sentence));
    title.getStyleClass().add("fr-empty-title");
    title.setWrapText(true);
    title.setMaxWidth(WIDEST);
    title.setAlignment(Pos.CENTER);
    title.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(drawing, title);
    getChildren().addAll(actions);
  }

  /// In a narrow place beside others: the sentence alone, in quiet words, and what one can do.
  public static EmptyState quiet(String sentence, Node... actions) {
    var state = new EmptyState(Icon.MESSAGES, sentence, actions);
    state.getStyleClass().add("fr-empty-quiet");
    state.getChildren().removeFirst();
    return state;
  }

  /// Adds a quieter second sentence under the first.
  public EmptyState explained(String text) {
    return explained(new Label(text));
  }

  /// Adds a quieter second sentence, which changes.
  public EmptyState explained(ObservableValue<String> text) {
    var body = new Label();
    body.textProperty().bind(text);
    return explained(body);
  }

  private EmptyState explained(Label body) {
    body.getStyleClass().add("fr-empty-body");
    body.setWrapText(true);
    body.setMaxWidth(WIDEST);
    body.setAlignment(Pos.CENTER);
    body.setMinHeight(USE_PREF_SIZE);
    getChildren().add(2, body);
    return this;
  }
}
