package chat.fracas.foundation.json;

import java.math.BigDecimal;

/// A number with a fraction or an exponent, or beyond 64 bits. Canonical JSON refuses it.
public record JsonDecimal(BigDecimal value) implements JsonNumber {
  @Override
  public double doubleValue() {
    return value.doubleValue();
  }

  @Override
  public BigDecimal decimal() {
    return value;
  }
}
