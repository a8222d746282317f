package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Spinner;
import chat.fracas.desktop.message.Links;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.LinkTip;
import chat.fracas.desktop.text.RichText;
import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.Tile;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Everything in a conversation that is no message: headings, changes of the room, its beginning,
/// what is missing. UI thread only; shows one tile after another.
final class LineRow extends VBox {
  private static final double MARK = 28;

  /// More addresses fit no line.
  private static final int MOST_PIECES = 8;

  private final Kit kit;
  private boolean open;

  LineRow(Kit kit) {
    this.kit = kit;
    setFillWidth(true);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    getStyleClass().add("fr-line-row");
  }

  void show(Tile tile) {
    open = false;
    setAccessibleText(tile.sentence());
    getChildren().setAll(node(tile));
  }

  private Node node(Tile tile) {
    return switch (tile) {
      case Tile.Day day -> divider(day.sentence(), "fr-day");
      case Tile.NewMessages line -> divider(line.sentence(), "fr-new-line");
      case Tile.Beginning beginning -> beginning(beginning);
      case Tile.Older older -> older(older);
      case Tile.Gap gap -> gap(gap);
      case Tile.Change change -> change(change);
      case chat.fracas.viewmodel.timeline.MessageTile message ->
          throw new IllegalArgumentException("a message has a row of its own");
    };
  }

  private static Node divider(String words, String styleClass) {
    var label = TextStyle.MICRO_STRONG.on(new Label(words));
    var box = new HBox(Space.MEDIUM, line(), label, line());
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add(styleClass);
    // here and not in the stylesheet, so that the row has its height from the beginning
    box.setPadding(new Insets(Space.LARGE, Space.WIDE, Space.TIGHT, Space.WIDE));
    return box;
  }

  private static Node line() {
    var line = new Region();
    line.getStyleClass().add("fr-heading-rule");
    HBox.setHgrow(line, Priority.ALWAYS);
    return line;
  }

  private Node beginning(Tile.Beginning beginning) {
    var title = new LineLabel(kit.maker(), TextStyle.TITLE);
    title.show(beginning.roomName());
    var sentence = TextStyle.NAME.on(new Label(beginning.sentence()));
    sentence.getStyleClass().add("fr-secondary");
    sentence.setWrapText(true);
    var box = new VBox(Space.SMALL, title, sentence);
    if (!beginning.topic().isBlank()) {
      var topic = new RichText(kit.maker(), kit.surroundings().texts());
      topic.show(Links.in(beginning.topic(), Style.PLAIN));
      topic.setMaxWidth(kit.grown(MessageRow.COLUMN));
      box.getChildren().add(topic);
    }
    box.setPadding(new Insets(Space.PAGE, Space.WIDE, Space.LARGE, kit.grown(MessageRow.GUTTER)));
    return box;
  }

  private Node older(Tile.Older older) {
    var box = new HBox(Space.SMALL);
    box.setAlignment(Pos.CENTER);
    box.setMinHeight(Space.GULF);
    var words = TextStyle.SMALL.on(new Label(older.sentence()));
    words.getStyleClass().add(older.failed() ? "fr-danger-text" : "fr-secondary");
    if (older.failed()) {
      var again =
          Buttons.small(
              Buttons.plain(
                  kit.surroundings().texts().of(CommonText.RETRY_BUTTON),
                  () -> kit.actions().retryOlder()));
      box.getChildren().addAll(words, again);
    } else {
      box.getChildren().addAll(new Spinner(older.sentence(), IconView.SMALL), words);
    }
    return box;
  }

  private Node gap(Tile.Gap gap) {
    var words = TextStyle.SMALL.on(new Label(gap.sentence()));
    words.getStyleClass().add("fr-secondary");
    var fetch =
        Buttons.small(
            Buttons.plain(
                kit.surroundings().texts().of(TimelineText.GAP_BUTTON),
                () -> kit.actions().fill(gap)));
    var box = new HBox(Space.MEDIUM, words, fetch);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("fr-gap");
    return box;
  }

  private Node change(Tile.Change change) {
    var icon =
        new IconView(
            switch (change.kind()) {
              case ARRIVED -> Icon.ARROW_RIGHT;
              case LEFT -> Icon.ARROW_LEFT;
              case PERSON -> Icon.USER;
              case ROOM -> Icon.SETTINGS;
              case SEVERAL -> Icon.LIST;
            },
            IconView.SMALL);
    icon.getStyleClass().add("fr-icon-quiet");
    var mark = new StackPane(icon);
    mark.setMinWidth(MARK);
    mark.setAlignment(Pos.CENTER);
    var box = new VBox(sentence(mark, change));
    if (!change.lines().isEmpty()) {
      var lines = new VBox(Space.HAIR);
      lines.setPadding(new Insets(Space.HAIR, 0, Space.HAIR, kit.grown(MessageRow.GUTTER)));
      change.lines().forEach(line -> lines.getChildren().add(words(line)));
      lines.setVisible(false);
      lines.setManaged(false);
      box.getChildren().add(lines);
      box.setCursor(Cursor.HAND);
      box.setOnMouseClicked(
          event -> {
            open = !open;
            lines.setVisible(open);
            lines.setManaged(open);
            requestLayout();
          });
    }
    return box;
  }

  private Node sentence(Node mark, Tile.Change change) {
    var words = words(change.sentence());
    var time = TextStyle.MICRO.on(new Label(change.time()));
    time.getStyleClass().addAll("fr-tertiary", "fr-tabular");
    time.setMinWidth(USE_PREF_SIZE);
    var nodes = List.of(mark, words, time);
    var box = new HBox(Space.SMALL);
    box.getChildren().addAll(nodes);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setPadding(
        new Insets(
            Space.HAIR, Space.WIDE, Space.HAIR, kit.grown(MessageRow.GUTTER) - MARK - Space.SMALL));
    return box;
  }

  /// A sentence on one line, with the addresses in it as links.
  private Node words(String sentence) {
    var box = new HBox(Space.TINY);
    box.setMinWidth(0);
    Links.in(sentence, Style.PLAIN).stream()
        .limit(MOST_PIECES)
        .map(this::piece)
        .forEach(box.getChildren()::add);
    return box;
  }

  private LineLabel piece(Run run) {
    var words = new LineLabel(kit.maker(), TextStyle.SMALL);
    words.show(run.copied());
    if (run instanceof Run.Link link) {
      words.tinted("fr-line-link");
      words.setCursor(Cursor.HAND);
      words.setAccessibleRole(AccessibleRole.HYPERLINK);
      LinkTip.on(words, link.address());
      words.setOnMouseClicked(
          event -> {
            kit.maker().open().accept(link.address());
            event.consume();
          });
    } else {
      words.tinted("fr-secondary");
    }
    return words;
  }
}
