package chat.fracas.engine.timeline;

import java.util.Optional;

/// What stays the same while an item changes, from its local echo to its event. Immutable.
public record ItemKey(String value) {
  private static final String ECHO = "~";

  /// The key of what I send, before and after it is an event.
  public static ItemKey ofTransaction(String transactionId) {
    return new ItemKey(ECHO + transactionId);
  }

  /// The transaction of an echo's key, empty for other keys.
  Optional<String> transactionId() {
    return value.startsWith(ECHO) ? Optional.of(value.substring(ECHO.length())) : Optional.empty();
  }
}
