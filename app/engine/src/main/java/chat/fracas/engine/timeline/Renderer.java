package chat.fracas.engine.timeline;

import chat.fracas.engine.timeline.TimelineItem.Reaction;
import chat.fracas.engine.timeline.TimelineItem.Reply;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes an item from a row and all that is known about it. Owned by its [Conversation].
final class Renderer {
  private final Conversation conversation;
  private final People people;
  private final UserId own;

  Renderer(Conversation conversation, People people, UserId own) {
    this.conversation = conversation;
    this.people = people;
    this.own = own;
  }

  TimelineItem item(Entry entry) {
    return switch (entry) {
      case Entry.Missing missing -> new TimelineItem.Gap(missing.key);
      case Entry.Line line ->
          new TimelineItem.StateChange(
              line.key,
              line.event.id(),
              people.of(line.event.sender()),
              line.event.sentAt(),
              line.change);
      case Entry.Message message -> message(message);
    };
  }

  private TimelineItem message(Entry.Message message) {
    Content content = content(message);
    boolean redacted = content instanceof Content.Redacted;
    Optional<Relations> relations = message.id().flatMap(conversation::relations);
    return new TimelineItem.Message(
        message.key,
        message.id(),
        people.of(message.sender),
        message.sentAt,
        content,
        !redacted && edit(message).isPresent(),
        message.sender.equals(own),
        message.highlight() && !redacted,
        redacted ? Optional.empty() : message.replyTo().map(this::reply),
        redacted ? List.of() : reactions(message, relations),
        readers(message),
        relations.map(Relations::threadReplies).orElse(0),
        message.id().flatMap(id -> conversation.overlay().failure(id)).orElse(message.state()),
        redacted ? Optional.empty() : message.mark().doubt());
  }

  /// What the message says now.
  Content content(Entry.Message message) {
    Optional<Optional<UserId>> redaction = message.id().flatMap(conversation::redaction);
    if (message.redacted() || redaction.isPresent()) {
      Optional<UserId> by = message.redactedBy().or(() -> redaction.flatMap(each -> each));
      return new Content.Redacted(by.map(people::of));
    }
    if (message.id().filter(conversation.overlay()::redacts).isPresent()) {
      return new Content.Redacted(Optional.of(people.of(own)));
    }
    return edit(message).orElse(message.content());
  }

  /// Edits count for messages only.
  private Optional<Content> edit(Entry.Message message) {
    if (message.id().isEmpty() || !message.type().equals(EventType.MESSAGE)) {
      return Optional.empty();
    }
    EventId id = message.id().get();
    return conversation
        .overlay()
        .edit(id)
        .map(echo -> MessageContent.message(echo.content(), false, Optional.empty()))
        .or(
            () ->
                conversation
                    .relations(id)
                    .flatMap(relations -> relations.latestEdit(message.sender, message.mark()))
                    .map(Relations.Edit::content));
  }

  private Reply reply(EventId target) {
    return conversation
        .quote(target)
        .map(quote -> new Reply(target, Optional.of(people.of(quote.sender())), quote.text()))
        .orElseGet(() -> new Reply(target, Optional.empty(), ""));
  }

  private List<Reaction> reactions(Entry.Message message, Optional<Relations> relations) {
    List<LocalEcho.Reaction> mine =
        message.id().map(id -> conversation.overlay().reactions(id)).orElse(List.of());
    if (relations.isEmpty() && mine.isEmpty()) {
      return List.of();
    }
    var byKey = new LinkedHashMap<String, Map<UserId, Sender>>();
    for (Relations.Given given : relations.map(Relations::reactions).orElse(List.of())) {
      if (!conversation.overlay().redacts(given.id())) {
        give(byKey, given.key(), given.sender());
      }
    }
    for (LocalEcho.Reaction echo : mine) {
      boolean takenBack =
          echo.eventId()
              .filter(id -> conversation.isRedacted(id) || conversation.overlay().redacts(id))
              .isPresent();
      if (!takenBack) {
        give(byKey, echo.key(), own);
      }
    }
    var reactions = new ArrayList<Reaction>();
    byKey.forEach(
        (key, senders) ->
            reactions.add(
                new Reaction(key, List.copyOf(senders.values()), senders.containsKey(own))));
    return List.copyOf(reactions);
  }

  private void give(Map<String, Map<UserId, Sender>> byKey, String key, UserId user) {
    byKey.computeIfAbsent(key, ignored -> new LinkedHashMap<>()).put(user, people.of(user));
  }

  private List<Sender> readers(Entry.Message message) {
    Set<UserId> readers = message.readers();
    return readers.isEmpty()
        ? List.of()
        : List.copyOf(readers).reversed().stream().map(people::of).toList();
  }
}
