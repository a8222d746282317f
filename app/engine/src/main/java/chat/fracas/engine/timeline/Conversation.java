package chat.fracas.engine.timeline;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.timeline.EventView.Relation;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The events of a timeline and the items they make, brought up to date by each change at the cost of
/// that change. Events may come in any order: what relates to an event waits for it.
///
/// Pure: no disk, no network. Owned by one thread at a time.
final class Conversation {
  private final RoomFacts facts;
  private final People people;
  private final Renderer renderer;
  private final Rows rows;
  private final Readers readers;
  private final EchoRows echoRows;
  private final Quotes quotes = new Quotes();
  private final Map<EventId, Spot> spots = new HashMap<>();
  private final Map<EventId, Entry.Message> messages = new HashMap<>();
  private final Map<EventId, Relations> relations = new HashMap<>();
  private final Map<EventId, EventId> targets = new HashMap<>();
  private final Map<EventId, Optional<UserId>> redactions = new HashMap<>();
  private final Map<Integer, Entry.Missing> gaps = new HashMap<>();
  private Overlay overlay = Overlay.EMPTY;

  /// An event and where it stands.
  record Placed(Spot spot, EventId id, JsonObject json) {}

  Conversation(RoomFacts facts) {
    this.facts = facts;
    this.people = new People(facts);
    this.renderer = new Renderer(this, people, facts.own());
    this.rows = new Rows(renderer::item);
    this.readers = new Readers(rows, spots::get);
    this.echoRows = new EchoRows(this, rows, facts.own());
  }

  boolean isLoaded(EventId event) {
    return spots.containsKey(event);
  }

  int size() {
    return rows.all().size();
  }

  /// Takes events in, oldest first; those that are here already are passed over.
  ///
  /// @return the messages among them
  List<EventId> add(List<Placed> events) {
    var fresh = new ArrayList<Entry>();
    var added = new ArrayList<EventId>();
    for (Placed event : events) {
      if (spots.putIfAbsent(event.id(), event.spot()) == null) {
        EventView.tryRead(event.json())
            .flatMap(view -> classify(event.spot(), view))
            .ifPresent(fresh::add);
      }
    }
    place(fresh);
    for (Entry entry : fresh) {
      readers.inserted(entry);
      if (entry instanceof Entry.Message message) {
        message.id().ifPresent(added::add);
      }
    }
    readers.settle();
    return added;
  }

  private void place(List<Entry> fresh) {
    var group = new ArrayList<Entry>();
    for (Entry entry : fresh) {
      Optional<Entry.Message> echo =
          entry instanceof Entry.Message message ? echoRows.become(message) : Optional.empty();
      if (echo.isPresent()) {
        rows.insert(group);
        group.clear();
        quotes.forget(echo.get());
        rows.exchange(echo.get(), entry);
      } else {
        group.add(entry);
      }
    }
    rows.insert(group);
  }

  /// Takes in what an event says about others, and leaves its own place open: it is not in what this
  /// timeline shows.
  void relate(Placed event) {
    if (!isLoaded(event.id())) {
      EventView.tryRead(event.json()).ifPresent(view -> relatesOnly(event.spot(), view));
    }
  }

  /// The event looks different now: it was redacted, or can be read at last.
  void replace(EventId event, JsonObject json) {
    EventView.tryRead(json).ifPresent(view -> replace(event, view));
  }

  private void replace(EventId event, EventView view) {
    if (quotes.fetched(event).isPresent()) {
      quoted(view);
    }
    Entry.Message message = messages.get(event);
    if (view.isRedacted()) {
      if (isLoaded(event) || targets.containsKey(event)) {
        redact(event, view.redactedBy());
      }
    } else if (message != null) {
      replace(message, view);
    } else {
      // it may say something about another event, now that it can be read
      Optional.ofNullable(spots.get(event))
          .or(() -> view.relation().map(Relation::target).map(spots::get))
          .ifPresent(spot -> relatesOnly(spot, view));
    }
  }

  private void replace(Entry.Message message, EventView event) {
    forget(message);
    Optional<Content> content =
        relatesOnly(message.spot(), event) ? Optional.empty() : MessageContent.read(event);
    if (content.isEmpty()) {
      rows.remove(message);
      readers.removed(message);
      return;
    }
    message.say(event, content.get());
    message.highlight(isHighlight(event));
    know(message);
    touch(event.id());
  }

  private boolean isHighlight(EventView event) {
    return !event.sender().equals(facts.own()) && facts.highlights(event.json());
  }

  private Optional<Entry> classify(Spot spot, EventView event) {
    if (event.isState()) {
      return StateLines.read(event).map(change -> new Entry.Line(spot, event, change));
    }
    if (relatesOnly(spot, event) || facts.ignores(event.sender())) {
      return Optional.empty();
    }
    boolean redacted = event.isRedacted();
    Optional<Content> content =
        redacted ? Optional.of(new Content.Redacted(Optional.empty())) : MessageContent.read(event);
    return content
        .filter(ignored -> !redacted || !event.is(EventType.REACTION))
        .map(read -> message(spot, event, read, redacted));
  }

  private Entry.Message message(Spot spot, EventView event, Content content, boolean redacted) {
    var message =
        new Entry.Message(
            echoRows.key(event),
            spot,
            Optional.of(event.id()),
            event.type(),
            event.sender(),
            event.sentAt(),
            content,
            redacted ? Optional.empty() : event.inReplyTo(),
            new SendState.Sent());
    message.mark(event.mark());
    if (redacted) {
      message.redact(event.redactedBy());
    } else {
      message.highlight(isHighlight(event));
      bundled(spot, event);
    }
    know(message);
    return message;
  }

  /// A message has come or has got its id: those who answer it can quote it.
  void know(Entry.Message message) {
    message.id().ifPresent(id -> messages.put(id, message));
    message
        .replyTo()
        .ifPresent(target -> quotes.answer(target, message, messages.containsKey(target)));
    message.id().ifPresent(id -> quotes.answersTo(id).forEach(rows::touch));
  }

  void forget(Entry.Message message) {
    quotes.forget(message);
    message.id().ifPresent(id -> messages.remove(id, message));
  }

  /// What the server has gathered about the event (client API, "Aggregations of child events").
  private void bundled(Spot spot, EventView event) {
    JsonObject bundles = event.unsigned().object("m.relations").orElse(JsonObject.EMPTY);
    bundles
        .object(Relation.REPLACE)
        .flatMap(EventView::tryRead)
        .ifPresent(edit -> relatesOnly(spot, edit));
    bundles
        .object(Relation.THREAD)
        .map(thread -> (int) Math.clamp(thread.integer("count").orElse(0), 0, Integer.MAX_VALUE))
        .filter(count -> count > 0)
        .ifPresent(count -> about(event.id()).threadReplies(count));
  }

  /// @return whether the event is no item of its own
  private boolean relatesOnly(Spot spot, EventView event) {
    if (event.is(EventType.REDACTION)) {
      event.redacts().ifPresent(target -> redact(target, Optional.of(event.sender())));
      return true;
    }
    Optional<Relation> relation = event.relation();
    if (relation.isEmpty()) {
      return event.is(EventType.REACTION);
    }
    EventId target = relation.get().target();
    boolean counts =
        !redactions.containsKey(event.id()) && !event.isState() && !facts.ignores(event.sender());
    if (event.is(EventType.REACTION)) {
      if (counts && relation.get().is(Relation.ANNOTATION) && relation.get().key().isPresent()) {
        String key = relation.get().key().get();
        about(target).add(new Relations.Given(event.id(), spot, event.sender(), key));
        related(event.id(), target);
      }
      return true;
    }
    if (relation.get().is(Relation.REPLACE)) {
      Optional<JsonObject> content = event.content().object("m.new_content");
      if (counts && event.is(EventType.MESSAGE) && content.isPresent()) {
        Content read = MessageContent.message(content.get(), false, Optional.empty());
        about(target)
            .add(
                new Relations.Edit(event.id(), event.sender(), event.sentAt(), read, event.mark()));
        related(event.id(), target);
      }
      return true;
    }
    if (counts && relation.get().is(Relation.THREAD)) {
      about(target).addThreadReply(event.id());
      related(event.id(), target);
    }
    return false;
  }

  private Relations about(EventId target) {
    return relations.computeIfAbsent(target, ignored -> new Relations());
  }

  private void related(EventId event, EventId target) {
    targets.put(event, target);
    touch(target);
  }

  private void redact(EventId event, Optional<UserId> by) {
    redactions.merge(event, by, (before, now) -> before.isPresent() ? before : now);
    EventId target = targets.remove(event);
    if (target != null) {
      about(target).remove(event);
      touch(target);
    }
    touch(event);
  }

  /// What is shown of an event may be other now, and what quotes it.
  void touch(EventId event) {
    Entry.Message message = messages.get(event);
    if (message != null) {
      rows.touch(message);
    }
    quotes.answersTo(event).forEach(rows::touch);
  }

  /// Events are missing before a chunk.
  void gap(int chunk) {
    if (!gaps.containsKey(chunk)) {
      var gap = new Entry.Missing(chunk);
      gaps.put(chunk, gap);
      rows.insert(List.of(gap));
    }
  }

  void closeGap(int chunk) {
    Entry.Missing gap = gaps.remove(chunk);
    if (gap != null) {
      rows.remove(gap);
    }
  }

  boolean hasGap(int chunk) {
    return gaps.containsKey(chunk);
  }

  /// What I am sending; nothing of it is shown in a timeline that does not reach the end.
  void echoes(List<LocalEcho> echoes, boolean atEnd) {
    echoRows.update(atEnd ? echoes : List.of());
    Overlay before = overlay;
    overlay = Overlay.of(echoes);
    for (EventId event : overlay.differences(before)) {
      touch(event);
      EventId target = targets.get(event);
      if (target != null) {
        touch(target);
      }
    }
    // a redaction may be of a reaction that the sync has not brought either
    overlay.reactions().keySet().forEach(this::touch);
  }

  void receipts(Map<UserId, EventId> receipts) {
    readers.update(receipts);
  }

  /// Learns names from membership events that came with history.
  void hear(Collection<EventView> members) {
    renamed(people.hear(members));
  }

  /// Takes away what these people have said.
  void hide(Set<UserId> users) {
    for (Entry entry : List.copyOf(rows.all())) {
      if (entry instanceof Entry.Message message && users.contains(message.sender)) {
        forget(message);
        rows.remove(message);
        readers.removed(message);
      }
    }
  }

  /// Asks again how these people are called.
  void refresh(Set<UserId> users) {
    renamed(people.refresh(users));
  }

  private void renamed(Set<UserId> changed) {
    if (!changed.isEmpty()) {
      rows.all().stream()
          .filter(entry -> changed.stream().anyMatch(entry::involves))
          .forEach(rows::touch);
    }
  }

  /// A quoted message that is not among the rows.
  void quoted(EventView event) {
    if (!event.isRedacted() && !facts.ignores(event.sender())) {
      MessageContent.read(event)
          .ifPresent(
              content ->
                  quotes.put(
                      event.id(),
                      new Quotes.Quote(event.sender(), MessageContent.firstWords(content))));
      touch(event.id());
    }
  }

  List<EventId> takeWantedQuotes() {
    return quotes.takeWanted();
  }

  /// Puts all events of a stretch into another, for one that was found to lie elsewhere.
  void move(long fromStretch, long toStretch) {
    spots.replaceAll((event, spot) -> moved(spot, fromStretch, toStretch));
    rows.all().forEach(entry -> entry.move(moved(entry.spot(), fromStretch, toStretch)));
  }

  private static Spot moved(Spot spot, long from, long to) {
    return spot.stretch() == from ? new Spot(to, spot.index()) : spot;
  }

  void clear() {
    rows.clear();
    readers.clear();
    echoRows.clear();
    spots.clear();
    messages.clear();
    relations.clear();
    targets.clear();
    redactions.clear();
    gaps.clear();
    overlay = Overlay.EMPTY;
  }

  /// The changes of the items since the last time.
  List<ListDiff<TimelineItem>> takeDiffs() {
    return rows.take();
  }

  Overlay overlay() {
    return overlay;
  }

  Optional<Relations> relations(EventId event) {
    return Optional.ofNullable(relations.get(event));
  }

  boolean isRedacted(EventId event) {
    return redactions.containsKey(event);
  }

  Optional<Optional<UserId>> redaction(EventId event) {
    return Optional.ofNullable(redactions.get(event));
  }

  Optional<Quotes.Quote> quote(EventId target) {
    Entry.Message message = messages.get(target);
    return message == null
        ? quotes.fetched(target)
        : Optional.of(
            new Quotes.Quote(message.sender, MessageContent.firstWords(renderer.content(message))));
  }

  Optional<Entry.Message> loaded(EventId event) {
    return Optional.ofNullable(messages.get(event));
  }
}
