package chat.fracas.desktop.control;

import chat.fracas.desktop.text.Wrapping;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A field with its name above and, when something is wrong, a sentence below.
public final class LabelledField extends VBox {
  private final TextInputControl input;
  private final Label hint = new Label();
  private final StringProperty error = new SimpleStringProperty("");

  private LabelledField(String name, TextInputControl input, Node shown) {
    this.input = input;
    var label = new Label(name);
    label.getStyleClass().add("fr-field-label");
    label.setLabelFor(input);
    label.setMnemonicParsing(false);
    label.setWrapText(true);
    input.setAccessibleText(name);
    var wrong = new Label();
    wrong.getStyleClass().add("fr-field-error");
    wrong.setWrapText(true);
    wrong.setMinHeight(USE_PREF_SIZE);
    wrong.textProperty().bind(error);
    hint.getStyleClass().add("fr-field-hint");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    show(hint, false);
    error.subscribe(
        text -> {
          boolean failed = text != null && !text.isEmpty();
          show(wrong, failed);
          show(hint, !failed && !hint.getText().isEmpty());
          Classes.toggle(input, "fr-failed", failed);
          input.setAccessibleHelp(failed ? text : hint.getText());
        });
    getStyleClass().add("fr-field");
    getChildren().addAll(label, shown, hint, wrong);
  }

  public static LabelledField text(String name) {
    var field = new TextField();
    return new LabelledField(name, field, field);
  }

  /// Several lines.
  public static LabelledField lines(String name, int rows) {
    var area = new TextArea();
    Wrapping.keepSafe(area);
    area.setPrefRowCount(rows);
    return new LabelledField(name, area, area);
  }

  /// A password, with a button that shows it.
  public static LabelledField password(Texts texts, String name) {
    var hidden = new PasswordField();
    var plain = new TextField();
    plain.textProperty().bindBidirectional(hidden.textProperty());
    plain.onActionProperty().bind(hidden.onActionProperty());
    plain.promptTextProperty().bind(hidden.promptTextProperty());
    plain.setAccessibleText(name);
    plain.setVisible(false);
    var eye = new IconButton(Icon.EYE, texts.of(CommonText.SHOW_PASSWORD_A11Y), IconButton.SMALL);
    eye.setOnAction(
        event -> {
          boolean show = !plain.isVisible();
          plain.setVisible(show);
          hidden.setVisible(!show);
          (show ? plain : hidden).requestFocus();
          (show ? plain : hidden).end();
          eye.show(
              show ? Icon.EYE_OFF : Icon.EYE,
              texts.of(show ? CommonText.HIDE_PASSWORD_A11Y : CommonText.SHOW_PASSWORD_A11Y));
        });
    hidden.getStyleClass().add("fr-with-button");
    plain.getStyleClass().add("fr-with-button");
    StackPane.setAlignment(eye, Pos.CENTER_RIGHT);
    StackPane.setMargin(eye, new Insets(0, Space.TINY, 0, 0));
    return new LabelledField(name, hidden, new StackPane(hidden, plain, eye));
  }

  /// A grey example inside the field.
  public LabelledField prompting(String example) {
    input.setPromptText(example);
    return this;
  }

  /// A quiet sentence below the field while nothing is wrong.
  public LabelledField explained(String text) {
    hint.setText(text);
    show(hint, error.get().isEmpty() && !text.isEmpty());
    input.setAccessibleHelp(text);
    return this;
  }

  public StringProperty value() {
    return input.textProperty();
  }

  /// What is wrong, or empty.
  public StringProperty error() {
    return error;
  }

  public TextInputControl input() {
    return input;
  }

  @Override
  public void requestFocus() {
    input.requestFocus();
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
