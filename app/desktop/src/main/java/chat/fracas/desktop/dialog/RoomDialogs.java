package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.control.SwitchRow;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.part.Choice;
import chat.fracas.desktop.part.PeopleField;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.CreateRoomText;
import chat.fracas.i18n.InviteText;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.createroom.CreateRoomViewModel;
import chat.fracas.viewmodel.invite.InviteViewModel;
import chat.fracas.viewmodel.startchat.StartChatViewModel;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The dialogs that begin something with people: a room, a conversation, an invitation.
record RoomDialogs(Surroundings surroundings) {
  private static final int FEW_ROWS = 3;
  private static final int MANY_ROWS = 6;

  View createRoom(CreateRoomViewModel room) {
    var texts = surroundings.texts();
    var name =
        LabelledField.text(texts.of(CreateRoomText.NAME_LABEL))
            .prompting(texts.of(CreateRoomText.NAME_HINT));
    name.value().bindBidirectional(room.name());
    ((TextField) name.input()).setOnAction(event -> room.create());
    var topic = LabelledField.text(texts.of(CreateRoomText.TOPIC_LABEL));
    topic.value().bindBidirectional(room.topic());
    var address = LabelledField.text(texts.of(CreateRoomText.ADDRESS_LABEL));
    address.value().bindBidirectional(room.addressName());
    room.address().subscribe(whole -> address.explained(whole));
    address.visibleProperty().bind(room.publicRoom());
    address.managedProperty().bind(room.publicRoom());
    var access =
        Choice.chips(
            texts.of(CreateRoomText.ACCESS_LABEL),
            List.of(false, true),
            open -> texts.of(open ? CreateRoomText.PUBLIC_LABEL : CreateRoomText.PRIVATE_LABEL),
            room.publicRoom(),
            open -> room.publicRoom().set(open));
    var meaning = hint("");
    room.publicRoom()
        .subscribe(
            open ->
                meaning.setText(
                    texts.of(
                        open ? CreateRoomText.PUBLIC_ROOM_LABEL : CreateRoomText.PRIVATE_BODY)));
    var encrypted =
        new SwitchRow(
            texts.of(CreateRoomText.ENCRYPTED_LABEL), texts.of(CreateRoomText.ENCRYPTED_BODY));
    encrypted.on().bindBidirectional(room.encrypted());
    var people =
        new PeopleField(
            texts.of(CreateRoomText.PEOPLE_LABEL),
            room.people(),
            surroundings,
            FEW_ROWS,
            room.people()::choose,
            room.people()::takeTyped);
    var create = Buttons.primary(texts.of(CreateRoomText.CREATE_BUTTON), room::create);
    create.disableProperty().bind(room.attempt().going());
    var frame =
        frame(CreateRoomText.DIALOG_TITLE, room::cancel)
            .containing(
                name,
                topic,
                new VBox(
                    Space.TIGHT,
                    label(texts.of(CreateRoomText.ACCESS_LABEL)),
                    access.node(),
                    meaning),
                address,
                encrypted,
                people)
            .answeredBy(new AttemptLine(room.attempt()), cancel(room::cancel), create);
    return DialogCard.of(frame, name);
  }

  View startChat(StartChatViewModel chat) {
    var texts = surroundings.texts();
    var people =
        new PeopleField(
            texts.of(InviteText.PERSON_LABEL),
            chat.people(),
            surroundings,
            MANY_ROWS,
            chat::start,
            chat::submit);
    var start = Buttons.primary(texts.of(CreateRoomText.DIRECT_BUTTON), chat::submit);
    start.disableProperty().bind(chat.attempt().going().or(chat.people().typed().isEmpty()));
    var frame =
        frame(CreateRoomText.DIRECT_TITLE, chat::cancel)
            .containing(hint(texts.of(CreateRoomText.DIRECT_BODY)), people)
            .answeredBy(new AttemptLine(chat.attempt()), cancel(chat::cancel), start);
    return DialogCard.of(frame, people);
  }

  View invite(InviteViewModel invite) {
    var texts = surroundings.texts();
    var people =
        new PeopleField(
            texts.of(InviteText.PERSON_LABEL),
            invite.people(),
            surroundings,
            MANY_ROWS,
            invite.people()::choose,
            invite::submit);
    var send = Buttons.primary(texts.of(InviteText.INVITE_BUTTON), invite::send);
    invite.people().chosen().subscribe(() -> enable(send, invite));
    invite.people().typed().subscribe(() -> enable(send, invite));
    invite.attempt().busy().subscribe(() -> enable(send, invite));
    enable(send, invite);
    var frame =
        new ModalFrame(
                texts,
                texts.of(InviteText.DIALOG_TITLE, invite.roomName()),
                ModalFrame.USUAL,
                invite::cancel)
            .containing(people)
            .answeredBy(new AttemptLine(invite.attempt()), cancel(invite::cancel), send);
    return DialogCard.of(frame, people);
  }

  private static void enable(Node send, InviteViewModel invite) {
    boolean nobody = invite.people().chosen().isEmpty() && invite.people().typed().get().isBlank();
    send.setDisable(nobody || invite.attempt().isGoing());
  }

  private ModalFrame frame(CreateRoomText title, Runnable close) {
    var texts = surroundings.texts();
    return new ModalFrame(texts, texts.of(title), ModalFrame.USUAL, close);
  }

  private Node cancel(Runnable close) {
    return Buttons.plain(surroundings.texts().of(CommonText.CANCEL_BUTTON), close);
  }

  private static Label label(String text) {
    var label = new Label(text);
    label.getStyleClass().add("fr-field-label");
    return label;
  }

  private static Label hint(String text) {
    var hint = TextStyle.SMALL.on(new Label(text));
    hint.getStyleClass().add("fr-secondary");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    return hint;
  }
}
