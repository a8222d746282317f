package chat.fracas.protocol.event;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Builds, hashes and signs an event of our own server.
///
/// @param chosenId gives the opaque part of the id in room versions 1 and 2
public record EventBuilder(
    RoomVersionRules rules,
    ServerName server,
    KeyId keyId,
    Ed25519SigningKey key,
    Supplier<String> chosenId) {

  /// What a sender wants to say, before the room gives it a place.
  ///
  /// @param redacts the target of a redaction
  public record Draft(
      UserId sender,
      String type,
      Optional<String> stateKey,
      JsonObject content,
      Optional<EventId> redacts) {

    public static Draft message(UserId sender, String type, JsonObject content) {
      return new Draft(sender, type, Optional.empty(), content, Optional.empty());
    }

    public static Draft state(UserId sender, StateKey key, JsonObject content) {
      return new Draft(sender, key.type(), Optional.of(key.key()), content, Optional.empty());
    }
  }

  /// The place of an event in its room.
  ///
  /// @param roomId absent for the create event of rooms whose id is its hash
  public record Place(
      Optional<RoomId> roomId, List<Pdu> prevEvents, List<Pdu> authEvents, long originServerTs) {
    /// One more than the deepest; at the limit it stays there.
    long depth(long limit) {
      long deepest = prevEvents.stream().mapToLong(Pdu::depth).max().orElse(0);
      return deepest >= limit ? limit : deepest + 1;
    }
  }

  /// The finished event. Throws `InvalidEventException` when it is too large or not canonical.
  public Pdu build(Draft draft, Place place) {
    var event = JsonObject.builder();
    place.roomId().ifPresent(id -> event.put("room_id", id.toString()));
    event.put("type", draft.type());
    event.put("sender", draft.sender().toString());
    event.putString("state_key", draft.stateKey());
    event.put("content", content(draft));
    if (!rules.redactsInContent()) {
      draft.redacts().ifPresent(target -> event.put("redacts", target.toString()));
    }
    event.put("depth", place.depth(rules.maxDepth()));
    event.put("origin_server_ts", place.originServerTs());
    event.put("prev_events", references(place.prevEvents()));
    event.put("auth_events", references(place.authEvents()));
    if (rules.eventIds() == RoomVersionRules.EventIds.CHOSEN) {
      event.put("event_id", "$" + chosenId.get() + ":" + server);
    }
    return Pdu.parse(EventSignature.hashAndSign(event.build(), rules, server, keyId, key), rules);
  }

  private JsonObject content(Draft draft) {
    return rules.redactsInContent() && draft.redacts().isPresent()
        ? draft.content().with("redacts", draft.redacts().get().toString())
        : draft.content();
  }

  private JsonArray references(List<Pdu> events) {
    return JsonArray.of(events.stream().map(this::reference).toList());
  }

  private JsonValue reference(Pdu event) {
    var id = new JsonString(event.eventId().toString());
    if (rules.eventReferences() == RoomVersionRules.EventReferences.IDS) {
      return id;
    }
    String hash = UnpaddedBase64.encode(EventHash.referenceHash(event.json(), rules));
    return JsonArray.of(id, JsonObject.of("sha256", hash));
  }

  @Override
  public String toString() {
    return "EventBuilder[" + server + "]";
  }
}
