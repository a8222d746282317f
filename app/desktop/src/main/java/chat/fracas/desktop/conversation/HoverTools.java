package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.HintTip;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.GrowingSquare;
import chat.fracas.theme.Icon;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.MessageAction;
import chat.fracas.viewmodel.timeline.MessageTile;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The buttons that float over the message under the pointer. UI thread only.
final class HoverTools extends HBox {
  private static final int QUICK = 3;

  private final Kit kit;
  private @Nullable MessageTile tile;

  HoverTools(Kit kit) {
    this.kit = kit;
    getStyleClass().add("fr-hover-tools");
    setAlignment(Pos.CENTER);
    setVisible(false);
    setManaged(false);
  }

  @Nullable MessageTile tile() {
    return tile;
  }

  void show(MessageTile next) {
    if (next.equals(tile) && isVisible()) {
      return;
    }
    tile = next;
    getChildren().clear();
    if (next.actions().contains(MessageAction.REACT)) {
      kit.habits().recent().stream()
          .limit(QUICK)
          .forEach(emoji -> getChildren().add(quick(next, emoji)));
      var choose = button(Icon.REACT, TimelineText.ADD_REACTION_A11Y);
      choose.setOnAction(event -> kit.actions().chooseReaction(next, choose));
      getChildren().add(choose);
    }
    if (next.actions().contains(MessageAction.REPLY)) {
      add(Icon.REPLY, TimelineText.REPLY_A11Y, () -> kit.actions().reply(next));
    }
    if (next.actions().contains(MessageAction.EDIT)) {
      add(Icon.EDIT, TimelineText.EDIT_A11Y, () -> kit.actions().edit(next));
    }
    if (!next.actions().isEmpty()) {
      var more = button(Icon.MORE, TimelineText.MORE_A11Y);
      more.setOnAction(event -> kit.actions().more(next, more));
      getChildren().add(more);
    }
    setVisible(!getChildren().isEmpty());
    applyCss();
    autosize();
  }

  void hide() {
    tile = null;
    setVisible(false);
  }

  private void add(Icon icon, TimelineText name, Runnable action) {
    var button = button(icon, name);
    button.setOnAction(event -> action.run());
    getChildren().add(button);
  }

  private IconButton button(Icon icon, TimelineText name) {
    var button = new IconButton(icon, kit.surroundings().texts().of(name), IconButton.SMALL);
    button.setFocusTraversable(false);
    return button;
  }

  private Button quick(MessageTile next, String emoji) {
    var picture = new LineLabel(kit.maker(), TextStyle.SMALL);
    picture.show(emoji);
    picture.setMouseTransparent(true);
    var sentence = kit.surroundings().texts().of(TimelineText.REACT_WITH_A11Y, emoji);
    var button = new Button();
    button.setGraphic(picture);
    button.getStyleClass().setAll("fr-icon-button");
    button.setStyle(GrowingSquare.style(IconButton.SMALL));
    button.setAlignment(Pos.CENTER);
    button.setFocusTraversable(false);
    button.setAccessibleText(sentence);
    button.setTooltip(new HintTip(sentence));
    button.setOnAction(event -> kit.actions().react(next, emoji));
    return button;
  }
}
