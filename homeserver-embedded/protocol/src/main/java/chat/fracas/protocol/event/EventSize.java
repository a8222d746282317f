package chat.fracas.protocol.event;

import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How large an event may be (client API, "Size limits").
public final class EventSize {
  /// The whole event, in canonical JSON, with signatures and hashes.
  public static final int MAX_BYTES = 65_536;

  /// Sender, room id, state key, type and event id, each.
  public static final int MAX_FIELD_BYTES = 255;

  private EventSize() {}

  /// What is too large about the event; empty when nothing is.
  public static Optional<String> fault(JsonObject event) {
    for (String field : new String[] {"sender", "room_id", "state_key", "type", "event_id"}) {
      Optional<String> value = event.string(field);
      if (value.isPresent() && bytes(value.get()) > MAX_FIELD_BYTES) {
        return Optional.of(field + " has more than " + MAX_FIELD_BYTES + " bytes");
      }
    }
    return CanonicalJson.encodeLenient(event).length > MAX_BYTES
        ? Optional.of("the event has more than " + MAX_BYTES + " bytes")
        : Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
