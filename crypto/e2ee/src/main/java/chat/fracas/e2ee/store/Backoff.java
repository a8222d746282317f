package chat.fracas.e2ee.store;

import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/// How long to leave something alone that has failed: a minute at first, twice as long each time, an
/// hour at most. Kept within a record.
public record Backoff(long failures, Instant retryAt) {
  public static final Backoff NONE = new Backoff(0, Instant.EPOCH);

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /// After so many doublings the longest wait is reached for sure.
  private static final long MAX_DOUBLINGS = 10;

  private static final String FAILURES = "failures";
  private static final String RETRY_AT = "retry_at";

  public static Backoff read(JsonObject record) {
    return new Backoff(
        record.integer(FAILURES).orElse(0),
        Instant.ofEpochMilli(record.integer(RETRY_AT).orElse(0)));
  }

  public JsonObject writeTo(JsonObject record) {
    return failures == 0
        ? record.without(FAILURES, RETRY_AT)
        : record.with(FAILURES, failures).with(RETRY_AT, retryAt.toEpochMilli());
  }

  public Backoff failed(Instant now) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    return new Backoff(failures + 1, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
  }

  public boolean hasFailed() {
    return failures > 0;
  }

  /// Whether it may be tried. A clock that was set back does not make anybody wait longer than the
  /// longest wait.
  public boolean isOver(Instant now) {
    return !now.isBefore(retryAt) || now.plus(LONGEST).isBefore(retryAt);
  }
}
