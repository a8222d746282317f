package chat.fracas.e2ee.keyrequest;

import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.id.DeviceId;
import java.util.List;
import java.util.Optional;

/// Our other devices that are verified: the only ones that we ask for keys, take them from, and give
/// them to. Has no state of its own.
final class OwnDevices {
  private final OwnDevice own;
  private final DeviceStore devices;
  private final DeviceIdentities identities;

  OwnDevices(OwnDevice own, DeviceStore devices, DeviceIdentities identities) {
    this.own = own;
    this.devices = devices;
    this.identities = identities;
  }

  OwnDevice own() {
    return own;
  }

  List<DeviceKeys> others(CryptoWork work) {
    return devices.all(work, own.user()).stream()
        .filter(device -> isTrusted(work, device))
        .toList();
  }

  Optional<DeviceKeys> other(CryptoWork work, DeviceId id) {
    return devices.find(work, own.user(), id).filter(device -> isTrusted(work, device));
  }

  /// Whether the event came from one of them: by the keys of the session, not by a name.
  boolean isFromOther(CryptoWork work, OlmEvent event) {
    return event.sender().equals(own.user())
        && devices
            .find(work, own.user(), event.curve25519(), event.ed25519())
            .filter(device -> isTrusted(work, device))
            .isPresent();
  }

  private boolean isTrusted(CryptoWork work, DeviceKeys device) {
    return !own.is(device) && identities.standing(work, device) == DeviceStanding.VERIFIED;
  }
}
