package chat.fracas.foundation.json;

import java.math.BigDecimal;

/// A whole number of 64 bits. Canonical JSON allows only ±(2^53 − 1); see `CanonicalJson`.
public record JsonInteger(long value) implements JsonNumber {
  @Override
  public double doubleValue() {
    return value;
  }

  @Override
  public BigDecimal decimal() {
    return BigDecimal.valueOf(value);
  }
}
