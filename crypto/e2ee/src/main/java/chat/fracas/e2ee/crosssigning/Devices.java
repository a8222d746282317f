package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.id.UserId;
import java.util.List;

/// The devices that we know of a person.
@FunctionalInterface
public interface Devices {
  List<DeviceKeys> of(CryptoWork work, UserId user);
}
