package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.room.RoomDetails.Permissions;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.i18n.SizeText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimeText;
import chat.fracas.i18n.TimelineText;
import chat.fracas.viewmodel.work.Failures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the tiles that stand for an item. Pure but for the settings it is given.
final class TileMaker {
  /// Messages of one person that follow one another within this time are one group.
  static final Duration GROUP = Duration.ofMinutes(5);

  /// More names than these make no sentence.
  private static final int MOST_NAMES = 20;

  /// A spoken message is cut here.
  private static final int LONGEST_SENTENCE = 2000;

  /// What follows a dot is no kind of file when it is longer.
  private static final int LONGEST_ENDING = 9;

  private final Texts texts;
  private final TimeText times;
  private final ChangeWords words;
  private LocalDate today;
  private Permissions permissions;
  private boolean showJoins;
  private OwnTrust own = OwnTrust.UNKNOWN;

  TileMaker(
      Texts texts, TimeText times, LocalDate today, Permissions permissions, boolean showJoins) {
    this.texts = texts;
    this.times = times;
    this.words = new ChangeWords(texts);
    this.today = today;
    this.permissions = permissions;
    this.showJoins = showJoins;
  }

  /// @return whether that makes a difference
  boolean permissions(Permissions next) {
    boolean different = !permissions.equals(next);
    permissions = next;
    return different;
  }

  /// How this device stands to the account's identity.
  void own(OwnTrust next) {
    own = next;
  }

  void showJoins(boolean next) {
    showJoins = next;
  }

  void today(LocalDate next) {
    today = next;
  }

  /// Whether a change is worth a line by the person's settings.
  boolean shown(TimelineItem.StateChange change) {
    return showJoins
        || !(change.change() instanceof TimelineItem.Change.Member member)
        || switch (member.how()) {
          case JOINED, LEFT, RENAMED, NEW_AVATAR -> false;
          case INVITED, DECLINED, WITHDRAWN, KICKED, BANNED, UNBANNED, KNOCKED -> true;
        };
  }

  boolean sameDay(TimelineItem one, TimelineItem other) {
    return dayOf(one).equals(dayOf(other));
  }

  /// The tiles of one item.
  ///
  /// @param previous the item shown before it
  /// @param firstNew whether the line of new messages stands before it
  List<Tile> tiles(TimelineItem item, Optional<TimelineItem> previous, boolean firstNew) {
    if (item instanceof TimelineItem.StateChange change && !shown(change)) {
      return List.of();
    }
    var tiles = heading(item, previous);
    boolean newDay = !tiles.isEmpty();
    if (firstNew) {
      tiles.add(
          new Tile.NewMessages(
              "new:" + item.key().value(), texts.of(TimelineText.NEW_MESSAGES_TITLE)));
    }
    tiles.add(
        switch (item) {
          case TimelineItem.Message message ->
              message(message, newDay || firstNew || !groups(previous, message));
          case TimelineItem.StateChange change ->
              new Tile.Change(
                  change.key().value(),
                  ChangeWords.kind(change.change()),
                  times.time(change.sentAt()),
                  words.of(change),
                  List.of());
          case TimelineItem.Gap gap ->
              new Tile.Gap(gap.key().value(), texts.of(TimelineText.GAP_BODY));
        });
    return tiles;
  }

  /// The tiles of several changes in a row.
  List<Tile> folded(List<TimelineItem.StateChange> changes, Optional<TimelineItem> previous) {
    var tiles = heading(changes.getFirst(), previous);
    var last = changes.getLast();
    tiles.add(
        new Tile.Change(
            "fold:" + changes.getFirst().key().value(),
            Tile.Change.Kind.SEVERAL,
            times.time(last.sentAt()),
            words.of(changes),
            changes.stream().map(words::of).toList()));
    return tiles;
  }

  private List<Tile> heading(TimelineItem item, Optional<TimelineItem> previous) {
    var tiles = new ArrayList<Tile>();
    dayOf(item)
        .filter(day -> !previous.flatMap(this::dayOf).equals(Optional.of(day)))
        .ifPresent(
            day ->
                tiles.add(new Tile.Day("day:" + item.key().value(), day, times.day(day, today))));
    return tiles;
  }

  private Optional<LocalDate> dayOf(TimelineItem item) {
    return sentAt(item).map(times::dateOf);
  }

  private static Optional<Instant> sentAt(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> Optional.of(message.sentAt());
      case TimelineItem.StateChange change -> Optional.of(change.sentAt());
      case TimelineItem.Gap gap -> Optional.empty();
    };
  }

  private static boolean groups(Optional<TimelineItem> previous, TimelineItem.Message message) {
    return previous.orElse(null) instanceof TimelineItem.Message before
        && before.sender().id().equals(message.sender().id())
        && before.sender().name().equals(message.sender().name())
        && Duration.between(before.sentAt(), message.sentAt()).abs().compareTo(GROUP) <= 0;
  }

  private MessageTile message(TimelineItem.Message message, boolean first) {
    var sender = person(message.sender());
    var body = body(message);
    var delivery = delivery(message.sendState());
    return new MessageTile(
        message.key().value(),
        message.eventId(),
        sender,
        message.sentAt(),
        first,
        message.own(),
        message.highlight(),
        times.time(message.sentAt()),
        times.exact(message.sentAt()),
        body,
        message.doubt().map(doubt -> EncryptionWords.of(doubt, texts)),
        message.edited(),
        message.reply().map(this::quote),
        message.reactions().stream().map(this::pill).toList(),
        thread(message.threadReplies()),
        delivery,
        message.readers().stream().map(TileMaker::person).toList(),
        actions(message, body),
        sentence(message, body));
  }

  private Optional<MessageTile.ThreadLine> thread(int replies) {
    return replies == 0
        ? Optional.empty()
        : Optional.of(new MessageTile.ThreadLine(texts.of(TimelineText.THREAD_BUTTON, replies)));
  }

  private MessageBody body(TimelineItem.Message message) {
    return switch (message.content()) {
      case Content.Words said -> words(said);
      case Content.Image image ->
          new MessageBody.Picture(
              attachment(image.file()),
              image.file().thumbnail(),
              image.width(),
              image.height(),
              image.blurhash(),
              image.caption().map(TileMaker::words),
              image.sticker());
      case Content.Video video -> file(video.file(), MessageBody.File.Kind.VIDEO, video.caption());
      case Content.Audio audio -> file(audio.file(), MessageBody.File.Kind.AUDIO, audio.caption());
      case Content.File file -> file(file.file(), MessageBody.File.Kind.DOCUMENT, file.caption());
      case Content.Redacted redacted ->
          new MessageBody.Placeholder(
              MessageBody.Placeholder.Kind.REDACTED,
              redacted
                  .by()
                  .filter(by -> !by.id().equals(message.sender().id()))
                  .map(by -> texts.of(TimelineText.REDACTED_BY_BODY, by.name()))
                  .orElseGet(() -> texts.of(TimelineText.REDACTED_BODY)));
      case Content.Undecryptable undecryptable ->
          new MessageBody.Placeholder(
              MessageBody.Placeholder.Kind.UNDECRYPTABLE,
              texts.of(EncryptionWords.of(undecryptable.why())),
              EncryptionWords.next(undecryptable.why(), own, texts));
      case Content.Unknown unknown ->
          unknown
              .body()
              .<MessageBody>map(text -> new MessageBody.Words(text, Optional.empty(), false, true))
              .orElseGet(
                  () ->
                      new MessageBody.Placeholder(
                          MessageBody.Placeholder.Kind.UNKNOWN,
                          texts.of(
                              TimelineText.UNKNOWN_BODY, message.sender().name(), unknown.type())));
    };
  }

  static MessageBody.Words words(Content.Words words) {
    return new MessageBody.Words(
        words.body(),
        words.html(),
        words.kind() == Content.Words.Kind.EMOTE,
        words.kind() == Content.Words.Kind.NOTICE);
  }

  private MessageBody.File file(
      Content.Attachment file, MessageBody.File.Kind kind, Optional<Content.Words> caption) {
    return new MessageBody.File(attachment(file), kind, caption.map(TileMaker::words));
  }

  private MessageBody.Attachment attachment(Content.Attachment file) {
    return new MessageBody.Attachment(
        file.name(), file.remote(), file.local(), file.size(), file.mimeType(), details(file));
  }

  /// Size and kind, as far as they are known; the kind is what the name ends with.
  private String details(Content.Attachment file) {
    int dot = file.name().lastIndexOf('.');
    var type =
        dot >= 0 && file.name().length() - dot <= LONGEST_ENDING
            ? file.name().substring(dot + 1).toUpperCase(Locale.ROOT)
            : file.mimeType();
    return file.size() > 0
        ? texts.of(TimelineText.FILE_SIZE_BODY, SizeText.of(file.size(), texts), type)
        : type;
  }

  private MessageTile.Quote quote(TimelineItem.Reply reply) {
    return new MessageTile.Quote(
        reply.target(),
        reply.sender().map(TileMaker::person),
        reply.sender().isEmpty()
            ? texts.of(TimelineText.REPLY_MISSING_BODY)
            : reply.text().replaceAll("\\s+", " "));
  }

  private MessageTile.Pill pill(TimelineItem.Reaction reaction) {
    return new MessageTile.Pill(
        reaction.key(),
        reaction.senders().size(),
        reaction.mine(),
        texts.of(
            TimelineText.REACTION_A11Y,
            reaction.senders().size(),
            reaction.key(),
            names(reaction.senders())));
  }

  private static String names(List<Sender> senders) {
    return senders.stream().limit(MOST_NAMES).map(Sender::name).collect(Collectors.joining(", "));
  }

  private Delivery delivery(SendState state) {
    return switch (state) {
      case SendState.Sent sent -> new Delivery.Sent();
      case SendState.Sending sending -> new Delivery.Sending();
      case SendState.Uploading uploading -> new Delivery.Uploading(uploading.fraction());
      case SendState.Failed failed ->
          new Delivery.Failed(
              Failures.words(failed.why(), texts),
              failed.why().kind() == SendFailure.Kind.IDENTITY_CHANGED);
    };
  }

  private Set<MessageAction> actions(TimelineItem.Message message, MessageBody body) {
    var actions = EnumSet.noneOf(MessageAction.class);
    boolean words = body instanceof MessageBody.Words;
    if (words) {
      actions.add(MessageAction.COPY_TEXT);
    }
    switch (message.sendState()) {
      case SendState.Failed failed -> {
        actions.add(MessageAction.RESEND);
        actions.add(MessageAction.DISCARD);
        rewritable(message, words, actions);
      }
      case SendState.Sending sending -> {
        actions.add(MessageAction.DISCARD);
        rewritable(message, words, actions);
      }
      case SendState.Uploading uploading -> actions.add(MessageAction.DISCARD);
      case SendState.Sent sent -> {
        actions.add(MessageAction.COPY_LINK);
        if (!message.own()) {
          actions.add(MessageAction.MARK_UNREAD);
        }
        if (message.content() instanceof Content.Redacted) {
          break;
        }
        if (message.edited()) {
          actions.add(MessageAction.VERSIONS);
        }
        if (permissions.write()) {
          actions.add(MessageAction.REACT);
          actions.add(MessageAction.REPLY);
        }
        rewritable(message, words, actions);
        if (message.own() || permissions.redactOthers()) {
          actions.add(MessageAction.REDACT);
        }
      }
    }
    return Collections.unmodifiableSet(actions);
  }

  private void rewritable(TimelineItem.Message message, boolean words, Set<MessageAction> actions) {
    if (message.own() && words && permissions.write()) {
      actions.add(MessageAction.EDIT);
    }
  }

  private String sentence(TimelineItem.Message message, MessageBody body) {
    return texts.of(
        TimelineText.MESSAGE_A11Y,
        message.sender().name(),
        times.time(message.sentAt()),
        message
            .doubt()
            .map(doubt -> spoken(body) + ". " + EncryptionWords.of(doubt, texts).sentence())
            .orElseGet(() -> spoken(body)));
  }

  private String spoken(MessageBody body) {
    return switch (body) {
      case MessageBody.Words said ->
          said.plain().substring(0, Math.min(said.plain().length(), LONGEST_SENTENCE));
      case MessageBody.Picture picture -> texts.of(TimelineText.IMAGE_A11Y, picture.file().name());
      case MessageBody.File file -> file.file().name() + ", " + file.file().details();
      case MessageBody.Placeholder placeholder -> placeholder.text();
    };
  }

  static Person person(Sender sender) {
    return new Person(sender.id(), sender.name(), sender.avatar());
  }
}
