package chat.fracas.server.sync;

import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    for (String name : names(path)) {
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

  /// A backslash makes a dot or a backslash part of a name.
  private static List<String> names(String path) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean escapes =
          c == '\\' && i + 1 < path.length() && ".\\".indexOf(path.charAt(i + 1)) >= 0;
      if (escapes) {
        name.append(path.charAt(++i));
      } else if (c == '.') {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString());
    return names;
  }
}
