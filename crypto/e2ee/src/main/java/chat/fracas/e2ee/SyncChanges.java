package chat.fracas.e2ee;

import chat.fracas.e2ee.account.ServerKeyCounts;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What of a sync matters to the encryption ("Extensions to /sync").
///
/// @param toDevice events for this device, in their order
/// @param changed whose devices have changed
/// @param left with whom we share no encrypted room any more
public record SyncChanges(
    List<JsonObject> toDevice, Set<UserId> changed, Set<UserId> left, ServerKeyCounts counts) {
  public SyncChanges {
    toDevice = List.copyOf(toDevice);
    changed = Set.copyOf(changed);
    left = Set.copyOf(left);
  }

  /// Reads a whole answer of `/sync`; what has not the right form is passed over.
  public static SyncChanges ofSync(JsonObject sync) {
    JsonObject lists = sync.object("device_lists").orElse(JsonObject.EMPTY);
    return new SyncChanges(
        sync.object("to_device")
            .flatMap(part -> part.array("events"))
            .map(JsonArray::objects)
            .orElse(List.of()),
        users(lists, "changed"),
        users(lists, "left"),
        ServerKeyCounts.ofSync(sync));
  }

  private static Set<UserId> users(JsonObject lists, String key) {
    return lists.strings(key).stream()
        .flatMap(user -> UserId.tryParse(user).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return "SyncChanges[" + toDevice.size() + "]";
  }
}
