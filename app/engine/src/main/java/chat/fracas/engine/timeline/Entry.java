package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.EncryptionMark;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A row of a timeline: what its item is made from. Owned by its [Conversation].
abstract sealed class Entry {
  final ItemKey key;
  private Spot spot;
  private @Nullable TimelineItem shown;

  private Entry(ItemKey key, Spot spot) {
    this.key = key;
    this.spot = spot;
  }

  final Spot spot() {
    return spot;
  }

  final void move(Spot next) {
    spot = next;
  }

  final @Nullable TimelineItem shown() {
    return shown;
  }

  final void show(TimelineItem item) {
    shown = item;
  }

  /// Whether what is shown depends on how this person is called.
  abstract boolean involves(UserId user);

  /// Missing events before a chunk.
  static final class Missing extends Entry {
    private static final String PREFIX = "gap:";

    Missing(int chunk) {
      super(new ItemKey(PREFIX + chunk), Spot.beginning(chunk));
    }

    /// The chunk of a gap by its key; empty when it is no gap's.
    static OptionalInt chunk(ItemKey key) {
      return key.value().startsWith(PREFIX)
          ? OptionalInt.of(Integer.parseInt(key.value().substring(PREFIX.length())))
          : OptionalInt.empty();
    }

    @Override
    boolean involves(UserId user) {
      return false;
    }
  }

  /// A change of state.
  static final class Line extends Entry {
    final EventView event;
    final TimelineItem.Change change;

    Line(Spot spot, EventView event, TimelineItem.Change change) {
      super(new ItemKey(event.id().toString()), spot);
      this.event = event;
      this.change = change;
    }

    @Override
    boolean involves(UserId user) {
      return event.sender().equals(user);
    }
  }

  /// A message, or its echo.
  static final class Message extends Entry {
    final UserId sender;
    final Instant sentAt;
    private String type;
    private EncryptionMark mark = EncryptionMark.NONE;
    private Optional<EventId> id;
    private Content content;
    private Optional<EventId> replyTo;
    private SendState state;
    private boolean redacted;
    private Optional<UserId> redactedBy = Optional.empty();
    private boolean highlight;
    private @Nullable Set<UserId> readers;

    Message(
        ItemKey key,
        Spot spot,
        Optional<EventId> id,
        String type,
        UserId sender,
        Instant sentAt,
        Content content,
        Optional<EventId> replyTo,
        SendState state) {
      super(key, spot);
      this.id = id;
      this.type = type;
      this.sender = sender;
      this.sentAt = sentAt;
      this.content = content;
      this.replyTo = replyTo;
      this.state = state;
    }

    Optional<EventId> id() {
      return id;
    }

    String type() {
      return type;
    }

    /// How it came.
    EncryptionMark mark() {
      return mark;
    }

    void mark(EncryptionMark next) {
      mark = next;
    }

    Content content() {
      return content;
    }

    Optional<EventId> replyTo() {
      return replyTo;
    }

    SendState state() {
      return state;
    }

    boolean highlight() {
      return highlight;
    }

    void highlight(boolean mentionsMe) {
      highlight = mentionsMe;
    }

    boolean redacted() {
      return redacted;
    }

    Optional<UserId> redactedBy() {
      return redactedBy;
    }

    void redact(Optional<UserId> by) {
      redacted = true;
      redactedBy = by.or(() -> redactedBy);
    }

    /// Takes over what its event says now: it may be another kind, as it can be read at last.
    void say(EventView event, Content next) {
      type = event.type();
      mark = event.mark();
      content = next;
      replyTo = event.inReplyTo();
    }

    /// Takes over how far an echo has come.
    void echo(Optional<EventId> event, Content next, Optional<EventId> answers, SendState now) {
      id = event;
      content = next;
      replyTo = answers;
      state = now;
    }

    /// In the order they came.
    Set<UserId> readers() {
      return readers == null ? Set.of() : readers;
    }

    void addReader(UserId user) {
      if (readers == null) {
        readers = new LinkedHashSet<>();
      }
      readers.add(user);
    }

    void removeReader(UserId user) {
      if (readers != null) {
        readers.remove(user);
      }
    }

    @Override
    boolean involves(UserId user) {
      return sender.equals(user)
          || readers().contains(user)
          || shown() instanceof TimelineItem.Message message && names(message, user);
    }

    private static boolean names(TimelineItem.Message message, UserId user) {
      Stream<Sender> redactor =
          message.content() instanceof Content.Redacted redacted
              ? redacted.by().stream()
              : Stream.empty();
      Stream<Sender> quoted = message.reply().flatMap(TimelineItem.Reply::sender).stream();
      Stream<Sender> reacting =
          message.reactions().stream().flatMap(reaction -> reaction.senders().stream());
      return Stream.of(redactor, quoted, reacting)
          .flatMap(each -> each)
          .anyMatch(each -> each.id().equals(user));
    }
  }
}
