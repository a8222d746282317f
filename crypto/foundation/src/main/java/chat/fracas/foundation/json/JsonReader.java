package chat.fracas.foundation.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Reads one document from UTF-8 bytes, refusing what is ambiguous. One use, one thread.
final class JsonReader {
  /// The exponent of a number may have this many digits: beyond it no double is left.
  private static final int MAX_EXPONENT_DIGITS = 4;

  private final byte[] in;
  private final JsonLimits limits;
  private int at;
  private int depth;
  private char[] chars = new char[64];

  JsonReader(byte[] in, JsonLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  JsonValue read() {
    if (in.length > limits.bytes()) {
      throw tooLarge("the document has more than " + limits.bytes() + " bytes");
    }
    skipSpace();
    JsonValue value = readValue();
    skipSpace();
    if (at < in.length) {
      throw malformed("bytes after the value");
    }
    return value;
  }

  private JsonValue readValue() {
    return switch (peek()) {
      case '{' -> readObject();
      case '[' -> readArray();
      case '"' -> new JsonString(readString());
      case 't' -> literal("true", JsonBoolean.TRUE);
      case 'f' -> literal("false", JsonBoolean.FALSE);
      case 'n' -> literal("null", JsonNull.NULL);
      default -> readNumber();
    };
  }

  private JsonObject readObject() {
    enter();
    var entries = new LinkedHashMap<String, JsonValue>();
    if (closes('}')) {
      return JsonObject.EMPTY;
    }
    do {
      skipSpace();
      if (peek() != '"') {
        throw malformed("a key must be a string");
      }
      String key = readString();
      skipSpace();
      expect(':');
      skipSpace();
      if (entries.put(key, readValue()) != null) {
        throw malformed("a key stands twice in one object");
      }
    } while (continues('}'));
    return JsonObject.wrap(entries);
  }

  private JsonArray readArray() {
    enter();
    if (closes(']')) {
      return JsonArray.EMPTY;
    }
    List<JsonValue> values = new ArrayList<>();
    do {
      skipSpace();
      values.add(readValue());
    } while (continues(']'));
    return JsonArray.wrap(values);
  }

  private void enter() {
    at++;
    depth++;
    if (depth > limits.depth()) {
      throw tooLarge("nested deeper than " + limits.depth());
    }
  }

  private boolean closes(char bracket) {
    skipSpace();
    if (peek() != bracket) {
      return false;
    }
    at++;
    depth--;
    return true;
  }

  private boolean continues(char bracket) {
    if (closes(bracket)) {
      return false;
    }
    expect(',');
    return true;
  }

  private JsonValue literal(String word, JsonValue value) {
    for (int i = 0; i < word.length(); i++) {
      if (at >= in.length || in[at] != word.charAt(i)) {
        throw malformed("not a value");
      }
      at++;
    }
    return value;
  }

  private JsonValue readNumber() {
    int start = at;
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int whole = at;
    int wholeDigits = digits();
    if (wholeDigits == 0 || wholeDigits > 1 && in[whole] == '0') {
      throw malformed("not a value");
    }
    boolean integer = true;
    if (at < in.length && in[at] == '.') {
      integer = false;
      at++;
      requireDigits(digits());
    }
    if (at < in.length && (in[at] == 'e' || in[at] == 'E')) {
      integer = false;
      at++;
      if (at < in.length && (in[at] == '+' || in[at] == '-')) {
        at++;
      }
      int exponent = digits();
      requireDigits(exponent);
      if (exponent > MAX_EXPONENT_DIGITS) {
        throw tooLarge("a number has too large an exponent");
      }
    }
    if (at - start > limits.numberChars()) {
      throw tooLarge("a number has more than " + limits.numberChars() + " characters");
    }
    return number(start, wholeDigits, integer);
  }

  private JsonNumber number(int start, int wholeDigits, boolean integer) {
    String text = new String(in, start, at - start, StandardCharsets.US_ASCII);
    // 18 digits always fit 64 bits; of 19 some do
    if (integer && wholeDigits <= 18) {
      return new JsonInteger(Long.parseLong(text));
    }
    var exact = new BigDecimal(text);
    return integer && exact.precision() <= 19 && fitsLong(exact)
        ? new JsonInteger(exact.longValueExact())
        : new JsonDecimal(exact);
  }

  private static boolean fitsLong(BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        && number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
  }

  private int digits() {
    int start = at;
    while (at < in.length && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    return at - start;
  }

  private void requireDigits(int count) {
    if (count == 0) {
      throw malformed("a number breaks off");
    }
  }

  private String readString() {
    at++;
    int start = at;
    int seen = 0;
    boolean escaped = false;
    while (true) {
      if (at >= in.length) {
        throw malformed("a string does not end");
      }
      byte b = in[at];
      if (b == '"') {
        break;
      }
      if (b == '\\') {
        escaped = true;
        at++;
      } else if (b >= 0 && b < 0x20) {
        throw malformed("a control character in a string");
      }
      seen |= b;
      at++;
    }
    int end = at;
    at++;
    if (!escaped) {
      return seen >= 0
          ? new String(in, start, end - start, StandardCharsets.ISO_8859_1)
          : decode(start, end);
    }
    return unescape(start, end);
  }

  private String decode(int start, int end) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in, start, end - start))
          .toString();
    } catch (CharacterCodingException cause) {
      throw malformed("bytes that are not UTF-8");
    }
  }

  private String unescape(int start, int end) {
    int size = 0;
    String raw = decode(start, end);
    if (chars.length < raw.length()) {
      chars = new char[raw.length()];
    }
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\') {
        i++;
        char escape = raw.charAt(i);
        if (escape == 'u') {
          c = hex(raw, i + 1);
          i += 4;
        } else {
          c = simpleEscape(escape);
        }
      }
      chars[size++] = c;
    }
    String text = new String(chars, 0, size);
    requirePairs(text);
    return text;
  }

  private char simpleEscape(char escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw malformed("an unknown escape");
    };
  }

  private char hex(String raw, int from) {
    if (from + 4 > raw.length()) {
      throw malformed("an escape breaks off");
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      char c = raw.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw malformed("an escape has other characters than hex digits");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private void requirePairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!pair) {
        throw malformed("a lone surrogate");
      }
      i++;
    }
  }

  private int peek() {
    if (at >= in.length) {
      throw malformed("the document breaks off");
    }
    return in[at];
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw malformed("'" + wanted + "' expected");
    }
    at++;
  }

  private void skipSpace() {
    while (at < in.length
        && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
      at++;
    }
  }

  private JsonException malformed(String what) {
    return new JsonException(JsonException.Kind.MALFORMED, what + " (byte " + at + ")");
  }

  private JsonException tooLarge(String what) {
    return new JsonException(JsonException.Kind.TOO_LARGE, what + " (byte " + at + ")");
  }
}
