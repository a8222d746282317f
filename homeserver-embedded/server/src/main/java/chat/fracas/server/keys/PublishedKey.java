package chat.fracas.server.keys;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.util.ArrayList;
import java.util.List;

/// A one-time or fallback key as a device publishes it. Immutable.
///
/// @param algorithm the first half of its name
/// @param id the second half
record PublishedKey(String algorithm, String id, JsonValue key) {
  private static final int MAX_NAME_CHARS = 255;

  /// A key and a signature take some hundreds of bytes.
  private static final int MAX_KEY_CHARS = 4 * 1024;

  String name() {
    return algorithm + ":" + id;
  }

  /// The keys of an object by their names, `<algorithm>:<key_id>`.
  static List<PublishedKey> parse(JsonObject object) {
    var keys = new ArrayList<PublishedKey>();
    object.entries().forEach((name, value) -> keys.add(parse(name, value)));
    return keys;
  }

  private static PublishedKey parse(String name, JsonValue value) {
    int colon = name.indexOf(':');
    boolean named = colon > 0 && colon < name.length() - 1 && name.length() <= MAX_NAME_CHARS;
    if (!named) {
      throw MatrixException.invalidParam("A key's name is not an algorithm, a colon and an id");
    }
    if (Json.text(value).length() > MAX_KEY_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "A key is too large");
    }
    switch (value) {
      case JsonString text -> {}
      case JsonObject signed -> {
        signed.requireString("key");
        signed.requireObject("signatures");
      }
      default -> throw MatrixException.badJson("A key is neither a text nor an object");
    }
    return new PublishedKey(name.substring(0, colon), name.substring(colon + 1), value);
  }
}
