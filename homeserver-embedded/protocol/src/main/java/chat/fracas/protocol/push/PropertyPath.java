package chat.fracas.protocol.push;

import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A path of names with dots between them (Appendices, "Dot-separated property paths"). Immutable.
///
/// @param names from the outside in
public record PropertyPath(List<String> names) {
  public PropertyPath {
    names = List.copyOf(names);
  }

  /// `\.` and `\\` stand for themselves.
  public static PropertyPath parse(String path) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean escapes =
          c == '\\'
              && i + 1 < path.length()
              && (path.charAt(i + 1) == '.' || path.charAt(i + 1) == '\\');
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
    return new PropertyPath(names);
  }

  /// What stands there.
  public Optional<JsonValue> in(JsonObject object) {
    JsonObject at = object;
    int last = names.size() - 1;
    for (int i = 0; i < last; i++) {
      Optional<JsonValue> next = at.get(names.get(i));
      if (next.isEmpty() || !(next.get() instanceof JsonObject inner)) {
        return Optional.empty();
      }
      at = inner;
    }
    return at.get(names.get(last));
  }
}
