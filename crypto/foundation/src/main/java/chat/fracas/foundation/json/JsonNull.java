package chat.fracas.foundation.json;

/// `null`.
public enum JsonNull implements JsonValue {
  NULL
}
