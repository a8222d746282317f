package chat.fracas.protocol.event;

import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.roomversion.RedactionRules;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Set;

/// The redaction algorithm: what is left of an event ("Redactions" of each room version).
public final class Redaction {
  private static final String THIRD_PARTY_INVITE = "third_party_invite";

  private Redaction() {}

  /// The event with only the protected keys, in their order. `unsigned` goes too.
  public static JsonObject redact(JsonObject event, RoomVersionRules rules) {
    RedactionRules kept = rules.redaction();
    var left = JsonObject.builder();
    event
        .entries()
        .forEach(
            (key, value) -> {
              if (key.equals("content")) {
                left.put(key, content(event, value, kept));
              } else if (kept.topLevel().contains(key)) {
                left.put(key, value);
              }
            });
    return left.build();
  }

  private static JsonValue content(JsonObject event, JsonValue value, RedactionRules kept) {
    String type = event.string("type").orElse("");
    if (!(value instanceof JsonObject content) || kept.keepsAllContent().contains(type)) {
      return value;
    }
    Set<String> keys = kept.content().getOrDefault(type, Set.of());
    var left = JsonObject.builder();
    content
        .entries()
        .forEach(
            (key, entry) -> {
              if (keys.contains(key)) {
                left.put(key, entry);
              } else if (key.equals(THIRD_PARTY_INVITE)
                  && type.equals(EventType.MEMBER)
                  && kept.keepsThirdPartySigned()
                  && entry instanceof JsonObject invite
                  && invite.has("signed")) {
                left.put(key, JsonObject.EMPTY.with("signed", invite.get("signed").orElseThrow()));
              }
            });
    return left.build();
  }
}
