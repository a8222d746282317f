package chat.fracas.foundation.json;

import java.util.Arrays;
import java.util.Map;

/// Writes a tree as UTF-8 bytes, compact or canonical. One use, one thread.
final class JsonWriter {
  /// Which rules the bytes follow.
  enum Form {
    COMPACT,
    CANONICAL,
    CANONICAL_LENIENT
  }

  private static final int FIRST_BYTES = 512;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final Form form;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  JsonWriter(Form form) {
    this.form = form;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  void write(JsonValue value) {
    switch (value) {
      case JsonObject object -> writeObject(object);
      case JsonArray array -> writeArray(array);
      case JsonString text -> writeString(text.value());
      case JsonInteger number -> writeInteger(number.value());
      case JsonDecimal number -> writeDecimal(number);
      case JsonBoolean flag -> ascii(flag.value() ? "true" : "false");
      case JsonNull nothing -> ascii("null");
    }
  }

  private void writeObject(JsonObject object) {
    put('{');
    Map<String, JsonValue> entries = object.entries();
    if (form == Form.COMPACT) {
      entries.forEach(this::writeEntry);
    } else {
      String[] keys = entries.keySet().toArray(String[]::new);
      Arrays.sort(keys, CanonicalJson.BY_CODE_POINT);
      for (String key : keys) {
        writeEntry(key, object.get(key).orElseThrow());
      }
    }
    close('}');
  }

  private void writeEntry(String key, JsonValue value) {
    writeString(key);
    put(':');
    write(value);
    put(',');
  }

  private void writeArray(JsonArray array) {
    put('[');
    for (JsonValue value : array) {
      write(value);
      put(',');
    }
    close(']');
  }

  /// Replaces the last comma, if there is one, by the closing bracket.
  private void close(char bracket) {
    if (bytes[size - 1] == ',') {
      size--;
    }
    put(bracket);
  }

  private void writeInteger(long number) {
    if (form == Form.CANONICAL && !CanonicalJson.isCanonical(number)) {
      throw new JsonException(JsonException.Kind.SHAPE, "an integer is beyond 2^53 - 1");
    }
    ascii(Long.toString(number));
  }

  private void writeDecimal(JsonDecimal number) {
    ascii(
        switch (form) {
          case COMPACT -> number.value().toString();
          case CANONICAL -> Numbers.canonical(number.value());
          case CANONICAL_LENIENT -> Numbers.lenient(number.value());
        });
  }

  private void writeString(String text) {
    put('"');
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        writeAscii(c);
      } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | c & 0x3F);
      } else if (Character.isSurrogate(c)) {
        i = writeSupplementary(text, i);
      } else {
        put(0xE0 | c >> 12);
        put(0x80 | c >> 6 & 0x3F);
        put(0x80 | c & 0x3F);
      }
    }
    put('"');
  }

  private void writeAscii(char c) {
    if (c >= 0x20 && c != '"' && c != '\\') {
      put(c);
      return;
    }
    put('\\');
    switch (c) {
      case '"', '\\' -> put(c);
      case '\b' -> put('b');
      case '\t' -> put('t');
      case '\n' -> put('n');
      case '\f' -> put('f');
      case '\r' -> put('r');
      default -> {
        ascii("u00");
        put(HEX[c >> 4]);
        put(HEX[c & 0xF]);
      }
    }
  }

  private int writeSupplementary(String text, int at) {
    int point = text.codePointAt(at);
    if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      throw new JsonException(JsonException.Kind.MALFORMED, "a string has a lone surrogate");
    }
    put(0xF0 | point >> 18);
    put(0x80 | point >> 12 & 0x3F);
    put(0x80 | point >> 6 & 0x3F);
    put(0x80 | point & 0x3F);
    return at + 1;
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void put(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }
}
