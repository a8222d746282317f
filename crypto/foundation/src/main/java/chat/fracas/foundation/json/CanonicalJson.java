package chat.fracas.foundation.json;

import java.util.Comparator;

/// The one byte form of a value over which hashes and signatures are made (Appendices, "Canonical
/// JSON"): shortest form, keys sorted by Unicode code point, UTF-8, integers only.
public final class CanonicalJson {
  /// 2^53 − 1: the largest integer that every JSON reader keeps exactly.
  public static final long MAX_INTEGER = (1L << 53) - 1;

  /// Orders keys by code point. `String.compareTo` compares UTF-16 units and puts U+1F600 before
  /// U+FF61.
  public static final Comparator<String> BY_CODE_POINT = CanonicalJson::compare;

  private CanonicalJson() {}

  /// The canonical bytes. Throws a `JsonException` when the value holds a fraction or an integer
  /// beyond ±(2^53 − 1), which canonical JSON does not allow. `-0` becomes `0` and a whole number with
  /// an exponent loses it, as in the example of the specification.
  public static byte[] encode(JsonValue value) {
    var writer = new JsonWriter(JsonWriter.Form.CANONICAL);
    writer.write(value);
    return writer.bytes();
  }

  /// The canonical bytes in rooms of version 1 to 5, which do not enforce the rules for numbers: whole
  /// numbers of any size are written out, others as the shortest text of their double, in the form of
  /// the specification's own Python, whose signatures such rooms are full of.
  public static byte[] encodeLenient(JsonValue value) {
    var writer = new JsonWriter(JsonWriter.Form.CANONICAL_LENIENT);
    writer.write(value);
    return writer.bytes();
  }

  /// Whether every number is written as canonical JSON has it: no fraction, no exponent, in range. An
  /// event that is not so is refused even where `encode` could mend it, since servers differ there.
  public static boolean isCanonical(JsonValue value) {
    return switch (value) {
      case JsonInteger number -> isCanonical(number.value());
      case JsonDecimal number -> false;
      case JsonObject object ->
          object.entries().values().stream().allMatch(CanonicalJson::isCanonical);
      case JsonArray array -> array.stream().allMatch(CanonicalJson::isCanonical);
      case JsonString text -> true;
      case JsonBoolean flag -> true;
      case JsonNull nothing -> true;
    };
  }

  static boolean isCanonical(long number) {
    return number >= -MAX_INTEGER && number <= MAX_INTEGER;
  }

  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
        // a surrogate stands for a code point above every single unit
        return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
