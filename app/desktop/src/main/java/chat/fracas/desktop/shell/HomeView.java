package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.TextKey;
import chat.fracas.theme.Icon;
import chat.fracas.viewmodel.navigation.Destination;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands where a conversation would be while no room is open: ways into one. UI thread only.
final class HomeView implements View {
  private final Surroundings surroundings;
  private final VBox root = new VBox();
  private Button first;

  HomeView(Surroundings surroundings) {
    this.surroundings = surroundings;
    root.setAlignment(Pos.CENTER);
    root.getStyleClass().addAll("fr-canvas", "shell-page");
    first = show(true);
  }

  /// @param anyRooms whether there is a room to choose
  void among(boolean anyRooms) {
    boolean had = first.isFocused();
    first = show(anyRooms);
    if (had) {
      first.requestFocus();
    }
  }

  private Button show(boolean anyRooms) {
    var find = action(Icon.SEARCH, RoomText.NONE_BUTTON, Destination.QUICK_SWITCHER);
    var create = action(Icon.ADD, RoomListText.CREATE_BUTTON, Destination.CREATE_ROOM);
    var chat = action(Icon.MESSAGE, RoomListText.START_CHAT_BUTTON, Destination.START_CHAT);
    var explore = action(Icon.COMPASS, RoomListText.DIRECTORY_BUTTON, Destination.DIRECTORY);
    var join = action(Icon.HASH, RoomListText.JOIN_BUTTON, Destination.JOIN_ROOM);
    var actions =
        anyRooms ? new VBox(find, chat, create, explore) : new VBox(create, chat, explore, join);
    actions.getStyleClass().add("home-actions");
    actions.setFillWidth(true);
    var sentence = anyRooms ? RoomText.NONE_EMPTY : RoomListText.NO_ROOMS_EMPTY;
    root.getChildren()
        .setAll(new EmptyState(Icon.MESSAGES, surroundings.texts().of(sentence), actions));
    var main = anyRooms ? find : create;
    main.getStyleClass().add("fr-primary");
    return main;
  }

  private Button action(Icon icon, TextKey label, Destination destination) {
    var button =
        Buttons.with(
            icon,
            Buttons.plain(
                surroundings.texts().of(label), () -> surroundings.navigation().open(destination)));
    button.getStyleClass().add("home-action");
    button.setMaxWidth(Double.MAX_VALUE);
    return button;
  }

  @Override
  public Region region() {
    return root;
  }

  @Override
  public void focus() {
    first.requestFocus();
  }

  @Override
  public void dispose() {}
}
