package chat.fracas.foundation.json;

/// `true` or `false`.
public enum JsonBoolean implements JsonValue {
  FALSE(false),
  TRUE(true);

  private final boolean value;

  JsonBoolean(boolean value) {
    this.value = value;
  }

  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public boolean value() {
    return value;
  }
}
