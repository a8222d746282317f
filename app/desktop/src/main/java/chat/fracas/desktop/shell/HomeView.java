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
  private final Button find;
  private final VBox root;

  HomeView(Surroundings surroundings) {
    this.surroundings = surroundings;
    var texts = surroundings.texts();
    find =
        Buttons.with(
            Icon.SEARCH,
            Buttons.primary(
                texts.of(RoomText.NONE_BUTTON),
                () -> surroundings.navigation().open(Destination.QUICK_SWITCHER)));
    find.setMaxWidth(Double.MAX_VALUE);
    var actions =
        new VBox(
            find,
            action(Icon.MESSAGE, RoomListText.START_CHAT_BUTTON, Destination.START_CHAT),
            action(Icon.ADD, RoomListText.CREATE_BUTTON, Destination.CREATE_ROOM),
            action(Icon.COMPASS, RoomListText.DIRECTORY_BUTTON, Destination.DIRECTORY));
    actions.getStyleClass().add("home-actions");
    actions.setFillWidth(true);
    root = new VBox(new EmptyState(Icon.MESSAGES, texts.of(RoomText.NONE_EMPTY), actions));
    root.setAlignment(Pos.CENTER);
    root.getStyleClass().addAll("fr-canvas", "shell-page");
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
    find.requestFocus();
  }

  @Override
  public void dispose() {}
}
