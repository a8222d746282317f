package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.LabelledField;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.recovery.NewPassphrase;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The two fields of a passphrase that is made up, with how hard it is to guess.
final class PassphraseFields extends VBox {
  private final LabelledField once;

  /// @param done what the Enter key does in the second one
  PassphraseFields(NewPassphrase passphrase, Texts texts, Runnable done) {
    super(Space.MEDIUM);
    once = LabelledField.password(texts, texts.of(RecoveryText.PASSPHRASE_LABEL));
    once.value().bindBidirectional(passphrase.once());
    passphrase
        .strength()
        .subscribe(
            strength -> once.explained(strength.map(level -> texts.of(level.words())).orElse("")));
    passphrase.problem().subscribe(once.error()::set);
    var again = LabelledField.password(texts, texts.of(RecoveryText.PASSPHRASE_AGAIN_LABEL));
    again.value().bindBidirectional(passphrase.again());
    passphrase.difference().subscribe(again.error()::set);
    ((TextField) once.input()).setOnAction(event -> again.requestFocus());
    ((TextField) again.input()).setOnAction(event -> done.run());
    getChildren().addAll(once, again);
  }

  @Override
  public void requestFocus() {
    once.requestFocus();
  }
}
