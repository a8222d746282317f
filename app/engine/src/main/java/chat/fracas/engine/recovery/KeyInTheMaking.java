package chat.fracas.engine.recovery;

import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.e2ee.secretstorage.AccountDataWrite;
import chat.fracas.e2ee.secretstorage.OpenedKey;
import chat.fracas.e2ee.secretstorage.Opening;
import chat.fracas.e2ee.secretstorage.SecretStorage;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.Optional;

/// A key of the secret storage that nobody was given yet: kept, sealed, from before the server hears of
/// it until it is handed out. So no kill leaves a storage whose key nobody has.
final class KeyInTheMaking {
  private static final String NAME = "chat.fracas.recovery_key";
  private static final String ID = "id";
  private static final String KEY = "key";
  private static final String TYPE = "type";
  private static final String DESCRIPTION = "description";

  private KeyInTheMaking() {}

  static void keep(EncryptionStep step, SecretStorage.Created created) {
    byte[] bytes =
        Json.write(
            JsonObject.builder()
                .put(ID, created.key().id())
                .put(KEY, created.key().recoveryKey())
                .put(TYPE, created.description().type())
                .put(DESCRIPTION, created.description().content())
                .build());
    secrets(step).putPending(step.work(), NAME, bytes);
    Wipe.bytes(bytes);
  }

  static void drop(EncryptionStep step) {
    secrets(step).dropPending(step.work(), NAME);
  }

  /// Its id, if there is one.
  static Optional<String> id(EncryptionStep step) {
    return read(step).flatMap(kept -> kept.string(ID));
  }

  private static Optional<JsonObject> read(EncryptionStep step) {
    return secrets(step)
        .findPending(step.work(), NAME)
        .map(
            bytes -> {
              try {
                return Json.parseObject(bytes);
              } finally {
                Wipe.bytes(bytes);
              }
            });
  }

  private static KeptSecrets secrets(EncryptionStep step) {
    return step.keys().secrets();
  }

  /// What was kept.
  record Kept(JsonObject json) {
    static Optional<Kept> find(EncryptionStep step) {
      return read(step).map(Kept::new);
    }

    /// The key, if it is one with this passphrase, or without one. The caller closes it. Takes as long as
    /// the passphrase's rounds say.
    Optional<SecretStorage.Created> open(Optional<String> passphrase, RandomSource random) {
      var description =
          new AccountDataWrite(json.requireString(TYPE), json.requireObject(DESCRIPTION));
      String id = json.requireString(ID);
      var storage =
          new SecretStorage(
              type ->
                  type.equals(description.type())
                      ? Optional.of(description.content())
                      : Optional.empty(),
              random);
      boolean hasPassphrase =
          storage.describe(id).flatMap(described -> described.passphrase()).isPresent();
      if (hasPassphrase != passphrase.isPresent()) {
        return Optional.empty();
      }
      Opening opening =
          passphrase.isPresent()
              ? storage.openByPassphrase(id, passphrase.get())
              : storage.openByRecoveryKey(id, json.requireString(KEY));
      return opening instanceof Opening.Opened(OpenedKey key)
          ? Optional.of(new SecretStorage.Created(key, description))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "Kept";
    }
  }
}
