package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.part.FileWindow;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.recovery.KeyFileExport;
import chat.fracas.viewmodel.recovery.KeyFileImport;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/// Writes and reads key files.
record KeyFileDialogs(Surroundings surroundings) {
  View write(KeyFileExport export) {
    var texts = surroundings.texts();
    var owner = new Node[1];
    Runnable save =
        () ->
            export.write(
                () -> FileWindow.toSave(owner[0], texts.of(RecoveryText.KEY_FILE_LABEL) + ".txt"));
    var fields = new PassphraseFields(export.passphrase(), texts, save);
    owner[0] = fields;
    var choose = Buttons.primary(texts.of(RecoveryText.EXPORT_BUTTON), save);
    choose.disableProperty().bind(export.attempt().going());
    var frame =
        new ModalFrame(texts, texts.of(RecoveryText.EXPORT_TITLE), ModalFrame.USUAL, export::leave)
            .containing(RecoveryKeyDialog.words(texts.of(RecoveryText.EXPORT_BODY)), fields)
            .answeredBy(
                new AttemptLine(export.attempt()),
                Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), export::leave),
                choose);
    return DialogCard.of(frame, fields);
  }

  View read(KeyFileImport reading) {
    var texts = surroundings.texts();
    var name = new Label();
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.getStyleClass().add("fr-secondary");
    reading
        .file()
        .subscribe(
            file ->
                name.setText(
                    file.map(chosen -> String.valueOf(chosen.getFileName()))
                        .orElseGet(() -> texts.of(RecoveryText.CHOOSE_FILE_EMPTY))));
    var passphrase = LabelledField.password(texts, texts.of(RecoveryText.FILE_PASSPHRASE_LABEL));
    passphrase.value().bindBidirectional(reading.passphrase());
    ((TextField) passphrase.input()).setOnAction(event -> reading.read());
    var choose =
        Buttons.with(
            Icon.FOLDER,
            Buttons.plain(
                texts.of(RecoveryText.CHOOSE_FILE_BUTTON),
                () ->
                    FileWindow.toRead(passphrase)
                        .ifPresent(
                            file -> {
                              reading.choose(file);
                              passphrase.requestFocus();
                            })));
    var file = new HBox(Space.MEDIUM, choose, name);
    file.setAlignment(Pos.CENTER_LEFT);
    var go = Buttons.primary(texts.of(RecoveryText.IMPORT_BUTTON), reading::read);
    go.disableProperty()
        .bind(
            reading
                .attempt()
                .going()
                .or(reading.passphrase().isEmpty())
                .or(
                    javafx.beans.binding.Bindings.createBooleanBinding(
                        () -> reading.file().get().isEmpty(), reading.file())));
    var frame =
        new ModalFrame(texts, texts.of(RecoveryText.IMPORT_TITLE), ModalFrame.USUAL, reading::leave)
            .containing(
                RecoveryKeyDialog.words(texts.of(RecoveryText.IMPORT_BODY)), file, passphrase)
            .answeredBy(
                new AttemptLine(reading.attempt()),
                Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), reading::leave),
                go);
    return DialogCard.of(frame, choose);
  }
}
