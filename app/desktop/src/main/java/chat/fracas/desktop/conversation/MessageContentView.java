package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.HintTip;
import chat.fracas.desktop.message.HtmlParts;
import chat.fracas.desktop.message.Part;
import chat.fracas.desktop.message.PartsView;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.i18n.IdentityText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.Delivery;
import chat.fracas.viewmodel.timeline.MessageAction;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Everything of a message but its sender: what it answers, what it says, reactions, the state of
/// sending. UI thread only; shows one message after another.
final class MessageContentView extends VBox {
  /// More kinds of reaction are counted in one pill.
  private static final int MOST_REACTIONS = 24;

  /// The longest part of a quote its sender's name takes.
  private static final double QUOTED_NAME = 160;

  private static final Duration DIMMED_AFTER = Duration.seconds(1);

  private final Kit kit;
  private final Texts texts;
  private final PartsView words;
  private Optional<MessageBody> shownBody = Optional.empty();
  private Optional<Node> bodyNode = Optional.empty();
  private boolean shownEdited;
  private Optional<Delivery> shownDelivery = Optional.empty();
  private final PauseTransition dimming = new PauseTransition(DIMMED_AFTER);

  MessageContentView(Kit kit) {
    super(Space.TINY);
    this.kit = kit;
    this.texts = kit.surroundings().texts();
    this.words = new PartsView(kit.maker(), texts);
    setMinWidth(0);
    setFillWidth(true);
    getStyleClass().add("fr-message-content");
    dimming.setOnFinished(event -> dim(true));
  }

  void show(MessageTile tile) {
    var nodes = new ArrayList<Node>();
    tile.reply().ifPresent(quote -> nodes.add(quote(quote)));
    nodes.add(body(tile));
    caption(tile.body()).ifPresent(nodes::add);
    tile.doubt().filter(MessageTile.Doubtful::grave).ifPresent(doubt -> nodes.add(doubt(doubt)));
    if (!tile.reactions().isEmpty()) {
      nodes.add(reactions(tile));
    }
    tile.thread().ifPresent(thread -> nodes.add(thread(thread)));
    if (tile.delivery() instanceof Delivery.Failed failed) {
      nodes.add(failure(tile, failed));
    }
    // what is put in anew is styled anew
    if (!getChildren().equals(nodes)) {
      getChildren().setAll(nodes);
    }
    showUnderway(tile);
  }

  /// Dims what the server has not acknowledged after a second.
  private void showUnderway(MessageTile tile) {
    dimming.stop();
    dim(false);
    boolean underway =
        switch (tile.delivery()) {
          case Delivery.Sent sent -> false;
          case Delivery.Failed failed -> false;
          case Delivery.Sending sending -> true;
          case Delivery.Uploading uploading -> true;
        };
    if (!underway) {
      return;
    }
    long waited = java.time.Duration.between(tile.sentAt(), Instant.now()).toMillis();
    if (waited >= DIMMED_AFTER.toMillis()) {
      dim(true);
    } else {
      dimming.setDuration(DIMMED_AFTER.subtract(Duration.millis(Math.max(0, waited))));
      dimming.playFromStart();
    }
  }

  private void dim(boolean now) {
    bodyNode.ifPresent(node -> Classes.toggle(node, "fr-sending", now));
  }

  private Node body(MessageTile tile) {
    boolean same =
        shownBody.equals(Optional.of(tile.body()))
            && shownEdited == tile.edited()
            && (tile.body() instanceof MessageBody.Words
                || shownDelivery.equals(Optional.of(tile.delivery())));
    if (!same || bodyNode.isEmpty()) {
      bodyNode = Optional.of(make(tile));
    }
    shownBody = Optional.of(tile.body());
    shownEdited = tile.edited();
    shownDelivery = Optional.of(tile.delivery());
    return bodyNode.get();
  }

  private Node make(MessageTile tile) {
    return switch (tile.body()) {
      case MessageBody.Words said -> {
        words.show(parts(said), lead(tile, said), tail(tile));
        words.getStyleClass().removeAll("fr-notice");
        if (said.notice()) {
          words.getStyleClass().add("fr-notice");
        }
        yield words;
      }
      case MessageBody.Picture picture -> left(new PictureView(tile, picture, kit));
      case MessageBody.File file -> left(new FileCard(file, tile.delivery(), kit));
      case MessageBody.Placeholder placeholder -> placeholder(placeholder);
    };
  }

  private static Node left(Region region) {
    var box = new HBox(region);
    box.setFillHeight(false);
    box.setMinWidth(0);
    return box;
  }

  private List<Part> parts(MessageBody.Words said) {
    return said.html()
        .map(html -> HtmlParts.of(html, kit.me()))
        .filter(parts -> !parts.isEmpty())
        .orElseGet(() -> HtmlParts.plain(said.plain()));
  }

  /// An emote begins with the name of who does it.
  private static List<Run> lead(MessageTile tile, MessageBody.Words said) {
    return said.emote()
        ? List.of(new Run.Words("* " + tile.sender().name() + " ", Style.PLAIN.asItalic()))
        : List.of();
  }

  private List<Run> tail(MessageTile tile) {
    return tile.edited()
        ? List.of(
            Run.words(" "),
            new Run.Act(
                texts.of(TimelineText.EDITED_BODY), () -> kit.actions().versions(tile, this)))
        : List.of();
  }

  private Optional<Node> caption(MessageBody body) {
    var caption =
        switch (body) {
          case MessageBody.Words said -> Optional.<MessageBody.Words>empty();
          case MessageBody.Picture picture -> picture.caption();
          case MessageBody.File file -> file.caption();
          case MessageBody.Placeholder placeholder -> Optional.<MessageBody.Words>empty();
        };
    return caption.map(
        said -> {
          var view = new PartsView(kit.maker(), texts);
          view.show(parts(said), List.of(), List.of());
          return view;
        });
  }

  private Node placeholder(MessageBody.Placeholder placeholder) {
    var icon =
        new IconView(
            switch (placeholder.kind()) {
              case REDACTED -> Icon.DELETE;
              case UNDECRYPTABLE -> Icon.LOCK;
              case UNKNOWN -> Icon.INFO;
            },
            IconView.SMALL);
    icon.getStyleClass().add("fr-icon-quiet");
    var label = TextStyle.NAME.on(new Label(placeholder.text()));
    label.getStyleClass().add("fr-secondary");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    var words = new VBox(Space.HAIR, label);
    HBox.setHgrow(words, Priority.ALWAYS);
    placeholder.next().ifPresent(next -> words.getChildren().add(next(next)));
    var box = new HBox(Space.TIGHT, mark(icon), words);
    box.setAlignment(Pos.TOP_LEFT);
    return box;
  }

  /// A picture that stands at the height of the first line.
  private static Node mark(IconView icon) {
    var mark = new HBox(icon);
    mark.getStyleClass().add("fr-line-mark");
    mark.setMinWidth(Region.USE_PREF_SIZE);
    return mark;
  }

  private Node next(MessageBody.Placeholder.Next next) {
    var link = TextStyle.NAME.on(new Hyperlink(next.label()));
    link.setOnAction(event -> kit.surroundings().navigation().open(next.destination()));
    link.setFocusTraversable(false);
    link.setMinWidth(Region.USE_PREF_SIZE);
    return link;
  }

  private static Node doubt(MessageTile.Doubtful doubt) {
    return new DoubtLine(doubt);
  }

  private Node quote(MessageTile.Quote quote) {
    var box = new HBox();
    box.getStyleClass().add("fr-reply-quote");
    box.setMinWidth(0);
    box.setAlignment(Pos.CENTER_LEFT);
    quote
        .sender()
        .ifPresent(
            sender -> {
              var name =
                  new LineLabel(kit.maker(), TextStyle.SMALL_STRONG)
                      .tinted("fr-name-" + (sender.colour() + 1));
              name.show(sender.name());
              name.setMaxWidth(kit.grown(QUOTED_NAME));
              name.setMinWidth(Region.USE_PREF_SIZE);
              box.getChildren().add(name);
              box.setAccessibleText(texts.of(TimelineText.REPLY_TO_A11Y, sender.name()));
            });
    var text = new LineLabel(kit.maker(), TextStyle.SMALL).tinted("fr-secondary");
    text.show(quote.text());
    HBox.setHgrow(text, Priority.ALWAYS);
    box.getChildren().add(text);
    box.setCursor(Cursor.HAND);
    box.setOnMouseClicked(
        event -> {
          kit.actions().jumpTo(quote.target());
          event.consume();
        });
    return box;
  }

  private Node reactions(MessageTile tile) {
    var pills = new FlowPane(Space.TINY, Space.TINY);
    pills.getStyleClass().add("fr-reactions");
    pills.setMinWidth(0);
    tile.reactions().stream()
        .limit(MOST_REACTIONS)
        .forEach(pill -> pills.getChildren().add(pill(tile, pill)));
    if (tile.actions().contains(MessageAction.REACT)) {
      var add = new Button();
      add.setGraphic(new IconView(Icon.REACT, IconView.SMALL));
      add.getStyleClass().setAll("fr-reaction", "fr-add-reaction");
      add.setFocusTraversable(false);
      add.setAccessibleText(texts.of(TimelineText.ADD_REACTION_A11Y));
      add.setTooltip(new HintTip(texts.of(TimelineText.ADD_REACTION_A11Y)));
      add.setOnAction(event -> kit.actions().chooseReaction(tile, add));
      pills.getChildren().add(add);
    }
    return pills;
  }

  private Node pill(MessageTile tile, MessageTile.Pill pill) {
    var emoji = new LineLabel(kit.maker(), TextStyle.SMALL);
    emoji.show(pill.reaction());
    emoji.setMaxWidth(160);
    var count = TextStyle.CAPTION_STRONG.on(new Label(String.valueOf(pill.count())));
    var content = new HBox(Space.TINY, emoji, count);
    content.setAlignment(Pos.CENTER);
    content.setMouseTransparent(true);
    var button = new Button();
    button.setGraphic(content);
    button.getStyleClass().setAll("fr-reaction");
    if (pill.mine()) {
      button.getStyleClass().add("fr-mine");
    }
    button.setFocusTraversable(false);
    button.setAccessibleText(pill.sentence());
    button.setTooltip(new HintTip(pill.sentence()));
    button.setOnAction(event -> kit.actions().react(tile, pill.reaction()));
    return button;
  }

  /// Says how many; the replies themselves stand in the conversation.
  private Node thread(MessageTile.ThreadLine thread) {
    var label = TextStyle.SMALL.on(new Label(thread.text()));
    label.getStyleClass().addAll("fr-secondary", "fr-thread-line");
    label.setGraphic(new IconView(Icon.THREAD, IconView.SMALL));
    return label;
  }

  private Node failure(MessageTile tile, Delivery.Failed failed) {
    var sentence = TextStyle.SMALL.on(new Label(failed.sentence()));
    sentence.getStyleClass().add("fr-danger-text");
    sentence.setWrapText(true);
    var again =
        Buttons.small(
            Buttons.quiet(
                texts.of(
                    failed.identityChanged()
                        ? IdentityText.DECIDE_BUTTON
                        : TimelineText.RESEND_BUTTON),
                () -> kit.actions().resend(tile)));
    var discard =
        Buttons.small(
            Buttons.quietDanger(
                texts.of(TimelineText.DISCARD_BUTTON), () -> kit.actions().discard(tile)));
    again.setFocusTraversable(false);
    discard.setFocusTraversable(false);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    var actions = new HBox(again, discard);
    actions.getStyleClass().add("fr-send-failed-actions");
    var box = new FlowPane(Space.SMALL, 0, sentence, actions);
    sentence.maxWidthProperty().bind(box.widthProperty());
    box.getStyleClass().add("fr-send-failed");
    return box;
  }
}
