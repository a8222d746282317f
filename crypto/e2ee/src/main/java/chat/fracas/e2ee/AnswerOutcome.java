package chat.fracas.e2ee;

import chat.fracas.e2ee.device.DeviceChange;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an answer of the server has led to. To be used when the work is written.
///
/// @param request that was answered; empty when nobody waits for it any more
/// @param settled people whose devices are known now as the server has them
/// @param changes to devices
/// @param reachable devices with which there is a session now
public record AnswerOutcome(
    Optional<OutgoingRequest> request,
    Set<UserId> settled,
    List<DeviceChange> changes,
    List<DeviceKeys> reachable) {
  public AnswerOutcome {
    settled = Set.copyOf(settled);
    changes = List.copyOf(changes);
    reachable = List.copyOf(reachable);
  }

  static AnswerOutcome of(Optional<OutgoingRequest> request) {
    return new AnswerOutcome(request, Set.of(), List.of(), List.of());
  }
}
