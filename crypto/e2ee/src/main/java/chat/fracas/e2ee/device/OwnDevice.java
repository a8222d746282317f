package chat.fracas.e2ee.device;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;

/// Who we are: this device of this user.
public record OwnDevice(UserId user, DeviceId device) {
  /// Whether these are said to be our own keys.
  public boolean is(DeviceKeys keys) {
    return keys.user().equals(user) && keys.device().equals(device);
  }
}
