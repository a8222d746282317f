package chat.fracas.engine.trust;

import chat.fracas.e2ee.verification.Received;
import chat.fracas.e2ee.verification.Verifications;
import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Events of verifications whose sender's keys are being asked for, in the order in which they came. Guarded
/// by the desk's lock.
final class WaitingEvents {
  /// Of all people together; more are passed over.
  private static final int MAX = 64;

  private record Waiting(Received event, Duration since) {}

  private final List<Waiting> events = new ArrayList<>();

  /// @return whether it is new
  boolean add(Received event, Duration now) {
    events.removeIf(old -> old.since().plus(Verifications.MAX_AGE).compareTo(now) < 0);
    if (events.size() >= MAX || events.stream().anyMatch(each -> each.event().equals(event))) {
      return false;
    }
    events.add(new Waiting(event, now));
    return true;
  }

  /// Whether something of the same person has to be looked at first.
  boolean isBehind(Received event) {
    return !of(event.sender()).isEmpty();
  }

  List<Received> of(UserId user) {
    return events.stream()
        .map(Waiting::event)
        .filter(event -> event.sender().equals(user))
        .toList();
  }

  void remove(Received event) {
    events.removeIf(each -> each.event().equals(event));
  }
}
