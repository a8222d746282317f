package chat.fracas.e2ee.device;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.ratchet.olm.OlmAccount;
import java.util.List;

/// A device of somebody, with its secret keys, for tests.
public record TestDevice(UserId user, DeviceId device, OlmAccount account) {
  public static TestDevice of(String user, String device, long seed) {
    return new TestDevice(
        UserId.parse(user), new DeviceId(device), OlmAccount.generate(new SeededRandom(seed)));
  }

  /// Its keys before they are signed.
  public JsonObject unsigned() {
    return JsonObject.builder()
        .put("user_id", user.toString())
        .put("device_id", device.toString())
        .put("algorithms", JsonArray.ofStrings(List.of(Algorithms.OLM, Algorithms.MEGOLM)))
        .put(
            "keys",
            JsonObject.builder()
                .put("curve25519:" + device, account.identityKeys().curve25519().toString())
                .put("ed25519:" + device, account.identityKeys().ed25519().toString())
                .build())
        .build();
  }

  public JsonObject sign(JsonObject json) {
    return SignedJson.withSignature(
        json,
        user.toString(),
        new KeyId(KeyId.ED25519, device.toString()),
        account.sign(SignedJson.signedBytes(json)));
  }

  public JsonObject json() {
    return sign(unsigned());
  }

  public DeviceKeys keys() {
    return DeviceKeys.read(user, device, json()).sound().orElseThrow();
  }
}
