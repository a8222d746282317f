package chat.fracas.viewmodel.composer;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.TimelineText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.work.Failures;
import chat.fracas.viewmodel.work.InOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is being written in a room. UI thread only.
///
/// The view keeps the caret: after each change of the text or the caret it calls [#caretMoved].
public final class ComposerViewModel implements AutoCloseable {
  /// How often others are told that I go on typing; servers forget it after half a minute.
  static final Duration TYPING_STEP = Duration.ofSeconds(4);

  /// What a quotation above the composer shows at most.
  private static final int LONGEST_QUOTE = 200;

  private final Session session;
  private final Room room;
  private final Means means;
  private final Appearance appearance;
  private final InstantSource clock;
  private final Function<EventId, Optional<MessageTile>> known;
  private final InOrder sending;
  private final Drafts drafts;
  private final LiveBridge bridge;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<ComposerMode> mode =
      new ReadOnlyObjectWrapper<>(new ComposerMode.Fresh());
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper writable = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
  private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();
  private final PendingFiles files;
  private final List<Mention> mentions = new ArrayList<>();
  private EmojiNames emoji = EmojiNames.none();
  private Optional<CompletionQuery> query = Optional.empty();
  private int dismissedAt = -1;
  private String setAside = "";
  private Instant toldTyping = Instant.MIN;
  private boolean membersWanted;
  private boolean closed;
  private boolean restored;

  /// @param known a message of the conversation, where it is known
  public ComposerViewModel(
      Session session,
      Room room,
      Means means,
      Appearance appearance,
      InstantSource clock,
      Function<EventId, Optional<MessageTile>> known) {
    this.session = session;
    this.room = room;
    this.means = means;
    this.appearance = appearance;
    this.clock = clock;
    this.known = known;
    this.sending = new InOrder(means.work());
    this.drafts = new Drafts(room.composing(), sending);
    this.files = new PendingFiles(session.media(), means, problem::set);
    files.all().subscribe(this::showSendable);
    this.bridge = new LiveBridge(means.work().ui());
    bridge.values(
        room.summary(),
        summary ->
            hint.set(
                means.texts().of(ComposerText.MESSAGE_HINT, RoomNames.of(summary, means.texts()))));
    bridge.values(room.details(), details -> writable.set(details.permissions().write()));
    text.subscribe(this::textChanged);
    mode.subscribe(this::keepDraft);
    means.work().fetch(() -> room.composing().draft(), this::restore, failure -> restored = true);
  }

  private void restore(Optional<Composing.Draft> draft) {
    restored = true;
    if (closed || !text.get().isEmpty() || !(mode.get() instanceof ComposerMode.Fresh)) {
      return;
    }
    draft.ifPresent(
        kept -> {
          kept.replyTo().ifPresent(event -> mode.set(replying(event)));
          text.set(kept.text());
        });
  }

  private ComposerMode.Reply replying(EventId event) {
    var tile = known.apply(event);
    return new ComposerMode.Reply(
        event,
        tile.map(MessageTile::sender),
        tile.map(found -> firstWords(found.body()))
            .orElseGet(() -> means.texts().of(TimelineText.REPLY_MISSING_BODY)));
  }

  private void textChanged(String now) {
    problem.set("");
    showSendable();
    if (mode.get() instanceof ComposerMode.Edit) {
      return;
    }
    keepDraft();
    if (!appearance.sendTyping().get()) {
      return;
    }
    if (now.isBlank()) {
      stopTyping();
    } else if (clock.instant().isAfter(nextTyping())) {
      toldTyping = clock.instant();
      room.composing().typing(true);
    }
  }

  private Instant nextTyping() {
    return toldTyping.equals(Instant.MIN) ? toldTyping : toldTyping.plus(TYPING_STEP);
  }

  private void stopTyping() {
    if (!toldTyping.equals(Instant.MIN)) {
      toldTyping = Instant.MIN;
      room.composing().typing(false);
    }
  }

  private void showSendable() {
    sendable.set(!text.get().isBlank() || !files.all().isEmpty());
  }

  public StringProperty text() {
    return text;
  }

  public ReadOnlyObjectProperty<ComposerMode> mode() {
    return mode.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty hint() {
    return hint.getReadOnlyProperty();
  }

  /// What is wrong with what was written; empty when nothing is.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether I may write in this room at all.
  public ReadOnlyBooleanProperty writable() {
    return writable.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty sendable() {
    return sendable.getReadOnlyProperty();
  }

  /// The best first; empty when none is wanted.
  public ObservableList<Suggestion> suggestions() {
    return suggestions;
  }

  public ReadOnlyIntegerProperty chosen() {
    return chosen.getReadOnlyProperty();
  }

  public ObservableList<PendingFile> files() {
    return files.all();
  }

  /// Where emoji are found by name.
  public void emojiNames(EmojiNames names) {
    emoji = names;
  }

  /// Whether Enter sends, and Shift+Enter makes a new line; otherwise Enter makes a new line and
  /// Ctrl+Enter sends.
  public boolean enterSends() {
    return appearance.enterSends().get();
  }

  /// Looks for suggestions for the word at the caret.
  public void caretMoved(int caret) {
    query = CompletionQuery.at(text.get(), caret).filter(found -> found.start() != dismissedAt);
    suggestions.setAll(query.map(this::find).orElse(List.of()));
    chosen.set(0);
  }

  private List<Suggestion> find(CompletionQuery wanted) {
    return switch (wanted.kind()) {
      case PERSON -> {
        fetchMembers();
        yield Suggestions.people(
            wanted.word(),
            room.members().snapshot(),
            room.details().value().permissions().notifyRoom(),
            means.texts());
      }
      case ROOM -> Suggestions.rooms(wanted.word(), session.rooms().rooms().snapshot());
      case EMOJI -> Suggestions.emoji(wanted.word(), emoji);
      case COMMAND -> Suggestions.commands(wanted.word());
    };
  }

  private void fetchMembers() {
    if (!membersWanted) {
      membersWanted = true;
      means.work().run(room::loadMembers, () -> {}, failure -> membersWanted = false);
    }
  }

  /// Moves the choice among the suggestions, around at the ends.
  public void choose(int step) {
    if (!suggestions.isEmpty()) {
      chosen.set(Math.floorMod(chosen.get() + step, suggestions.size()));
    }
  }

  public void dismissSuggestions() {
    dismissedAt = query.map(CompletionQuery::start).orElse(-1);
    suggestions.clear();
  }

  /// Writes the suggestion in the place of the word.
  ///
  /// @return where the caret stands now
  public int accept(Suggestion suggestion) {
    if (query.isEmpty()) {
      return text.get().length();
    }
    var at = query.get();
    suggestion.mention().ifPresent(mentions::add);
    suggestions.clear();
    query = Optional.empty();
    text.set(at.apply(text.get(), suggestion.replacement()));
    return at.start() + suggestion.replacement().length();
  }

  /// Writes a person's name at the end, as a member list does.
  public void mention(Mention mention) {
    mentions.add(mention);
    var before = text.get();
    text.set(
        before + (before.isEmpty() || before.endsWith(" ") ? "" : " ") + mention.shown() + " ");
  }

  /// Begins an answer; what is written stays.
  public void reply(MessageTile tile) {
    leaveEdit();
    tile.eventId()
        .ifPresent(
            event ->
                mode.set(
                    new ComposerMode.Reply(
                        event, Optional.of(tile.sender()), firstWords(tile.body()))));
  }

  /// Begins to edit a message of mine; what was written is set aside.
  public void edit(MessageTile tile) {
    if (!(tile.body() instanceof MessageBody.Words words)) {
      return;
    }
    if (!(mode.get() instanceof ComposerMode.Edit)) {
      setAside = text.get();
    }
    stopTyping();
    var named = NamedPeople.of(words.plain(), words.html().orElse(""));
    mentions.clear();
    mentions.addAll(named.mentions());
    var shown = words.emote() ? "/me " + named.text() : named.text();
    mode.set(new ComposerMode.Edit(new ItemKey(tile.key()), tile.eventId(), shown));
    text.set(shown);
  }

  /// Gives up the reply or edit.
  ///
  /// @return whether there was one
  public boolean cancelMode() {
    if (mode.get() instanceof ComposerMode.Fresh) {
      return false;
    }
    leaveEdit();
    mode.set(new ComposerMode.Fresh());
    return true;
  }

  private void leaveEdit() {
    if (mode.get() instanceof ComposerMode.Edit) {
      mode.set(new ComposerMode.Fresh());
      text.set(setAside);
      setAside = "";
    }
  }

  private static String firstWords(MessageBody body) {
    var all =
        switch (body) {
          case MessageBody.Words words -> words.plain();
          case MessageBody.Picture picture -> picture.file().name();
          case MessageBody.File file -> file.file().name();
          case MessageBody.Placeholder placeholder -> placeholder.text();
        };
    var line = all.replaceAll("\\s+", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_QUOTE));
  }

  /// Adds files to the next message, as far as they can be sent.
  public void attach(List<Path> paths) {
    leaveEdit();
    files.attach(paths);
  }

  /// Adds a picture that is no file yet, such as one from the clipboard.
  ///
  /// @param png makes the picture as a PNG file, away from the UI thread
  public void attachPicture(Supplier<byte[]> png) {
    leaveEdit();
    files.attachPicture(png);
  }

  public void remove(PendingFile file) {
    files.remove(file);
  }

  /// Sends what was written, or does what it commands.
  ///
  /// @return whether something was sent that appears at the end of the conversation
  public boolean send() {
    if (!sendable.get() || !writable.get()) {
      return false;
    }
    var written = text.get().strip();
    if (mode.get() instanceof ComposerMode.Edit edit) {
      return sendEdit(edit, written);
    }
    var command = SlashCommand.read(written);
    if (command instanceof SlashCommand.Unknown unknown) {
      problem.set(means.texts().of(ComposerText.UNKNOWN_COMMAND_ERROR, unknown.name()));
      return false;
    }
    var replyTo = replyTo();
    List<PendingFile> sent = files.take();
    boolean said = !sent.isEmpty();
    boolean captioned = sent.size() == 1 && isCaption(command) && !written.isEmpty();
    var caption = captioned ? words(command, Optional.empty()) : Optional.<Outgoing.Words>empty();
    // several files first: what is said of them follows
    sent.forEach(
        file -> enqueue(new Outgoing.File(file.path(), caption, replyTo, file.temporary())));
    if (!written.isEmpty() && !captioned) {
      said |= act(command, sent.isEmpty() ? replyTo : Optional.empty());
    }
    clear();
    return said;
  }

  /// Whether the words can stand below a file.
  private static boolean isCaption(SlashCommand command) {
    return command instanceof SlashCommand.Say || command instanceof SlashCommand.Plain;
  }

  private boolean sendEdit(ComposerMode.Edit edit, String written) {
    var words = words(SlashCommand.read(written), Optional.empty());
    if (words.isPresent() && !written.equals(edit.original()) && !written.isEmpty()) {
      var say = words.get();
      enqueue(
          edit.target()
              .<Outgoing>map(event -> new Outgoing.Edit(event, say))
              .orElseGet(() -> new Outgoing.Rewrite(edit.item(), say)));
    }
    mentions.clear();
    leaveEdit();
    return false;
  }

  private Optional<EventId> replyTo() {
    return mode.get() instanceof ComposerMode.Reply reply
        ? Optional.of(reply.target())
        : Optional.empty();
  }

  private void clear() {
    mentions.clear();
    text.set("");
    mode.set(new ComposerMode.Fresh());
    suggestions.clear();
    stopTyping();
  }

  private void keepDraft() {
    // what is not restored yet would be lost
    if (restored) {
      var words = mode.get() instanceof ComposerMode.Edit ? setAside : text.get();
      drafts.keep(new Composing.Draft(words, replyTo()));
    }
  }

  private boolean act(SlashCommand command, Optional<EventId> replyTo) {
    var words = words(command, replyTo);
    words.ifPresent(this::enqueue);
    switch (command) {
      case SlashCommand.Say say -> {}
      case SlashCommand.Plain plain -> {}
      case SlashCommand.Me me -> {}
      case SlashCommand.Unknown unknown -> {}
      case SlashCommand.Join join ->
          means
              .work()
              .fetch(
                  () -> session.join(join.address(), List.of()),
                  joined -> means.navigation().openRoom(joined.id()),
                  this::failed);
      case SlashCommand.Invite invite ->
          UserId.tryParse(invite.userId())
              .ifPresentOrElse(
                  user -> run(() -> room.invite(user)),
                  () -> means.toasts().failure(means.texts().of(CommonText.UNEXPECTED_ERROR)));
      case SlashCommand.Topic topic -> run(() -> room.setTopic(topic.topic()));
      case SlashCommand.Nick nick ->
          run(() -> session.account().setDisplayName(nick.displayName()));
      case SlashCommand.Leave leave -> run(room::leave);
    }
    return words.isPresent();
  }

  private Optional<Outgoing.Words> words(SlashCommand command, Optional<EventId> replyTo) {
    return switch (command) {
      case SlashCommand.Say say ->
          Optional.of(words(Content.Words.Kind.TEXT, say.text(), true, replyTo));
      case SlashCommand.Plain plain ->
          Optional.of(words(Content.Words.Kind.TEXT, plain.text(), false, replyTo));
      case SlashCommand.Me me ->
          Optional.of(words(Content.Words.Kind.EMOTE, me.text(), true, replyTo));
      case SlashCommand.Join join -> Optional.empty();
      case SlashCommand.Invite invite -> Optional.empty();
      case SlashCommand.Topic topic -> Optional.empty();
      case SlashCommand.Nick nick -> Optional.empty();
      case SlashCommand.Leave leave -> Optional.empty();
      case SlashCommand.Unknown unknown -> Optional.empty();
    };
  }

  private Outgoing.Words words(
      Content.Words.Kind kind, String words, boolean markdown, Optional<EventId> replyTo) {
    var linked =
        markdown ? MentionMarkdown.of(words, mentions) : new MentionMarkdown(words, Set.of());
    boolean everyone =
        words.contains(Suggestions.EVERYONE) && room.details().value().permissions().notifyRoom();
    return new Outgoing.Words(kind, linked.text(), markdown, linked.people(), everyone, replyTo);
  }

  private void enqueue(Outgoing message) {
    sending.run(() -> room.composing().send(message), this::failed);
  }

  private void run(Runnable task) {
    means.work().run(task, () -> {}, this::failed);
  }

  private void failed(RuntimeException failure) {
    means.toasts().failure(Failures.words(failure, means.texts()));
  }

  /// Keeps what is written for the next time.
  @Override
  public void close() {
    closed = true;
    bridge.close();
    stopTyping();
    files.close();
    keepDraft();
  }
}
