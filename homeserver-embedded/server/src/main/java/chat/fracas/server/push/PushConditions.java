package chat.fracas.server.push;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonBoolean;
import chat.fracas.foundation.json.JsonInteger;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.MatrixException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks the conditions of a new push rule ("Push Rules", "Conditions"): a rule that could never be
/// kept as it is meant is refused when it is set. Kinds that are not known are kept; they never hold.
final class PushConditions {
  private static final Pattern COUNT = Pattern.compile("(==|<|>|<=|>=)?[0-9]{1,18}");

  private PushConditions() {}

  /// @throws MatrixException when one of them is no condition
  static List<JsonObject> parse(Optional<JsonArray> array) {
    var conditions = new ArrayList<JsonObject>();
    for (JsonValue value : array.orElse(JsonArray.EMPTY)) {
      if (!(value instanceof JsonObject condition)) {
        throw MatrixException.badJson("'conditions' has something that is no condition");
      }
      require(condition);
      conditions.add(condition);
    }
    return conditions;
  }

  private static void require(JsonObject condition) {
    switch (condition.requireString("kind")) {
      case "event_match" -> {
        condition.requireString("key");
        condition.requireString("pattern");
      }
      case "event_property_is", "event_property_contains" -> {
        condition.requireString("key");
        requireSimple(condition.get("value"));
      }
      case "room_member_count" -> {
        if (!COUNT.matcher(condition.requireString("is")).matches()) {
          throw MatrixException.invalidParam("'is' is not a number with a comparison before it");
        }
      }
      case "sender_notification_permission" -> condition.requireString("key");
      default -> {}
    }
  }

  private static void requireSimple(Optional<JsonValue> value) {
    boolean simple =
        value
            .map(
                any ->
                    any instanceof JsonString
                        || any instanceof JsonInteger
                        || any instanceof JsonBoolean
                        || any == JsonNull.NULL)
            .orElse(false);
    if (!simple) {
      throw MatrixException.badJson("'value' is missing or not a simple value");
    }
  }
}
