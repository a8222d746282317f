package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.DeviceStanding;

/// Which devices of a room's people get its keys.
public enum SharingStrategy {
  /// Every device that the server names.
  ALL_DEVICES,
  /// Of people whose identity we know, the devices that it has signed; of others, every device. The
  /// recommendation of the specification ("Recommended client behaviour"), and the default.
  CROSS_SIGNED_DEVICES,
  /// Every device, also of people whose identity was replaced: for the messages of a verification, which
  /// hold nothing secret and are what settles it. The next message of a person has another key where one
  /// of them may not read it.
  VERIFICATION;

  boolean allows(DeviceStanding standing) {
    return switch (standing) {
      case NO_IDENTITY, CROSS_SIGNED, VERIFIED -> true;
      case NOT_CROSS_SIGNED -> this != CROSS_SIGNED_DEVICES;
      case IDENTITY_CHANGED -> this == VERIFICATION;
    };
  }
}
