package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Set;

/// A message to be sent for a verification. Those of one verification are sent in their order.
public sealed interface Delivery {
  String type();

  JsonObject content();

  /// To these devices, in clear.
  record ToDevices(UserId user, Set<DeviceId> devices, String type, JsonObject content)
      implements Delivery {
    public ToDevices {
      devices = Set.copyOf(devices);
    }
  }

  /// To every device of the user (`*`), in clear: whoever sent the message that this answers did not
  /// say which device it is.
  record ToEveryDevice(UserId user, String type, JsonObject content) implements Delivery {}

  /// To the room. In an encrypted room it is encrypted, with the `m.relates_to` in clear as well, and
  /// the keys go to every device of the other user, the unverified ones too.
  record ToRoom(RoomId room, String type, JsonObject content) implements Delivery {}
}
