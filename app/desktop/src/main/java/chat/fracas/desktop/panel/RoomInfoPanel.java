package chat.fracas.desktop.panel;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Divider;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.control.SwitchRow;
import chat.fracas.desktop.part.NotifyChoice;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.RichText;
import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RoomPanelText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.roominfo.LinkedText;
import chat.fracas.viewmodel.roominfo.RoomInfoViewModel;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.timeline.Person;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the open room is.
final class RoomInfoPanel implements View {
  private static final double PICTURE = 72;

  private final RoomInfoViewModel room;
  private final Texts texts;
  private final TextMaker maker;
  private final PanelFrame frame;
  private final Avatar picture;
  private final LineLabel name;
  private final VBox topic = new VBox();
  private final VBox facts = new VBox(Space.SMALL);
  private final VBox technical = new VBox(Space.MEDIUM);
  private final Button members;
  private final Button invite;
  private final SwitchRow favourite;
  private final SwitchRow lowPriority;

  RoomInfoPanel(RoomInfoViewModel room, Surroundings surroundings) {
    this.room = room;
    this.texts = surroundings.texts();
    this.maker = TextMaker.of(surroundings);
    this.name = new LineLabel(maker, TextStyle.TITLE);
    picture = new Avatar(PICTURE, Avatar.Shape.ROUND, surroundings.pictures());
    var head = new VBox(Space.MEDIUM, picture, name);
    head.setAlignment(Pos.TOP_CENTER);
    head.setFillWidth(false);
    members = action(Icon.USERS, RoomPanelText.PANEL_TITLE, room::openMembers);
    invite = action(Icon.USER_ADD, RoomPanelText.INVITE_BUTTON, room::invite);
    favourite = new SwitchRow(texts.of(RoomPanelText.FAVOURITE_LABEL), "");
    favourite.on().subscribe((before, now) -> room.setFavourite(now));
    lowPriority = new SwitchRow(texts.of(RoomPanelText.LOW_PRIORITY_LABEL), "");
    lowPriority.on().subscribe((before, now) -> room.setLowPriority(now));
    var leave =
        Buttons.with(
            Icon.LEAVE, Buttons.quietDanger(texts.of(RoomPanelText.LEAVE_BUTTON), room::leave));
    leave.getStyleClass().add("fr-icon-danger");
    leave.setMaxWidth(Double.MAX_VALUE);
    leave.setAlignment(Pos.CENTER_LEFT);
    var actions =
        new VBox(
            Space.HAIR,
            members,
            invite,
            action(Icon.SEARCH, RoomPanelText.SEARCH_BUTTON, room::openSearch),
            action(
                Icon.LINK,
                RoomPanelText.COPY_LINK_BUTTON,
                () -> {
                  Pasteboard.copy(room.link());
                  room.copied();
                }),
            action(Icon.SETTINGS, RoomPanelText.SETTINGS_BUTTON, room::openSettings));
    // the icons of quiet buttons stand under the text above them
    var outdent = new Insets(0, -Space.MEDIUM, 0, -Space.MEDIUM);
    VBox.setMargin(actions, outdent);
    VBox.setMargin(leave, outdent);
    var content =
        new VBox(
            Space.LARGE,
            head,
            topic,
            facts,
            new Divider(),
            actions,
            new Divider(),
            section(RoomPanelText.NOTIFICATIONS_LABEL, notifications()),
            favourite,
            lowPriority,
            new Divider(),
            section(RoomPanelText.TECHNICAL_TITLE, technical),
            new Divider(),
            leave);
    content.setPadding(new Insets(Space.WIDE, Space.LARGE, Space.LARGE, Space.LARGE));
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    frame = new PanelFrame(surroundings, texts.of(RoomPanelText.PANEL_TITLE)).filled(scroll);
    room.summary().subscribe(this::showSummary);
    room.details().subscribe(this::showDetails);
  }

  @Override
  public Region region() {
    return frame;
  }

  @Override
  public void focus() {
    members.requestFocus();
  }

  @Override
  public void dispose() {
    room.close();
  }

  private Node notifications() {
    return NotifyChoice.of(
        texts.of(RoomPanelText.NOTIFICATIONS_LABEL),
        texts,
        room.details().map(RoomDetails::notifying),
        room::choose);
  }

  private void showSummary(RoomSummary summary) {
    var called = RoomNames.of(summary, texts);
    name.show(called);
    picture.show(called, Person.colour(summary.id().toString()), summary.avatar());
    favourite.on().set(summary.favourite());
    lowPriority.on().set(summary.lowPriority());
  }

  private void showDetails(RoomDetails details) {
    members.setText(texts.of(RoomPanelText.MEMBERS_BUTTON, details.joined()));
    shown(invite, details.permissions().invite());
    topic.getChildren().setAll(topicNode());
    facts
        .getChildren()
        .setAll(
            fact(room.open() ? Icon.GLOBE : Icon.LOCK, texts.of(room.access())),
            fact(
                details.encrypted() ? Icon.SHIELD_CHECK : Icon.LOCK_OPEN,
                texts.of(room.encryption())));
    technical.getChildren().clear();
    details
        .alias()
        .ifPresent(
            alias ->
                technical
                    .getChildren()
                    .add(copyable(RoomPanelText.ADDRESS_LABEL, alias.toString())));
    technical
        .getChildren()
        .addAll(
            copyable(RoomPanelText.ROOM_ID_LABEL, room.summary().get().id().toString()),
            line(RoomPanelText.VERSION_LABEL, details.version()));
  }

  private Node topicNode() {
    var pieces = room.topic();
    if (pieces.isEmpty()) {
      var none = TextStyle.SMALL.on(new Label(texts.of(RoomPanelText.NO_TOPIC_EMPTY)));
      none.getStyleClass().add("fr-tertiary");
      return none;
    }
    var topic = new RichText(maker, texts).withLinksInTabOrder();
    topic.getStyleClass().add("fr-rich-name");
    topic.show(pieces.stream().map(RoomInfoPanel::run).toList());
    return topic;
  }

  private static Run run(LinkedText.Piece piece) {
    return piece
        .link()
        .<Run>map(link -> new Run.Link(piece.text(), link, Style.PLAIN))
        .orElseGet(() -> Run.words(piece.text()));
  }

  private Button action(Icon icon, TextKey text, Runnable perform) {
    var button = Buttons.with(icon, Buttons.quiet(texts.of(text), perform));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    return button;
  }

  private Node section(TextKey title, Node content) {
    return new VBox(Space.SMALL, TextStyle.SMALL_STRONG.on(new Label(texts.of(title))), content);
  }

  private static Node fact(Icon icon, String text) {
    var label = TextStyle.SMALL.on(new Label(text));
    label.getStyleClass().add("fr-secondary");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    var row = new HBox(Space.SMALL, new IconView(icon, IconView.SMALL), label);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node line(TextKey title, String value) {
    var label = TextStyle.CAPTION.on(new Label(texts.of(title)));
    label.getStyleClass().add("fr-secondary");
    return new VBox(label, TextStyle.SMALL.on(new Label(value)));
  }

  private Node copyable(TextKey title, String value) {
    var copy =
        new IconButton(
            Icon.COPY,
            texts.of(CommonText.COPY_BUTTON),
            IconButton.SMALL,
            () -> {
              Pasteboard.copy(value);
              room.copied();
            });
    var line = line(title, value);
    HBox.setHgrow(line, Priority.ALWAYS);
    ((Region) line).setMaxWidth(Double.MAX_VALUE);
    ((Region) line).setMinWidth(0);
    var row = new HBox(Space.SMALL, line, copy);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
