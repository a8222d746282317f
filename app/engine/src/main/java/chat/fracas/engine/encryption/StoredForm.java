package chat.fracas.engine.encryption;

import chat.fracas.e2ee.decrypt.EncryptedRoomEvent;
import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// How events of an encrypted room are stored: the clear form of those that can be read, the others as
/// they came, both with their [EncryptionMark]. Pure.
final class StoredForm {
  private static final String RELATION = "m.relates_to";

  /// What people say; reactions and redactions stay in clear.
  private static final Set<String> MESSAGES = Set.of(EventType.MESSAGE, EventType.STICKER);

  /// Memberships that are said of an event that was sent while we were there.
  private static final Set<String> PRESENT = Set.of("join", "invite");

  private StoredForm() {}

  /// Whether there is something to decrypt.
  static boolean isEncrypted(JsonObject event) {
    return is(event, EventType.ENCRYPTED) && !event.has("state_key") && !isRedacted(event);
  }

  /// Whether it ought to have been encrypted where all are.
  static boolean isClearMessage(JsonObject event) {
    return event.string("type").filter(MESSAGES::contains).isPresent()
        && !event.has("state_key")
        && !isRedacted(event);
  }

  static boolean is(JsonObject event, String type) {
    return event.string("type").filter(type::equals).isPresent();
  }

  private static boolean isRedacted(JsonObject event) {
    return event.object("unsigned").map(it -> it.has("redacted_because")).orElse(false)
        || event.object("content").map(JsonObject::isEmpty).orElse(true);
  }

  /// Empty when it has no id or no sender.
  static Optional<EncryptedRoomEvent> parse(RoomId room, JsonObject event) {
    Optional<EventId> id = event.string("event_id").flatMap(EventId::tryParse);
    Optional<UserId> sender = event.string("sender").flatMap(UserId::tryParse);
    if (id.isEmpty() || sender.isEmpty()) {
      return Optional.empty();
    }
    boolean wasMember =
        event
            .object("unsigned")
            .flatMap(unsigned -> unsigned.string("membership"))
            .map(PRESENT::contains)
            .orElse(true);
    return Optional.of(
        new EncryptedRoomEvent(
            room,
            id.get(),
            sender.get(),
            event.integer("origin_server_ts").orElse(0),
            event.object("content").orElse(JsonObject.EMPTY),
            wasMember));
  }

  static JsonObject of(JsonObject event, RoomEventDecryption decryption, Instant now) {
    return switch (decryption) {
      case RoomEventDecryption.Failed failed ->
          EncryptionMark.ofUnreadable(Unreadable.of(failed.reason())).on(event);
      case RoomEventDecryption.Decrypted decrypted ->
          isForMessages(decrypted.type())
              ? clear(event, decrypted, now)
              : EncryptionMark.ofUnreadable(Unreadable.CORRUPT).on(event);
    };
  }

  /// What the servers have to judge (redactions, state) is worth nothing when it comes encrypted: they
  /// cannot have judged it.
  private static boolean isForMessages(String type) {
    return type.equals(EventType.MESSAGE) || !type.startsWith("m.room.");
  }

  /// Relations count as they stand in clear, also when none stands there: so clients agree with servers
  /// ("Forming relationships between events").
  private static JsonObject clear(
      JsonObject event, RoomEventDecryption.Decrypted decrypted, Instant now) {
    JsonObject outer = event.object("content").orElse(JsonObject.EMPTY);
    JsonObject content = decrypted.content().without(RELATION);
    JsonObject whole =
        outer.object(RELATION).map(relation -> content.with(RELATION, relation)).orElse(content);
    JsonObject clear = event.with("type", decrypted.type()).with("content", whole);
    return EncryptionMark.of(decrypted, outer.string("session_id"), now).on(clear);
  }
}
