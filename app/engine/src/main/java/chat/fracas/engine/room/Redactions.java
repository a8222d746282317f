package chat.fracas.engine.room;

import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Redaction;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Prunes what the redactions of a timeline redact, by the rules of the room's version. Whether a
/// redaction was allowed is for the server to judge.
final class Redactions {
  private Redactions() {}

  /// The events that look different now: of the timeline, or stored before.
  static Map<EventId, JsonObject> of(
      RoomStore store, RoomId room, List<JsonObject> timeline, RoomVersionRules rules) {
    var replaced = new HashMap<EventId, JsonObject>();
    var fresh = new HashMap<EventId, JsonObject>();
    timeline.forEach(event -> fresh.put(EventId.parse(event.requireString("event_id")), event));
    for (JsonObject event : timeline) {
      Optional<EventId> target = target(event);
      if (target.isEmpty()) {
        continue;
      }
      Optional<JsonObject> pruned =
          Optional.ofNullable(fresh.get(target.get()))
              .or(() -> store.find(room, target.get()).map(StoredEvent::json))
              .filter(found -> !isRedacted(found))
              .map(
                  found -> Redaction.redact(found, rules).with("unsigned", unsigned(found, event)));
      pruned.ifPresent(json -> replaced.put(target.get(), json));
    }
    return replaced;
  }

  /// What is still true of a pruned event: which message of ours it was, what its state replaced, and
  /// which event it edited.
  private static JsonObject unsigned(JsonObject found, JsonObject redaction) {
    JsonObject before = found.object("unsigned").orElse(JsonObject.EMPTY);
    return JsonObject.builder()
        .putString("transaction_id", before.string("transaction_id"))
        .putValue("prev_content", before.object("prev_content"))
        .putString(StoredEvent.EDITED, LatestMessage.edited(found).map(EventId::toString))
        .put("redacted_because", redaction)
        .build();
  }

  static boolean isRedacted(JsonObject event) {
    return event.object("unsigned").map(it -> it.has("redacted_because")).orElse(false);
  }

  /// Which event a redaction redacts; since room version 11 its content says so.
  static Optional<EventId> target(JsonObject event) {
    if (!event.string("type").equals(Optional.of(EventType.REDACTION)) || isRedacted(event)) {
      return Optional.empty();
    }
    return event
        .string("redacts")
        .or(() -> event.object("content").flatMap(content -> content.string("redacts")))
        .flatMap(EventId::tryParse);
  }
}
