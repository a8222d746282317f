package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.LabelledField;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.recovery.KeyMaking;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The field for the account's password, and why the server wants it.
final class PasswordAsked extends VBox {
  private final LabelledField field;

  PasswordAsked(KeyMaking making, Texts texts, Runnable done) {
    super(Space.MEDIUM);
    field = LabelledField.password(texts, texts.of(RecoveryText.PASSWORD_LABEL, making.account()));
    field.value().bindBidirectional(making.password());
    ((TextField) field.input()).setOnAction(event -> done.run());
    getChildren().addAll(RecoveryKeyDialog.words(texts.of(RecoveryText.PASSWORD_BODY)), field);
  }

  @Override
  public void requestFocus() {
    field.requestFocus();
  }
}
