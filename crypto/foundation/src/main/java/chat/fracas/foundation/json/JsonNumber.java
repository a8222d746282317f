package chat.fracas.foundation.json;

import java.math.BigDecimal;

/// A number. What is written without fraction and exponent and fits 64 bits is a `JsonInteger`, all
/// else a `JsonDecimal`, kept exactly.
public sealed interface JsonNumber extends JsonValue permits JsonInteger, JsonDecimal {
  double doubleValue();

  BigDecimal decimal();
}
