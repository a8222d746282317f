package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.json.JsonObject;

/// Signs for this device.
@FunctionalInterface
public interface DeviceSigner {
  /// The object with this device's signature added.
  JsonObject sign(CryptoWork work, JsonObject object);
}
