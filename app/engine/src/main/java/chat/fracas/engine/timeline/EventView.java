package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.EncryptionMark;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.time.Instant;
import java.util.Optional;

/// An event of others, looked at without trust: what is absent or of a wrong type is empty. Immutable.
record EventView(
    EventId id,
    String type,
    UserId sender,
    Instant sentAt,
    Optional<String> stateKey,
    JsonObject content,
    JsonObject unsigned,
    JsonObject json) {
  /// The year 9999: what lies beyond is a mistake, and calendars cannot show it.
  private static final long MAX_MILLIS = 253_402_300_799_999L;

  /// Empty when it has no id, type or sender: nothing can be shown of it.
  static Optional<EventView> tryRead(JsonObject json) {
    Optional<EventId> id = json.string("event_id").flatMap(EventId::tryParse);
    Optional<UserId> sender = json.string("sender").flatMap(UserId::tryParse);
    Optional<String> type = json.string("type");
    if (id.isEmpty() || sender.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    long millis = Math.clamp(json.integer("origin_server_ts").orElse(0), 0, MAX_MILLIS);
    return Optional.of(
        new EventView(
            id.get(),
            type.get(),
            sender.get(),
            Instant.ofEpochMilli(millis),
            json.string("state_key"),
            json.object("content").orElse(JsonObject.EMPTY),
            json.object("unsigned").orElse(JsonObject.EMPTY),
            json));
  }

  boolean is(String other) {
    return type.equals(other);
  }

  boolean isState() {
    return stateKey.isPresent();
  }

  /// How it came.
  EncryptionMark mark() {
    return EncryptionMark.of(json);
  }

  Optional<String> transactionId() {
    return unsigned.string("transaction_id");
  }

  /// Whether the server has pruned it.
  boolean isRedacted() {
    return unsigned.has("redacted_because")
        || !isState() && content.isEmpty() && isOfRedactedKind();
  }

  private boolean isOfRedactedKind() {
    return switch (type) {
      case EventType.MESSAGE, EventType.STICKER, EventType.REACTION, EventType.ENCRYPTED -> true;
      default -> false;
    };
  }

  Optional<UserId> redactedBy() {
    return unsigned
        .object("redacted_because")
        .flatMap(redaction -> redaction.string("sender"))
        .flatMap(UserId::tryParse);
  }

  /// What a redaction is aimed at: in its content since room version 11.
  Optional<EventId> redacts() {
    return content
        .string("redacts")
        .or(() -> json.string("redacts"))
        .flatMap(EventId::tryParse)
        .filter(target -> is(EventType.REDACTION));
  }

  /// The relation `m.relates_to`, if it is whole; that of a redacted edit is remembered.
  Optional<Relation> relation() {
    Optional<JsonObject> relates = content.object("m.relates_to");
    Optional<EventId> target =
        relates.flatMap(each -> each.string("event_id")).flatMap(EventId::tryParse);
    Optional<String> type = relates.flatMap(each -> each.string("rel_type"));
    return target.isEmpty() || type.isEmpty()
        ? unsigned
            .string(StoredEvent.EDITED)
            .flatMap(EventId::tryParse)
            .map(edited -> new Relation(Relation.REPLACE, edited, Optional.empty()))
        : Optional.of(
            new Relation(type.get(), target.get(), relates.flatMap(r -> r.string("key"))));
  }

  /// The event it answers.
  Optional<EventId> inReplyTo() {
    return content
        .object("m.relates_to")
        .flatMap(relates -> relates.object("m.in_reply_to"))
        .flatMap(reply -> reply.string("event_id"))
        .flatMap(EventId::tryParse);
  }

  /// How an event relates to another one.
  record Relation(String type, EventId target, Optional<String> key) {
    static final String REPLACE = "m.replace";
    static final String ANNOTATION = "m.annotation";
    static final String THREAD = "m.thread";

    boolean is(String other) {
      return type.equals(other);
    }
  }
}
