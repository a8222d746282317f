package chat.fracas.desktop.control;

import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;

/// A field to search or filter by. Escape empties it; empty, it lets Escape pass.
public final class SearchField extends HBox {
  private final TextField field = new TextField();
  private final Label hint = new Label();
  private final IconView icon = new IconView(Icon.SEARCH, IconView.SMALL);

  /// @param prompt shown while empty, and read aloud
  public SearchField(Texts texts, String prompt) {
    var clear =
        new IconButton(
            Icon.CLOSE, texts.of(CommonText.CLEAR_A11Y), IconButton.SMALL, this::clearAndStay);
    clear.setFocusTraversable(false);
    clear.managedProperty().bind(clear.visibleProperty());
    clear.visibleProperty().bind(field.textProperty().isNotEmpty());
    hint.getStyleClass().add("fr-key-hint");
    hint.setMinWidth(USE_PREF_SIZE);
    hint.managedProperty().bind(hint.visibleProperty());
    field.textProperty().subscribe(this::showHint);
    widthProperty().subscribe(this::showHint);
    field.fontProperty().subscribe(this::showHint);
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    field.getStyleClass().add("fr-bare");
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    HBox.setHgrow(field, Priority.ALWAYS);
    getStyleClass().add("fr-search");
    setOnMousePressed(event -> field.requestFocus());
    getChildren().addAll(icon, field, hint, clear);
  }

  /// Shows keys that lead here, such as Ctrl+K, while it is empty.
  public SearchField hinting(String keys) {
    hint.setText(keys);
    showHint();
    return this;
  }

  /// Only where it leaves room for the prompt.
  private void showHint() {
    var prompt = new Text(field.getPromptText());
    prompt.setFont(field.getFont());
    double wanted =
        icon.prefWidth(-1)
            + prompt.getLayoutBounds().getWidth()
            + hint.prefWidth(-1)
            + 2 * getSpacing()
            + snappedLeftInset()
            + snappedRightInset();
    hint.setVisible(field.getText().isEmpty() && !hint.getText().isEmpty() && wanted <= getWidth());
  }

  public StringProperty text() {
    return field.textProperty();
  }

  /// What is typed in: for key handlers and focus.
  public TextField field() {
    return field;
  }

  @Override
  public void requestFocus() {
    field.requestFocus();
  }

  private void clearAndStay() {
    field.clear();
    field.requestFocus();
  }

  private void escape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
      field.clear();
      event.consume();
    }
  }
}
