package chat.fracas.engine.trust;

import java.time.Duration;

/// Goes on evenly, even when the time of day is set: what time-outs go by.
@FunctionalInterface
public interface SteadyClock {
  /// That of the machine.
  SteadyClock SYSTEM = () -> Duration.ofNanos(System.nanoTime());

  /// Since any fixed point.
  Duration now();
}
