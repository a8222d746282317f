package chat.fracas.desktop.composer;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.PictureSource;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.composer.Suggestion;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// One suggestion in the list above the field. UI thread only.
final class SuggestionRow extends HBox {
  private static final double AVATAR = 24;

  SuggestionRow(Suggestion suggestion, TextMaker maker, PictureSource pictures) {
    super(Space.SMALL);
    suggestion.person().ifPresent(person -> getChildren().add(Avatar.of(person, AVATAR, pictures)));
    suggestion
        .emoji()
        .ifPresent(
            sequence -> {
              var emoji = new LineLabel(maker, TextStyle.NAME);
              emoji.show(sequence);
              getChildren().add(emoji);
            });
    var title = new LineLabel(maker, TextStyle.NAME);
    title.show(suggestion.title());
    var detail = new LineLabel(maker, TextStyle.CAPTION).tinted("fr-secondary");
    detail.show(suggestion.detail());
    HBox.setHgrow(detail, Priority.ALWAYS);
    getStyleClass().add("fr-suggestion");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    setAccessibleText(suggestion.title());
    getChildren().addAll(title, detail);
  }
}
