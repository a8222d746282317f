package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.control.SearchField;
import chat.fracas.desktop.control.Skeleton;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.desktop.part.RowList;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.DirectoryText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.directory.DirectoryRow;
import chat.fracas.viewmodel.directory.DirectoryViewModel;
import chat.fracas.viewmodel.timeline.Person;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The public rooms of a server.
record DirectoryDialog(DirectoryViewModel directory, Surroundings surroundings) {
  private static final double PICTURE = 40;
  private static final double HEIGHT = 420;
  private static final double SERVER_WIDTH = 180;
  private static final int BONES = 6;

  View view() {
    var texts = surroundings.texts();
    var field = new SearchField(texts, texts.of(DirectoryText.SEARCH_HINT));
    field.text().bindBidirectional(directory.words());
    field.field().setOnAction(event -> directory.search());
    HBox.setHgrow(field, Priority.ALWAYS);
    var on = new Label(texts.of(DirectoryText.SERVER_LABEL));
    on.getStyleClass().add("fr-secondary");
    on.setMinWidth(Region.USE_PREF_SIZE);
    var server = new TextField();
    server.setPromptText(directory.ownServer());
    server.setAccessibleText(texts.of(DirectoryText.SERVER_A11Y));
    server.setPrefWidth(SERVER_WIDTH);
    server.textProperty().bindBidirectional(directory.server());
    server.setOnAction(event -> directory.search());
    var top = new HBox(Space.MEDIUM, field, on, server);
    top.setAlignment(Pos.CENTER_LEFT);
    var list =
        new RowList<>(
                texts.of(DirectoryText.DIALOG_TITLE),
                directory.rows(),
                this::look,
                row -> true,
                directory::open)
            .read(row -> row.name() + ", " + row.members())
            .whenNearEnd(directory::more);
    field
        .field()
        .setOnKeyPressed(
            event -> {
              if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                event.consume();
              }
            });
    var bones = Skeleton.rows(BONES, PICTURE);
    bones.setPadding(new Insets(Space.SMALL));
    var nothing =
        new EmptyState(
            Icon.COMPASS,
            texts.of(DirectoryText.NOTHING_EMPTY),
            Buttons.plain(texts.of(DirectoryText.NOTHING_BUTTON), directory::createRoom));
    var why = TextStyle.SMALL.on(new Label());
    why.getStyleClass().add("fr-secondary");
    why.setWrapText(true);
    why.textProperty().bind(directory.problem());
    var failed =
        new EmptyState(
            Icon.CLOUD_OFF,
            texts.of(DirectoryText.UNREACHED_ERROR),
            why,
            Buttons.plain(texts.of(CommonText.RETRY_BUTTON), directory::search),
            Buttons.quiet(
                texts.of(CommonText.COPY_DETAILS_BUTTON),
                () -> Pasteboard.copy(directory.problem().get())));
    var stack = new StackPane(list, bones, nothing, failed);
    directory
        .state()
        .subscribe(
            state -> {
              list.setVisible(state == DirectoryViewModel.State.ROOMS);
              bones.setVisible(state == DirectoryViewModel.State.LOADING);
              nothing.setVisible(state == DirectoryViewModel.State.NOTHING);
              failed.setVisible(state == DirectoryViewModel.State.FAILED);
            });
    var frame =
        new ModalFrame(
                texts, texts.of(DirectoryText.DIALOG_TITLE), ModalFrame.WIDE, directory::cancel)
            .listing(stack, HEIGHT, top, new AttemptLine(directory.joining()));
    return DialogCard.of(frame, field);
  }

  private Region look(DirectoryRow row) {
    var texts = surroundings.texts();
    var picture = new Avatar(PICTURE, Avatar.Shape.ROUND, surroundings.pictures());
    picture.show(row.name(), Person.colour(row.id().toString()), row.avatar());
    var name = new LineLabel(TextMaker.of(surroundings), TextStyle.NAME_STRONG);
    name.show(row.name());
    var members = quiet(row.members());
    members.setMinWidth(Region.USE_PREF_SIZE);
    name.setMinWidth(0);
    var first = new HBox(Space.SMALL, name, members);
    first.setAlignment(Pos.BASELINE_LEFT);
    var words = new VBox(Space.HAIR, first, quiet(row.address()));
    if (!row.topic().isEmpty()) {
      words.getChildren().add(TextStyle.SMALL.on(new Label(row.topic())));
    }
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var go =
        Buttons.small(
            Buttons.plain(
                texts.of(row.joined() ? DirectoryText.OPEN_BUTTON : DirectoryText.JOIN_BUTTON),
                () -> directory.open(row)));
    // Enter on the row does the same; one tab stop for the whole list
    go.setFocusTraversable(false);
    var line = new HBox(Space.MEDIUM, picture, words, go);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setPadding(new Insets(Space.SMALL));
    return line;
  }

  private static Label quiet(String text) {
    var label = TextStyle.CAPTION.on(new Label(text));
    label.getStyleClass().add("fr-secondary");
    return label;
  }
}
