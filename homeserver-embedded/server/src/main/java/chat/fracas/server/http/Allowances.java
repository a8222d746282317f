package chat.fracas.server.http;

import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Rate limits: a bucket of requests for each kind and each user or address, refilled evenly.
/// Thread-safe.
public final class Allowances {
  /// Who is not heard of for long is forgotten first.
  private static final int MAX_BUCKETS = 10_000;

  /// How many at once, and one more every so often.
  public record Allowance(int burst, Duration every) {}

  private record Key(Route.Rate rate, String who) {}

  /// The instant at which the bucket will be full again.
  private final Map<Key, Instant> fullAt =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
          return size() > MAX_BUCKETS;
        }
      };

  private final Map<Route.Rate, Allowance> allowances;
  private final InstantSource clock;

  /// Kinds that are not in the map are not limited.
  public Allowances(Map<Route.Rate, Allowance> allowances, InstantSource clock) {
    this.allowances = new EnumMap<>(Route.Rate.class);
    this.allowances.putAll(allowances);
    this.clock = clock;
  }

  /// Takes one request off, or fails with `M_LIMIT_EXCEEDED`.
  public void take(Route.Rate rate, String who) {
    Allowance allowance = allowances.get(rate);
    if (allowance == null) {
      return;
    }
    Instant now = clock.instant();
    Duration wait;
    synchronized (fullAt) {
      Instant before = fullAt.getOrDefault(new Key(rate, who), now);
      Instant after = (before.isBefore(now) ? now : before).plus(allowance.every());
      wait = Duration.between(now.plus(allowance.every().multipliedBy(allowance.burst())), after);
      if (wait.isNegative() || wait.isZero()) {
        fullAt.put(new Key(rate, who), after);
        return;
      }
    }
    throw new MatrixException(
        ErrorCode.M_LIMIT_EXCEEDED,
        ErrorCode.M_LIMIT_EXCEEDED.status(),
        "Too many requests",
        JsonObject.EMPTY.with("retry_after_ms", Math.max(1, wait.toMillis())));
  }
}
