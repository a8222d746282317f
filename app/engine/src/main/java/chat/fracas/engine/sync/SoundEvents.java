package chat.fracas.engine.sync;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Tells events from what only looks like them (client API, "Room event format").
public final class SoundEvents {
  /// The specification's bound for types and state keys.
  private static final int MAX_KEY_CHARS = 255;

  private SoundEvents() {}

  /// The events of an array, each once; what is no event is left out.
  public static List<JsonObject> of(JsonArray events) {
    var sound = new ArrayList<JsonObject>(events.size());
    var seen = new HashSet<String>();
    for (JsonObject event : events.objects()) {
      if (isSound(event) && seen.add(event.requireString("event_id"))) {
        sound.add(event);
      }
    }
    return sound;
  }

  static boolean isSound(JsonObject event) {
    return event.string("event_id").flatMap(EventId::tryParse).isPresent()
        && isTyped(event)
        && event.integer("origin_server_ts").isPresent()
        && (!event.has("state_key") || hasStateKey(event));
  }

  static boolean isSoundStripped(JsonObject event) {
    return isTyped(event) && hasStateKey(event);
  }

  private static boolean isTyped(JsonObject event) {
    return event.string("type").filter(type -> type.length() <= MAX_KEY_CHARS).isPresent()
        && event.string("sender").flatMap(UserId::tryParse).isPresent()
        && event.object("content").isPresent();
  }

  private static boolean hasStateKey(JsonObject event) {
    return event.get("state_key").orElse(null) instanceof JsonString key
        && key.value().length() <= MAX_KEY_CHARS;
  }
}
