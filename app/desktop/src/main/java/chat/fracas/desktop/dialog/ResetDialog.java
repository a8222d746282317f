package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.control.SwitchRow;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.recovery.ResetViewModel;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Says what a new identity costs, and makes one.
record ResetDialog(ResetViewModel reset, Surroundings surroundings) {
  View view() {
    var texts = surroundings.texts();
    var losses = new VBox();
    losses.getStyleClass().add("fr-loss-list");
    reset.losses().forEach(loss -> losses.getChildren().add(loss(texts.of(loss))));
    var sure = new SwitchRow(texts.of(RecoveryText.RESET_SURE_LABEL), "");
    sure.on().bindBidirectional(reset.sure());
    var password = new PasswordAsked(reset.making(), texts, reset::reset);
    password.visibleProperty().bind(reset.making().passwordNeeded());
    password.managedProperty().bind(reset.making().passwordNeeded());
    reset
        .making()
        .passwordNeeded()
        .subscribe(
            (before, now) -> {
              if (now) {
                password.requestFocus();
              }
            });
    var cancel = Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), reset::leave);
    var begin = Buttons.danger(texts.of(RecoveryText.RESET_BUTTON), reset::reset);
    begin.disableProperty().bind(reset.sure().not().or(reset.making().attempt().going()));
    var frame =
        new ModalFrame(texts, texts.of(RecoveryText.RESET_TITLE), ModalFrame.USUAL, reset::leave)
            .containing(
                RecoveryKeyDialog.words(texts.of(RecoveryText.RESET_BODY)), losses, sure, password)
            .answeredBy(new AttemptLine(reset.making().attempt()), cancel, begin);
    return DialogCard.of(frame, cancel);
  }

  private static Node loss(String sentence) {
    var mark = new IconView(Icon.CLOSE, IconView.SMALL);
    mark.getStyleClass().add("fr-icon-quiet");
    var words = RecoveryKeyDialog.words(sentence);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(Space.MEDIUM, mark, words);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }
}
