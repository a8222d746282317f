package chat.fracas.desktop.sample;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.timeline.Version;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A conversation in memory: what is sent is there at once. Thread-safe.
final class SampleTimeline implements Timeline, Composing {
  /// Pages of older messages before the beginning is reached.
  private static final int OLDER_PAGES = 5;

  private final Sender own;
  private final LiveItems<TimelineItem> items;
  private final LiveValue<Pagination> backward;
  private final LiveValue<Pagination> forward = new LiveValue<>(Pagination.ENDED);
  private final LiveValue<Optional<EventId>> readMarker;
  private final LiveValue<List<UserId>> typing;
  private Optional<Draft> draft = Optional.empty();
  private int pages;
  private int sent;

  /// @param rich whether it has older pages, a read marker and people typing
  SampleTimeline(Sender own, List<TimelineItem> items, boolean rich) {
    this.own = own;
    this.items = new LiveItems<>(items);
    this.backward = new LiveValue<>(rich ? Pagination.IDLE : Pagination.ENDED);
    this.readMarker =
        new LiveValue<>(
            rich ? Optional.of(SampleConversation.READ_UP_TO) : Optional.<EventId>empty());
    this.typing =
        new LiveValue<>(
            rich ? List.of(SamplePeople.INES.id(), SamplePeople.JONAS.id()) : List.<UserId>of());
  }

  /// Shows other messages.
  void show(List<TimelineItem> others) {
    items.reset(others);
  }

  @Override
  public LiveList<TimelineItem> items() {
    return items;
  }

  @Override
  public Live<Pagination> backward() {
    return backward;
  }

  @Override
  public Live<Pagination> forward() {
    return forward;
  }

  @Override
  public synchronized void paginateBackward(int count) {
    if (backward.value() == Pagination.ENDED) {
      return;
    }
    backward.set(Pagination.LOADING);
    pages++;
    items.apply(List.of(new ListDiff.Insert<>(0, SampleConversation.older(pages, count))));
    backward.set(pages < OLDER_PAGES ? Pagination.IDLE : Pagination.ENDED);
  }

  @Override
  public void paginateForward(int count) {}

  @Override
  public void fill(TimelineItem.Gap gap) {
    int at = indexOf(gap.key());
    if (at >= 0) {
      items.apply(List.of(new ListDiff.Remove<>(at, 1)));
    }
  }

  @Override
  public Live<Optional<EventId>> readMarker() {
    return readMarker;
  }

  @Override
  public Live<List<UserId>> typing() {
    return typing;
  }

  @Override
  public void close() {}

  @Override
  public synchronized void send(Outgoing message) {
    switch (message) {
      case Outgoing.Words words -> append(words(words), words.replyTo());
      case Outgoing.File file -> append(file(file), file.replyTo());
      case Outgoing.Edit edit ->
          change(edit.target(), old -> with(old, words(edit.words()), true, old.reactions()));
      // nothing is on its way here for longer than a moment
      case Outgoing.Rewrite rewrite -> {}
      case Outgoing.React react ->
          change(
              react.target(), old -> with(old, old.content(), old.edited(), reacted(old, react)));
      case Outgoing.Redact redact ->
          change(
              redact.target(),
              old -> with(old, new Content.Redacted(Optional.of(own)), false, List.of()));
    }
  }

  private static Content.Words words(Outgoing.Words words) {
    return new Content.Words(words.kind(), words.text(), Optional.empty());
  }

  private static Content.File file(Outgoing.File file) {
    var name = String.valueOf(file.path().getFileName());
    return new Content.File(
        new Content.Attachment(
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.of(file.path()),
            0,
            "application/octet-stream"),
        file.caption().map(SampleTimeline::words));
  }

  private void append(Content content, Optional<EventId> replyTo) {
    sent++;
    var key = "sent" + sent;
    var reply = replyTo.flatMap(this::find).map(SampleTimeline::replyTo);
    insert(
        new TimelineItem.Message(
            new ItemKey(key),
            Optional.of(EventId.parse("$" + key)),
            own,
            SampleEngine.NOW,
            content,
            false,
            true,
            false,
            reply,
            List.of(),
            List.of(),
            0,
            new SendState.Sent(),
            Optional.empty()));
  }

  private static TimelineItem.Reply replyTo(TimelineItem.Message message) {
    var text = message.content() instanceof Content.Words words ? words.body() : "";
    return new TimelineItem.Reply(
        message.eventId().orElseThrow(), Optional.of(message.sender()), text);
  }

  private void insert(TimelineItem item) {
    items.apply(List.of(new ListDiff.Insert<>(items.snapshot().size(), List.of(item))));
  }

  private List<TimelineItem.Reaction> reacted(TimelineItem.Message old, Outgoing.React react) {
    var next = new ArrayList<TimelineItem.Reaction>();
    boolean known = false;
    for (TimelineItem.Reaction reaction : old.reactions()) {
      if (!reaction.key().equals(react.key())) {
        next.add(reaction);
        continue;
      }
      known = true;
      var senders = new ArrayList<>(reaction.senders());
      senders.removeIf(own::equals);
      if (react.give()) {
        senders.add(own);
      }
      if (!senders.isEmpty()) {
        next.add(new TimelineItem.Reaction(react.key(), List.copyOf(senders), react.give()));
      }
    }
    if (!known && react.give()) {
      next.add(new TimelineItem.Reaction(react.key(), List.of(own), true));
    }
    return List.copyOf(next);
  }

  private static TimelineItem.Message with(
      TimelineItem.Message old,
      Content content,
      boolean edited,
      List<TimelineItem.Reaction> reactions) {
    return new TimelineItem.Message(
        old.key(),
        old.eventId(),
        old.sender(),
        old.sentAt(),
        content,
        edited,
        old.own(),
        old.highlight(),
        old.reply(),
        reactions,
        old.readers(),
        old.threadReplies(),
        old.sendState(),
        old.doubt());
  }

  private Optional<TimelineItem.Message> find(EventId event) {
    return items.snapshot().stream()
        .filter(TimelineItem.Message.class::isInstance)
        .map(TimelineItem.Message.class::cast)
        .filter(message -> message.eventId().equals(Optional.of(event)))
        .findFirst();
  }

  private void change(EventId event, UnaryOperator<TimelineItem.Message> change) {
    find(event)
        .ifPresent(
            old -> items.apply(List.of(new ListDiff.Set<>(indexOf(old.key()), change.apply(old)))));
  }

  /// What an edited message says now, and something shorter before.
  List<Version> versions(EventId event) {
    return find(event).stream()
        .filter(TimelineItem.Message::edited)
        .flatMap(
            message ->
                Stream.of(
                    new Version(message.sentAt(), earlier(message.content())),
                    new Version(message.sentAt().plusSeconds(90), message.content())))
        .toList();
  }

  private static Content earlier(Content content) {
    return content instanceof Content.Words words
        ? new Content.Words(
            words.kind(),
            words.body().substring(0, words.body().length() / 2).strip(),
            Optional.empty())
        : content;
  }

  private int indexOf(ItemKey key) {
    var all = items.snapshot();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public synchronized void resend(ItemKey item) {
    int at = indexOf(item);
    if (at >= 0 && items.snapshot().get(at) instanceof TimelineItem.Message old) {
      discard(item);
      append(old.content(), Optional.empty());
    }
  }

  @Override
  public synchronized void discard(ItemKey item) {
    int at = indexOf(item);
    if (at >= 0) {
      items.apply(List.of(new ListDiff.Remove<>(at, 1)));
    }
  }

  @Override
  public void typing(boolean isTyping) {}

  @Override
  public synchronized Optional<Draft> draft() {
    return draft;
  }

  @Override
  public synchronized void keepDraft(Draft next) {
    draft = next.text().isEmpty() ? Optional.empty() : Optional.of(next);
  }
}
