package chat.fracas.e2ee.device;

import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Set;

/// What an answer to `/keys/query` settled.
///
/// @param users whose part of the answer counts; the others' was overtaken or is missing
/// @param changes to their devices
public record DeviceListsAnswer(Set<UserId> users, List<DeviceChange> changes) {
  public DeviceListsAnswer {
    users = Set.copyOf(users);
    changes = List.copyOf(changes);
  }
}
