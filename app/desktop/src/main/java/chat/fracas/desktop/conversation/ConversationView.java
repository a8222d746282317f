package chat.fracas.desktop.conversation;

import chat.fracas.desktop.composer.Around;
import chat.fracas.desktop.composer.ComposerView;
import chat.fracas.desktop.composer.FileDrops;
import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.emoji.EmojiHabits;
import chat.fracas.desktop.emoji.EmojiPopup;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.desktop.viewer.PictureViewer;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.IdentityText;
import chat.fracas.i18n.ViewerText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.theme.emoji.EmojiCatalogue;
import chat.fracas.theme.emoji.EmojiNames;
import chat.fracas.viewmodel.conversation.ConversationViewModel;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The messages of the open room with the composer below. UI thread only.
public final class ConversationView extends StackPane implements View {
  private static final double TYPING_HEIGHT = 18;
  private static final double HUNDRED = 100;

  private final ConversationViewModel model;
  private final Surroundings surroundings;
  private final TextMaker maker;
  private final TimelineView timeline;
  private final ComposerView composer;
  private final LineLabel typing;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Optional<EmojiNames> emojiNames = Optional.empty();
  private @Nullable Node backTo;

  public ConversationView(ConversationViewModel model, Surroundings surroundings) {
    this.model = model;
    this.surroundings = surroundings;
    this.maker = TextMaker.of(surroundings);
    var habits = new EmojiHabits(surroundings.appearance().preferences());
    var popup = new EmojiPopup(surroundings.emoji(), surroundings.texts(), habits);
    var actions =
        new Conversing(
            model,
            surroundings,
            this::focus,
            this::openPicture,
            (tile, where) -> popup.open(where, sequence -> model.timeline().react(tile, sequence)));
    this.timeline =
        new TimelineView(
            model.timeline(),
            new Kit(surroundings, maker, Optional.of(model.me()), actions, habits));
    this.composer = new ComposerView(model.composer(), surroundings, maker, new Below());
    composer
        .emojiButton()
        .setOnAction(event -> popup.open(composer.emojiButton(), composer::insert));
    composer.beginWordsAt(MessageRow.GUTTER);
    this.typing = new LineLabel(maker, TextStyle.CAPTION).tinted("fr-secondary");
    typing.getStyleClass().add("fr-typing");
    var typingBox = new StackPane(typing);
    alignTyping(typingBox);
    typingBox.getStyleClass().add("fr-typing-box");
    VBox.setVgrow(timeline, Priority.ALWAYS);
    var column = new VBox(timeline, identityBanner(), composer, typingBox);
    column.setMinSize(0, 0);
    getStyleClass().add("fr-canvas");
    setMinSize(0, 0);
    getChildren().add(column);
    var drop = dropHint();
    getChildren().add(drop);
    FileDrops.on(this, model.composer()::attach, drop::setVisible);
    timeline.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    observe();
  }

  /// Says why nothing is sent, and what can be done about it.
  private Node identityBanner() {
    var texts = surroundings.texts();
    var notice = model.identity();
    var verify =
        Buttons.small(Buttons.primary(texts.of(IdentityText.VERIFY_AGAIN_BUTTON), notice::verify));
    var accept = Buttons.small(Buttons.plain(texts.of(IdentityText.ACCEPT_BUTTON), notice::accept));
    var banner = new Banner(Banner.Kind.WARNING, "", verify, accept).asCard();
    VBox.setMargin(banner, new Insets(Space.TINY, Space.LARGE, Space.SMALL, Space.LARGE));
    subscriptions.add(
        notice
            .sentence()
            .subscribe(
                sentence -> {
                  banner.show(Banner.Kind.WARNING, sentence);
                  banner.shown(!sentence.isEmpty());
                }));
    return banner;
  }

  /// What covers the conversation while files are held over it.
  private Node dropHint() {
    var words = TextStyle.HEADING.on(new Label(surroundings.texts().of(ComposerText.DROP_BODY)));
    var box = new VBox(Space.MEDIUM, new IconView(Icon.UPLOAD, IconView.LARGE), words);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("fr-drop-hint");
    box.setMouseTransparent(true);
    box.setVisible(false);
    return box;
  }

  /// Who types while looking at messages means the composer.
  private void typed(KeyEvent event) {
    var letters = event.getCharacter();
    boolean words = !letters.isBlank() && !Character.isISOControl(letters.charAt(0));
    boolean command = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
    if (words && !command && model.composer().writable().get()) {
      composer.insert(letters);
      event.consume();
    }
  }

  /// Its words begin where those of the messages do; its room is kept when nobody types.
  private void alignTyping(StackPane box) {
    subscriptions.add(
        surroundings
            .appearance()
            .textPercent()
            .subscribe(
                percent -> {
                  double scale = percent.doubleValue() / HUNDRED;
                  box.setPadding(
                      new Insets(0, Space.LARGE, 0, Math.round(MessageRow.GUTTER * scale)));
                  box.setMinHeight(Math.round(TYPING_HEIGHT * scale));
                  box.setMaxHeight(Math.round(TYPING_HEIGHT * scale));
                }));
  }

  private void observe() {
    subscriptions.add(model.timeline().typing().subscribe(typing::show));
    model
        .composer()
        .emojiNames(
            (word, most) ->
                EmojiCatalogue.shared().search(word, names(), most).stream()
                    .map(
                        emoji ->
                            new chat.fracas.viewmodel.composer.EmojiNames.Named(
                                emoji.sequence(), shortcode(emoji.shortcodes(), word)))
                    .toList());
  }

  /// The shortcode that begins with what was written, so that people see why it was found.
  private static String shortcode(List<String> all, String word) {
    return all.stream().filter(code -> code.startsWith(word)).findFirst().orElse(all.getFirst());
  }

  private EmojiNames names() {
    var names = emojiNames.orElseGet(() -> EmojiNames.in(surroundings.texts().locale()));
    emojiNames = Optional.of(names);
    return names;
  }

  private void openPicture(MessageTile tile, MessageBody.Picture picture) {
    var address = picture.file().remote();
    if (address.isEmpty()) {
      return;
    }
    var subject =
        new PictureViewer.Subject(
            address.get(),
            picture.file().name(),
            surroundings
                .texts()
                .of(ViewerText.SENT_BY_BODY, tile.sender().name(), tile.exactTime()));
    var viewer =
        new PictureViewer(
            subject,
            surroundings.texts(),
            maker,
            surroundings.pictures(),
            () -> timeline.save(picture.file()),
            this::closeViewer);
    var before = getScene() == null ? null : getScene().getFocusOwner();
    closeViewer();
    backTo = before;
    getChildren().add(viewer);
    viewer.requestFocus();
  }

  private void closeViewer() {
    if (getChildren().removeIf(PictureViewer.class::isInstance)) {
      // the keyboard goes back to the picture's message, where it came from there
      if (backTo instanceof MessageRow row && row.getScene() != null) {
        row.requestFocus();
      } else {
        focus();
      }
      backTo = null;
    }
  }

  /// What stands above the composer, for the composer.
  private final class Below implements Around {
    @Override
    public void send() {
      model.send();
    }

    @Override
    public boolean editLast() {
      return model.editLast();
    }

    @Override
    public boolean editBeside(int step) {
      return model.editBeside(step);
    }

    @Override
    public void escape() {
      model.escape();
    }

    @Override
    public void page(int direction) {
      timeline.page(direction);
    }
  }

  @Override
  public Region region() {
    return this;
  }

  /// Puts the keyboard into the composer.
  @Override
  public void focus() {
    composer.focusField();
  }

  /// The composer, for shortcuts of the window.
  public ComposerView composer() {
    return composer;
  }

  /// Keeps what floats at the top below what covers it there.
  public void covered(double height) {
    timeline.covered(height);
  }

  /// Goes up as far as messages are here.
  public void showStart() {
    timeline.showStart();
  }

  TimelineView timeline() {
    return timeline;
  }

  @Override
  public void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    timeline.dispose();
    composer.dispose();
  }
}
