package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.part.Choice;
import chat.fracas.desktop.part.NotifyChoice;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.desktop.part.PictureChooser;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RoomPanelText;
import chat.fracas.i18n.RoomSettingsText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.roomsettings.RoomSettingsViewModel;
import chat.fracas.viewmodel.timeline.Person;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The settings of a room.
final class RoomSettingsDialog {
  private static final double PICTURE = 64;
  private static final double HEIGHT = 520;
  private static final int TOPIC_ROWS = 3;

  private final RoomSettingsViewModel room;
  private final Texts texts;
  private final Surroundings surroundings;

  RoomSettingsDialog(RoomSettingsViewModel room, Surroundings surroundings) {
    this.room = room;
    this.surroundings = surroundings;
    this.texts = surroundings.texts();
  }

  View view() {
    var name = LabelledField.text(texts.of(RoomSettingsText.NAME_LABEL));
    var topic = LabelledField.lines(texts.of(RoomSettingsText.TOPIC_LABEL), TOPIC_ROWS);
    name.value().bindBidirectional(room.name());
    topic.value().bindBidirectional(room.topic());
    room.details()
        .subscribe(
            details -> {
              lock(name, details.permissions().changeName());
              lock(topic, details.permissions().changeTopic());
            });
    var look = new Banner(Banner.Kind.NOTICE, texts.of(RoomSettingsText.NOT_ALLOWED_BODY)).asCard();
    look.shown(!room.mayChangeAnything());
    var content =
        new VBox(
            Space.WIDE,
            look,
            new VBox(
                Space.LARGE,
                heading(RoomSettingsText.GENERAL_TITLE),
                picture(),
                name,
                topic,
                saving()),
            new VBox(
                Space.LARGE,
                heading(RoomSettingsText.ACCESS_TITLE),
                address(),
                joinRule(),
                history(),
                encryption()),
            new VBox(Space.LARGE, heading(RoomSettingsText.NOTIFICATIONS_TITLE), notifications()));
    var frame =
        new ModalFrame(
                texts,
                texts.of(RoomSettingsText.DIALOG_TITLE, RoomNames.of(room.summary().get(), texts)),
                ModalFrame.USUAL,
                room::cancel)
            .scrolling(content, HEIGHT);
    return new DialogCard(frame, name, room::close);
  }

  private void lock(LabelledField field, boolean allowed) {
    TextInputControl input = field.input();
    input.setEditable(allowed);
    input.setDisable(!allowed);
    field.explained(allowed ? "" : texts.of(RoomSettingsText.CANNOT_BODY));
  }

  private Node picture() {
    var picture = new Avatar(PICTURE, Avatar.Shape.ROUND, surroundings.pictures());
    room.summary()
        .subscribe(
            now -> picture.show(now.name(), Person.colour(now.id().toString()), now.avatar()));
    var row = new HBox(Space.LARGE, picture);
    row.setAlignment(Pos.CENTER_LEFT);
    if (room.details().get().permissions().changeAvatar()) {
      row.getChildren()
          .add(
              Buttons.with(
                  Icon.IMAGE,
                  Buttons.plain(
                      texts.of(RoomSettingsText.CHANGE_AVATAR_BUTTON),
                      () -> PictureChooser.open(picture, texts, room::setAvatar))));
    }
    return row;
  }

  private Node saving() {
    var save = Buttons.primary(texts.of(CommonText.SAVE_BUTTON), room::save);
    var revert = Buttons.quiet(texts.of(CommonText.CANCEL_BUTTON), room::revert);
    var row = new HBox(Space.SMALL, save, revert);
    row.visibleProperty().bind(room.changed());
    row.managedProperty().bind(room.changed());
    row.disableProperty().bind(room.saving().going());
    return new VBox(Space.SMALL, row, new AttemptLine(room.saving()));
  }

  private Node address() {
    var alias = room.details().get().alias();
    if (alias.isEmpty()) {
      return named(
          RoomSettingsText.ADDRESS_LABEL, quiet(texts.of(RoomSettingsText.NO_ADDRESS_EMPTY)));
    }
    var text = alias.get().toString();
    var copy =
        new IconButton(
            Icon.COPY,
            texts.of(CommonText.COPY_BUTTON),
            IconButton.SMALL,
            () -> {
              Pasteboard.copy(text);
              room.copied();
            });
    var row = new HBox(Space.SMALL, new Label(text), copy);
    row.setAlignment(Pos.CENTER_LEFT);
    return named(RoomSettingsText.ADDRESS_LABEL, row);
  }

  private Node joinRule() {
    var rules = new ArrayList<>(List.of(JoinRule.INVITE, JoinRule.KNOCK, JoinRule.PUBLIC));
    var now = room.details().get().joinRule();
    if (!rules.contains(now)) {
      rules.add(now);
    }
    boolean allowed = room.details().get().permissions().changeJoinRule();
    return named(
        RoomSettingsText.JOIN_RULE_LABEL,
        Choice.radios(
                texts.of(RoomSettingsText.JOIN_RULE_LABEL),
                rules,
                rule -> texts.of(label(rule)),
                room.details().map(RoomDetails::joinRule),
                room::choose)
            .enabled(allowed)
            .node(),
        allowed);
  }

  private Node history() {
    boolean allowed = room.details().get().permissions().changeHistory();
    return named(
        RoomSettingsText.HISTORY_LABEL,
        Choice.radios(
                texts.of(RoomSettingsText.HISTORY_LABEL),
                List.of(HistoryVisibility.values()),
                history -> texts.of(label(history)),
                room.details().map(RoomDetails::history),
                room::choose)
            .enabled(allowed)
            .node(),
        allowed);
  }

  /// What cannot be taken back is a button, not a switch.
  private Node encryption() {
    boolean allowed = room.details().get().permissions().changeEncryption();
    var state = quiet("");
    var turnOn =
        Buttons.with(
            Icon.LOCK, Buttons.plain(texts.of(RoomSettingsText.ENCRYPT_BUTTON), room::encrypt));
    turnOn.setDisable(!allowed);
    var box = new VBox(Space.SMALL, state, turnOn);
    room.details()
        .subscribe(
            details -> {
              state.setText(
                  texts.of(
                      details.encrypted()
                          ? RoomPanelText.ENCRYPTED_BODY
                          : RoomPanelText.NOT_ENCRYPTED_BODY));
              turnOn.setVisible(!details.encrypted());
              turnOn.setManaged(!details.encrypted());
            });
    return named(
        RoomSettingsText.ENCRYPTION_LABEL, box, allowed || room.details().get().encrypted());
  }

  private Node notifications() {
    return NotifyChoice.of(
        texts.of(RoomSettingsText.NOTIFICATIONS_TITLE),
        texts,
        room.details().map(RoomDetails::notifying),
        room::choose);
  }

  private static TextKey label(JoinRule rule) {
    return switch (rule) {
      case PUBLIC -> RoomSettingsText.JOIN_PUBLIC_LABEL;
      case KNOCK, KNOCK_RESTRICTED -> RoomSettingsText.JOIN_KNOCK_LABEL;
      case RESTRICTED -> RoomSettingsText.JOIN_RESTRICTED_LABEL;
      case INVITE, PRIVATE -> RoomSettingsText.JOIN_INVITE_LABEL;
    };
  }

  private static TextKey label(HistoryVisibility history) {
    return switch (history) {
      case WORLD_READABLE -> RoomSettingsText.HISTORY_WORLD_LABEL;
      case SHARED -> RoomSettingsText.HISTORY_SHARED_LABEL;
      case INVITED -> RoomSettingsText.HISTORY_INVITED_LABEL;
      case JOINED -> RoomSettingsText.HISTORY_JOINED_LABEL;
    };
  }

  private Node named(TextKey title, Node content) {
    return named(title, content, true);
  }

  private Node named(TextKey title, Node content, boolean allowed) {
    var label = new Label(texts.of(title));
    label.getStyleClass().add("fr-field-label");
    var box = new VBox(Space.SMALL, label, content);
    if (!allowed) {
      box.getChildren().add(quiet(texts.of(RoomSettingsText.CANNOT_BODY)));
    }
    return box;
  }

  private Label heading(TextKey title) {
    return TextStyle.BODY_STRONG.on(new Label(texts.of(title)));
  }

  private static Label quiet(String text) {
    var label = TextStyle.SMALL.on(new Label(text));
    label.getStyleClass().add("fr-secondary");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
