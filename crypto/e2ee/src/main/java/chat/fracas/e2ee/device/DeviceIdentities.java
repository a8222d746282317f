package chat.fracas.e2ee.device;

import chat.fracas.e2ee.store.CryptoWork;

/// Says whose device a device is. Asked anew whenever it matters: the answer changes as people verify
/// each other.
@FunctionalInterface
public interface DeviceIdentities {
  /// For accounts that know of no cross-signing.
  DeviceIdentities NONE = (work, device) -> DeviceStanding.NO_IDENTITY;

  DeviceStanding standing(CryptoWork work, DeviceKeys device);
}
