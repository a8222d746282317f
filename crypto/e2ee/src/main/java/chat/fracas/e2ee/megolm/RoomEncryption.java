package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;

/// How messages of a room are encrypted (`m.room.encryption`). Whoever may set this in a room cannot
/// make us use a session for ever, nor make one for each message at no end of cost.
///
/// @param period after which the session is replaced
/// @param messages after which the session is replaced
public record RoomEncryption(String algorithm, Duration period, long messages) {
  static final Duration DEFAULT_PERIOD = Duration.ofDays(7);
  static final Duration SHORTEST_PERIOD = Duration.ofHours(1);
  static final Duration LONGEST_PERIOD = Duration.ofDays(28);
  static final long DEFAULT_MESSAGES = 100;
  static final long MOST_MESSAGES = 10_000;

  private static final String ALGORITHM = "algorithm";
  private static final String PERIOD = "rotation_period_ms";
  private static final String MESSAGES = "rotation_period_msgs";

  /// Reads the content of the event, or of a record.
  public static RoomEncryption read(JsonObject content) {
    long period = content.integer(PERIOD).orElse(DEFAULT_PERIOD.toMillis());
    long messages = content.integer(MESSAGES).orElse(DEFAULT_MESSAGES);
    return new RoomEncryption(
        content.string(ALGORITHM).orElse(""),
        Duration.ofMillis(
            Math.clamp(period, SHORTEST_PERIOD.toMillis(), LONGEST_PERIOD.toMillis())),
        Math.clamp(messages, 1, MOST_MESSAGES));
  }

  JsonObject write() {
    return JsonObject.builder()
        .put(ALGORITHM, algorithm)
        .put(PERIOD, period.toMillis())
        .put(MESSAGES, messages)
        .build();
  }

  public boolean isKnown() {
    return algorithm.equals(Algorithms.MEGOLM);
  }
}
