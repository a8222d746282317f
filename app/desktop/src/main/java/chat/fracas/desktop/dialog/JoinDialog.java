package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.RichText;
import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.room.RoomDirectory.PublicRoom;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.DirectoryText;
import chat.fracas.i18n.JoinText;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.join.JoinViewModel;
import chat.fracas.viewmodel.timeline.Person;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Joins a room by its address or a link.
record JoinDialog(JoinViewModel join, Surroundings surroundings) {
  private static final double PICTURE = 40;

  View view() {
    var texts = surroundings.texts();
    var address =
        LabelledField.text(texts.of(JoinText.ADDRESS_LABEL))
            .prompting(texts.of(JoinText.ADDRESS_HINT));
    address.value().bindBidirectional(join.address());
    ((TextField) address.input()).setOnAction(event -> join.join());
    var reason = LabelledField.text(texts.of(JoinText.REASON_LABEL));
    reason.value().bindBidirectional(join.reason());
    reason.visibleProperty().bind(join.mayKnock());
    reason.managedProperty().bind(join.mayKnock());
    var preview = new HBox(Space.MEDIUM);
    preview.getStyleClass().add("fr-preview");
    join.preview().subscribe(room -> show(preview, room));
    var knock = Buttons.primary(texts.of(JoinText.KNOCK_BUTTON), join::knock);
    knock.visibleProperty().bind(join.mayKnock());
    knock.managedProperty().bind(join.mayKnock());
    knock.disableProperty().bind(join.attempt().going());
    var enter = Buttons.primary(texts.of(JoinText.JOIN_BUTTON), join::join);
    enter.visibleProperty().bind(join.mayKnock().not());
    enter.managedProperty().bind(join.mayKnock().not());
    enter.disableProperty().bind(join.attempt().going().or(join.address().isEmpty()));
    var frame =
        new ModalFrame(texts, texts.of(JoinText.DIALOG_TITLE), ModalFrame.USUAL, join::cancel)
            .containing(address, preview, reason)
            .answeredBy(
                new AttemptLine(join.attempt()),
                Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), join::cancel),
                knock,
                enter);
    return DialogCard.of(frame, address);
  }

  private void show(HBox preview, Optional<PublicRoom> found) {
    preview.setVisible(found.isPresent());
    preview.setManaged(found.isPresent());
    preview.getChildren().clear();
    found.ifPresent(
        room -> {
          var picture = new Avatar(PICTURE, Avatar.Shape.ROUND, surroundings.pictures());
          picture.show(room.name(), Person.colour(room.id().toString()), room.avatar());
          var maker = TextMaker.of(surroundings);
          var name = new LineLabel(maker, TextStyle.NAME_STRONG);
          name.show(room.name());
          var members =
              TextStyle.CAPTION.on(
                  new Label(surroundings.texts().of(DirectoryText.MEMBERS_BODY, room.members())));
          members.getStyleClass().add("fr-secondary");
          var words = new VBox(Space.HAIR, name, members);
          room.topic()
              .ifPresent(
                  topic -> {
                    var said = new RichText(maker, surroundings.texts());
                    said.getStyleClass().add("fr-rich-small");
                    said.show(List.of(new Run.Words(topic, Style.PLAIN.asQuiet())));
                    words.getChildren().add(said);
                  });
          HBox.setHgrow(words, Priority.ALWAYS);
          words.setMinWidth(0);
          preview.setAlignment(Pos.TOP_LEFT);
          preview.getChildren().setAll(picture, words);
        });
  }
}
