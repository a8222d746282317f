package chat.fracas.protocol.event;

import chat.fracas.foundation.base64.Base64Exception;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// The two hashes of an event (Server-Server API, "Calculating the content hash for an event" and
/// "Calculating the reference hash for an event").
public final class EventHash {
  private EventHash() {}

  /// The hash that tells whether the content was changed, as it stands under `hashes.sha256`.
  public static String contentHash(JsonObject event, RoomVersionRules rules) {
    return UnpaddedBase64.encode(content(event, rules));
  }

  private static byte[] content(JsonObject event, RoomVersionRules rules) {
    return sha256(encode(event.without("unsigned", "signatures", "hashes"), rules));
  }

  private static Optional<byte[]> decode(String base64) {
    try {
      return Optional.of(UnpaddedBase64.decode(base64));
    } catch (Base64Exception notBase64) {
      return Optional.empty();
    }
  }

  /// Whether the event bears the hash of its content.
  public static boolean hasRightContentHash(JsonObject event, RoomVersionRules rules) {
    Optional<String> claimed = event.object("hashes").flatMap(hashes -> hashes.string("sha256"));
    return claimed
        .flatMap(EventHash::decode)
        .map(hash -> Arrays.equals(hash, content(event, rules)))
        .orElse(false);
  }

  /// The hash by which other events refer to this one; the same before and after redaction.
  public static byte[] referenceHash(JsonObject event, RoomVersionRules rules) {
    JsonObject redacted = Redaction.redact(event, rules).without("signatures", "unsigned");
    boolean idInEvent = rules.eventIds() == RoomVersionRules.EventIds.CHOSEN;
    return sha256(encode(idInEvent ? redacted : redacted.without("event_id"), rules));
  }

  /// The id of the event.
  public static EventId eventId(JsonObject event, RoomVersionRules rules) {
    return switch (rules.eventIds()) {
      case CHOSEN -> EventId.parse(event.requireString("event_id"));
      case HASH -> new EventId("$" + UnpaddedBase64.encode(referenceHash(event, rules)));
      case HASH_URL_SAFE ->
          new EventId("$" + UnpaddedBase64.encodeUrlSafe(referenceHash(event, rules)));
    };
  }

  static byte[] encode(JsonObject event, RoomVersionRules rules) {
    return rules.enforcesCanonicalJson()
        ? CanonicalJson.encode(event)
        : CanonicalJson.encodeLenient(event);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every JDK has SHA-256", cause);
    }
  }
}
