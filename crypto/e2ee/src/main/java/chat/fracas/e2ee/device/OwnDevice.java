package chat.fracas.e2ee.device;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;

/// Who we are: this device of this user.
public record OwnDevice(UserId user, DeviceId device) {}
