package chat.fracas.server.http;

import java.time.Duration;

/// How long things may take, so that nobody holds a thread, a connection or a file for ever. Immutable.
///
/// @param request until a request is answered, besides the time it was asked to wait
/// @param statement for a statement of the database
/// @param idle until a connection is dropped on which nothing moves; longer than a long poll
/// @param body for every body, however slowly it comes or is taken
/// @param bytesPerSecond how fast it comes or is taken after that, at least
public record TimeLimits(
    Duration request, Duration statement, Duration idle, Duration body, int bytesPerSecond) {

  /// The pace is a tenth of a poor mobile line.
  public static final TimeLimits USUAL =
      new TimeLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(65),
          Duration.ofSeconds(60),
          16 * 1024);

  /// Whether a body has moved too little in this time.
  boolean tooSlow(long bytes, Duration time) {
    return time.compareTo(
            body.plus(Duration.ofSeconds(1).multipliedBy(bytes).dividedBy(bytesPerSecond)))
        > 0;
  }
}
