package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.HintTip;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.MessageTile.Doubtful;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Why a message may not be what it seems, in a few words; what that means comes with a click, or with
/// the pointer.
final class DoubtLine extends HBox {
  DoubtLine(Doubtful doubt) {
    var icon = new IconView(Icon.SHIELD_ALERT, IconView.SMALL);
    icon.getStyleClass().add("fr-icon-warning");
    var sentence = words(doubt.sentence());
    var explanation = words(doubt.explanation());
    explanation.setVisible(false);
    explanation.setManaged(false);
    var said = new VBox(Space.HAIR, sentence, explanation);
    HBox.setHgrow(said, Priority.ALWAYS);
    setSpacing(Space.TIGHT);
    setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(icon, said);
    getStyleClass().add("fr-doubt");
    setAccessibleText(doubt.sentence() + ". " + doubt.explanation());
    setCursor(Cursor.HAND);
    Tooltip.install(this, new HintTip(doubt.explanation()));
    setOnMouseClicked(
        event -> {
          boolean open = !explanation.isVisible();
          explanation.setVisible(open);
          explanation.setManaged(open);
          event.consume();
        });
  }

  private static Label words(String text) {
    var label = TextStyle.SMALL.on(new Label(text));
    label.getStyleClass().add("fr-secondary");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
