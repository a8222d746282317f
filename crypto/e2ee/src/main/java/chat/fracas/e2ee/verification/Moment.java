package chat.fracas.e2ee.verification;

import java.time.Duration;
import java.time.Instant;

/// Now, by both clocks that a verification needs.
///
/// @param wall the time of day, by which requests are judged too old or from the future. Best corrected
///   by the clock of the server
/// @param steady time since any fixed point, which goes on evenly even when the clock is set. Time-outs
///   go by it
public record Moment(Instant wall, Duration steady) {
  public Moment plus(Duration passed) {
    return new Moment(wall.plus(passed), steady.plus(passed));
  }
}
