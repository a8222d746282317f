package chat.fracas.engine.send;

import chat.fracas.engine.store.DraftStore;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Writing in a room through its queue. Thread-safe.
final class RoomComposing implements Composing {
  /// Where a message is looked for that has just arrived.
  private static final int RECENT_EVENTS = 100;

  private final RoomFacts facts;
  private final RoomQueue queue;
  private final RoomStore rooms;
  private final DraftStore drafts;
  private final TypingNotice typing;
  private final WordsContent words;
  private final InstantSource clock;

  RoomComposing(
      RoomFacts facts,
      RoomQueue queue,
      RoomStore rooms,
      DraftStore drafts,
      TypingNotice typing,
      InstantSource clock) {
    this.facts = facts;
    this.queue = queue;
    this.rooms = rooms;
    this.drafts = drafts;
    this.typing = typing;
    this.words = new WordsContent(facts, rooms);
    this.clock = clock;
  }

  @Override
  public void send(Outgoing message) {
    Instant now = clock.instant();
    switch (message) {
      case Outgoing.Words say ->
          queue.add(Request.of(Request.Kind.MESSAGE, Optional.empty(), words.message(say), now));
      case Outgoing.File file -> send(file, now);
      case Outgoing.Edit edit -> edit(edit, now);
      case Outgoing.Rewrite rewrite -> rewrite(rewrite, now);
      case Outgoing.React react -> react(react, now);
      case Outgoing.Redact redact -> redact(redact, now);
    }
  }

  private void send(Outgoing.File file, Instant now) {
    JsonObject content = words.file(FileContent.of(file.path()), file);
    queue.add(
        Request.of(Request.Kind.MESSAGE, Optional.empty(), content, now)
            .withFile(file.path().toAbsolutePath(), file.temporary()));
  }

  private void edit(Outgoing.Edit edit, Instant now) {
    JsonObject content = words.edit(edit);
    boolean rewritten =
        queue.rewrite(
            each -> isAbout(Request.Kind.EDIT, edit.target()).test(each.request()),
            before -> content);
    if (!rewritten) {
      queue.add(Request.of(Request.Kind.EDIT, Optional.of(edit.target()), content, now));
    }
  }

  private void rewrite(Outgoing.Rewrite rewrite, Instant now) {
    ItemKey item = rewrite.item();
    Predicate<Waiting> itself =
        each ->
            each.request().kind() == Request.Kind.MESSAGE
                && item.equals(ItemKey.ofTransaction(each.transactionId));
    JsonObject content = words.message(rewrite.words());
    if (!queue.rewrite(itself, before -> WordsContent.rewritten(before, content))) {
      queue
          .event(itself)
          .or(() -> arrived(item))
          .ifPresent(event -> edit(new Outgoing.Edit(event, rewrite.words()), now));
    }
  }

  /// What the sync has brought while its new words were written.
  private Optional<EventId> arrived(ItemKey item) {
    return rooms.latest(facts.id(), RECENT_EVENTS).reversed().stream()
        .filter(event -> transaction(event).filter(item::equals).isPresent())
        .map(StoredEvent::id)
        .findFirst();
  }

  private static Optional<ItemKey> transaction(StoredEvent event) {
    return event
        .json()
        .object("unsigned")
        .flatMap(unsigned -> unsigned.string("transaction_id"))
        .map(ItemKey::ofTransaction);
  }

  private void react(Outgoing.React react, Instant now) {
    Predicate<Request> same =
        isAbout(Request.Kind.REACTION, react.target())
            .and(request -> request.reactionKey().filter(react.key()::equals).isPresent());
    Optional<EventId> given = queue.answered(same).or(() -> stored(react));
    boolean takenBack = given.filter(this::isTakenBack).isPresent();
    if (react.give()) {
      if (given.isEmpty() && queue.contains(same)) {
        return;
      }
      if (given.isPresent()
          && (!takenBack
              || queue.withdraw(
                  each ->
                      isAbout(Request.Kind.REDACTION, given.get()).test(each.request())
                          && !each.attempted()))) {
        return;
      }
      queue.add(
          Request.of(
              Request.Kind.REACTION,
              Optional.of(react.target()),
              WordsContent.reaction(react.target(), react.key()),
              now));
    } else if (!queue.withdraw(each -> same.test(each.request()))
        && given.isPresent()
        && !takenBack) {
      queue.add(Request.of(Request.Kind.REDACTION, given, JsonObject.EMPTY, now));
    }
  }

  private boolean isTakenBack(EventId reaction) {
    return queue.contains(isAbout(Request.Kind.REDACTION, reaction));
  }

  /// My reaction as the sync has brought it.
  private Optional<EventId> stored(Outgoing.React react) {
    return rooms.relations(facts.id(), react.target()).stream()
        .filter(event -> isMine(event.json(), react.key()))
        .map(StoredEvent::id)
        .findFirst();
  }

  private boolean isMine(JsonObject event, String key) {
    return event.string("type").filter(EventType.REACTION::equals).isPresent()
        && event.string("sender").filter(facts.own().toString()::equals).isPresent()
        && event
            .object("content")
            .flatMap(content -> content.object("m.relates_to"))
            .flatMap(relates -> relates.string("key"))
            .filter(key::equals)
            .isPresent();
  }

  private void redact(Outgoing.Redact redact, Instant now) {
    queue.withdraw(each -> isAbout(Request.Kind.EDIT, redact.target()).test(each.request()));
    if (!queue.contains(isAbout(Request.Kind.REDACTION, redact.target()))) {
      JsonObject content = JsonObject.builder().putString("reason", redact.reason()).build();
      queue.add(Request.of(Request.Kind.REDACTION, Optional.of(redact.target()), content, now));
    }
  }

  private static Predicate<Request> isAbout(Request.Kind kind, EventId target) {
    return request -> request.kind() == kind && request.target().filter(target::equals).isPresent();
  }

  @Override
  public void resend(ItemKey item) {
    queue.resend(isShownAs(item));
  }

  @Override
  public void discard(ItemKey item) {
    queue.withdraw(isShownAs(item));
  }

  /// A message by its own key; what is said about an event by the event's.
  private Predicate<Waiting> isShownAs(ItemKey item) {
    return each ->
        item.equals(ItemKey.ofTransaction(each.transactionId))
            || each.request().target().filter(target -> keys(target).contains(item)).isPresent();
  }

  private List<ItemKey> keys(EventId event) {
    var own = new ItemKey(event.toString());
    return rooms
        .find(facts.id(), event)
        .flatMap(RoomComposing::transaction)
        .map(transaction -> List.of(own, transaction))
        .orElse(List.of(own));
  }

  @Override
  public void typing(boolean now) {
    typing.set(now);
  }

  @Override
  public Optional<Draft> draft() {
    return drafts
        .load(facts.id())
        .flatMap(
            json ->
                json.string("text")
                    .map(
                        text ->
                            new Draft(text, json.string("reply_to").flatMap(EventId::tryParse))));
  }

  @Override
  public void keepDraft(Draft draft) {
    if (draft.text().isBlank()) {
      drafts.remove(facts.id());
    } else {
      drafts.save(
          facts.id(),
          JsonObject.builder()
              .put("text", draft.text())
              .putString("reply_to", draft.replyTo().map(EventId::toString))
              .build());
    }
  }
}
