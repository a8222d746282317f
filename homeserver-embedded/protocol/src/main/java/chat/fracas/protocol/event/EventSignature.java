package chat.fracas.protocol.event;

import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.protocol.roomversion.RoomVersionRules;

/// Signatures of events: over the redacted form, so that they survive a redaction (Server-Server API,
/// "Signing Events").
public final class EventSignature {
  private EventSignature() {}

  /// The event with its content hash and the server's signature.
  public static JsonObject hashAndSign(
      JsonObject event,
      RoomVersionRules rules,
      ServerName server,
      KeyId keyId,
      Ed25519SigningKey key) {
    JsonObject hashed =
        event.with("hashes", JsonObject.of("sha256", EventHash.contentHash(event, rules)));
    return SignedJson.withSignature(
        hashed, server.toString(), keyId, key.sign(signedBytes(hashed, rules)));
  }

  /// Whether the event bears the server's signature by this key.
  public static boolean verifies(
      JsonObject event,
      RoomVersionRules rules,
      ServerName server,
      KeyId keyId,
      Ed25519PublicKey key) {
    return SignedJson.signature(event, server.toString(), keyId)
        .map(signature -> key.verifies(signedBytes(event, rules), signature))
        .orElse(false);
  }

  private static byte[] signedBytes(JsonObject event, RoomVersionRules rules) {
    JsonObject redacted = Redaction.redact(event, rules).without("signatures", "unsigned");
    return EventHash.encode(
        rules.eventIds() == RoomVersionRules.EventIds.CHOSEN
            ? redacted
            : redacted.without("event_id"),
        rules);
  }
}
