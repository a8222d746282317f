package chat.fracas.engine.signin;

import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// When a token that was just given ends: `expires_in_ms` of the client API, `expires_in` of OAuth.
final class Expiry {
  private Expiry() {}

  static Optional<Instant> of(JsonObject answer, Instant now) {
    var millis = answer.integer("expires_in_ms");
    if (millis.isPresent()) {
      return Optional.of(now.plusMillis(bounded(millis.getAsLong())));
    }
    var seconds = answer.integer("expires_in");
    return seconds.isPresent()
        ? Optional.of(now.plusSeconds(bounded(seconds.getAsLong())))
        : Optional.empty();
  }

  /// Years of milliseconds; what is beyond is a mistake.
  private static long bounded(long number) {
    return Math.clamp(number, 0, 1L << 40);
  }
}
