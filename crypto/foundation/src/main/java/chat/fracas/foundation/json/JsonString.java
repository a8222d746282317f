package chat.fracas.foundation.json;

/// A string. Its characters are well-formed UTF-16: the reader refuses lone surrogates.
public record JsonString(String value) implements JsonValue {
  /// The length only: the text may be private.
  @Override
  public String toString() {
    return "JsonString[" + value.length() + "]";
  }
}
