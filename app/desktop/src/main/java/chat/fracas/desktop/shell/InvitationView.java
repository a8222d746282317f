package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.RoomText;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.header.RoomHeaderViewModel;
import chat.fracas.viewmodel.roomlist.RoomListViewModel;
import chat.fracas.viewmodel.timeline.Person;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Asks whether to accept an invitation. UI thread only.
final class InvitationView implements View {
  private static final double AVATAR = 64;
  private static final double WIDEST = 420;

  private final Button accept;
  private final VBox root = new VBox();
  private final List<Subscription> subscriptions = new ArrayList<>();

  InvitationView(RoomHeaderViewModel room, RoomListViewModel rooms, Surroundings surroundings) {
    var texts = surroundings.texts();
    var avatar = new Avatar(AVATAR, Avatar.Shape.ROUND, surroundings.pictures());
    var title = TextStyle.TITLE.on(new Label());
    title.setWrapText(true);
    title.setMaxWidth(WIDEST);
    var body = new Label(texts.of(RoomText.INVITATION_BODY));
    body.setWrapText(true);
    body.setMaxWidth(WIDEST);
    body.getStyleClass().add("header-topic");
    accept = Buttons.primary(texts.of(RoomListText.ACCEPT_BUTTON), () -> rooms.accept(room.id()));
    var decline =
        Buttons.plain(texts.of(RoomListText.DECLINE_BUTTON), () -> rooms.decline(room.id()));
    var buttons = new HBox(Space.SMALL, accept, decline);
    buttons.setAlignment(Pos.CENTER);
    root.getStyleClass().addAll("fr-canvas", "shell-page");
    root.getChildren().addAll(avatar, title, body, buttons);
    Runnable tell =
        () -> {
          title.setText(room.invitation().get());
          avatar.show(room.name().get(), Person.colour(room.id().toString()), room.avatar().get());
        };
    subscriptions.add(room.invitation().subscribe(tell));
    subscriptions.add(room.avatar().subscribe(tell));
    tell.run();
  }

  @Override
  public Region region() {
    return root;
  }

  @Override
  public void focus() {
    accept.requestFocus();
  }

  @Override
  public void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
  }
}
