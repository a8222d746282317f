package chat.fracas.server;

import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.signing.SignedJson;
import java.util.Random;

/// A key that signs, and the objects that tell others of it.
final class KeyOwner {
  private static final Random RANDOM = new Random(5);

  private final Ed25519SigningKey key = Ed25519SigningKey.generate(RANDOM::nextBytes);
  private final String user;
  private final String name;

  private KeyOwner(String user, String name) {
    this.user = user;
    this.name = name;
  }

  /// Of a device.
  static KeyOwner device(TestClient client, String device) {
    return new KeyOwner(client.user(), device);
  }

  /// For signing other keys; it is called by its public half.
  static KeyOwner signing(TestClient client) {
    return new KeyOwner(client.user(), "");
  }

  String publicKey() {
    return key.publicKey().toString();
  }

  String name() {
    return name.isEmpty() ? publicKey() : name;
  }

  String id() {
    return "ed25519:" + name();
  }

  JsonObject sign(JsonObject object) {
    return SignedJson.sign(object, user, new KeyId("ed25519", name()), key);
  }

  JsonObject deviceKeys() {
    return sign(
        JsonObject.of("user_id", user)
            .with("device_id", name)
            .with(
                "algorithms",
                JsonArray.of(
                    new JsonString("m.olm.v1.curve25519-aes-sha2"),
                    new JsonString("m.megolm.v1.aes-sha2")))
            .with(
                "keys",
                JsonObject.of(id(), publicKey())
                    .with("curve25519:" + name, "wrsZvtqwtTX0BpPcB6uQWRNLHVJmYUkRSnNrIU1Hyzw")));
  }

  JsonObject oneTimeKey(String content) {
    return sign(JsonObject.of("key", content));
  }

  /// @param usage such as `master`
  JsonObject crossSigningKey(String usage) {
    return JsonObject.of("user_id", user)
        .with("usage", JsonArray.of(new JsonString(usage)))
        .with("keys", JsonObject.of(id(), publicKey()));
  }
}
