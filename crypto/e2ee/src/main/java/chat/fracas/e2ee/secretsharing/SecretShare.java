package chat.fracas.e2ee.secretsharing;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.foundation.json.JsonObject;

/// A secret to be sent as `m.secret.send`, over Olm, to this device and no other.
public record SecretShare(DeviceKeys to, JsonObject content) {
  public static final String TYPE = "m.secret.send";

  /// The content is the secret.
  @Override
  public String toString() {
    return "SecretShare[" + to + "]";
  }
}
