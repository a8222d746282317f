package chat.fracas.foundation.json;

/// Any JSON value. Immutable; equal when the values are equal, whatever the order of an object's
/// keys.
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  static JsonValue of(String value) {
    return new JsonString(value);
  }

  static JsonValue of(long value) {
    return new JsonInteger(value);
  }

  static JsonValue of(boolean value) {
    return JsonBoolean.of(value);
  }
}
