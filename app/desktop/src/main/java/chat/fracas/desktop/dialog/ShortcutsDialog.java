package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.ShortcutsText;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.action.ActionGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The keyboard shortcuts, in two columns.
record ShortcutsDialog(Surroundings surroundings) {
  private static final double WIDTH = 880;
  private static final double HEIGHT = 592;

  View view() {
    var texts = surroundings.texts();
    var table = new ShortcutTable(texts);
    var left = table.of(ActionGroup.NAVIGATION, ActionGroup.CONVERSATION);
    var right = table.of(ActionGroup.WRITING, ActionGroup.WINDOW);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    left.setPrefWidth(0);
    right.setPrefWidth(0);
    var columns = new HBox(Space.PAGE, left, right);
    var frame =
        new ModalFrame(
                texts,
                texts.of(ShortcutsText.DIALOG_TITLE),
                WIDTH,
                surroundings.navigation()::closeLevel)
            .scrolling(columns, HEIGHT);
    return DialogCard.of(frame, frame);
  }
}
