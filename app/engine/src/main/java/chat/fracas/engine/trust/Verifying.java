package chat.fracas.engine.trust;

import chat.fracas.engine.observe.LiveList;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;

/// Devices and people make sure of each other's keys. Thread-safe; what begins one blocks.
public interface Verifying {
  /// Those that run and those that ended lately, in the order in which they began.
  LiveList<Verification> all();

  /// Asks all other devices of this account.
  Verification ownDevices();

  /// Asks one other device of this account.
  Verification ownDevice(DeviceId device);

  /// Asks a person, in the direct conversation with them, which is created when there is none.
  Verification person(UserId person);
}
