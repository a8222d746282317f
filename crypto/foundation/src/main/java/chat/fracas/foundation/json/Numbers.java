package chat.fracas.foundation.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How canonical JSON writes the numbers that are not plain integers.
final class Numbers {
  private static final BigDecimal MAX = BigDecimal.valueOf(CanonicalJson.MAX_INTEGER);

  /// From this power of ten on Python writes a double with an exponent.
  private static final int FIRST_LARGE_EXPONENT = 16;

  /// Down to this power of ten Python writes a double without an exponent.
  private static final int LAST_SMALL_EXPONENT = -4;

  private Numbers() {}

  /// `1e10` as `10000000000`; a fraction, even `1.0`, and what is out of range is refused.
  static String canonical(BigDecimal number) {
    if (number.scale() > 0) {
      throw new JsonException(JsonException.Kind.SHAPE, "canonical JSON has integers only");
    }
    if (number.abs().compareTo(MAX) > 0) {
      throw new JsonException(JsonException.Kind.SHAPE, "an integer is beyond 2^53 - 1");
    }
    return number.toBigInteger().toString();
  }

  /// An integer in full; else the shortest digits that give the same double. Throws a `JsonException`
  /// when no double is large enough.
  static String lenient(BigDecimal number) {
    if (number.scale() == 0) {
      return number.toString();
    }
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      throw new JsonException(JsonException.Kind.SHAPE, "a number is beyond every double");
    }
    if (value == 0) {
      return "0.0";
    }
    BigDecimal shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= LAST_SMALL_EXPONENT && exponent < FIRST_LARGE_EXPONENT) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    return scientific(shortest, exponent);
  }

  private static BigDecimal shortest(double value) {
    // of the smallest doubles Java writes two digits where one is enough
    var one = new BigDecimal(value).round(new MathContext(1, RoundingMode.HALF_EVEN));
    return one.doubleValue() == value
        ? one
        : new BigDecimal(Double.toString(value)).stripTrailingZeros();
  }

  private static String scientific(BigDecimal shortest, int exponent) {
    String digits = shortest.unscaledValue().abs().toString();
    var text = new StringBuilder(shortest.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    int size = Math.abs(exponent);
    return text.append(exponent < 0 ? "e-" : "e+")
        .append(size < 10 ? "0" : "")
        .append(size)
        .toString();
  }
}
