package chat.fracas.engine.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long to wait after each failure in a row: twice as long as before up to a bound, each a little
/// off so that clients do not come back all at once. Owned by one thread.
public final class BackOff {
  static final Duration FIRST = Duration.ofSeconds(1);

  /// Somebody who comes back to their computer does not wait longer than this.
  static final Duration LONGEST = Duration.ofSeconds(60);

  /// By which part of itself a wait may be shorter or longer.
  static final double JITTER = 0.25;

  private static final int MAX_DOUBLINGS = 6;

  private final RandomGenerator random;
  private int failures;

  public BackOff(RandomGenerator random) {
    this.random = random;
  }

  public Duration next() {
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    failures++;
    long millis = Math.min(wait.toMillis(), LONGEST.toMillis());
    double off = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (millis * off));
  }

  /// Not shorter than the server asks for, as far as it asks for no more than a bound.
  public Duration next(Optional<Duration> asked, Duration bound) {
    Duration own = next();
    return asked
        .map(time -> time.compareTo(bound) < 0 ? time : bound)
        .filter(time -> time.compareTo(own) > 0)
        .orElse(own);
  }

  public void reset() {
    failures = 0;
  }
}
