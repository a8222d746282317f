package chat.fracas.server.sync;

import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.push.PropertyPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Fields of events by their paths (Appendices, "Dot-separated property paths"), as a tree of names.
/// Not changed any more once it is used.
final class EventFields {
  private final Map<String, EventFields> below = new LinkedHashMap<>();

  /// Whether everything that is here is wanted.
  private boolean whole;

  void add(String path) {
    EventFields at = this;
    for (String name : PropertyPath.parse(path).names()) {
      at = at.below.computeIfAbsent(name, any -> new EventFields());
    }
    at.whole = true;
  }

  /// What of an object is wanted.
  JsonObject cut(JsonObject object) {
    var kept = JsonObject.builder();
    below.forEach(
        (name, fields) ->
            object.get(name).flatMap(fields::of).ifPresent(part -> kept.put(name, part)));
    return kept.build();
  }

  private Optional<JsonValue> of(JsonValue value) {
    if (whole) {
      return Optional.of(value);
    }
    return value instanceof JsonObject object
        ? Optional.<JsonValue>of(cut(object)).filter(part -> !part.equals(JsonObject.EMPTY))
        : Optional.empty();
  }
}
