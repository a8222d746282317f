package chat.fracas.engine.recovery;

import chat.fracas.e2ee.backup.KeyBackup;
import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.crosssigning.Restoring;
import chat.fracas.e2ee.secretstorage.AccountDataWrite;
import chat.fracas.e2ee.secretstorage.OpenedKey;
import chat.fracas.e2ee.secretstorage.SecretReading;
import chat.fracas.e2ee.secretstorage.SecretStorage;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.trust.Recovery.Recovered;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The account's secrets on their way between this device and the secret storage. For one task; blocks.
final class StoredSecrets {
  /// What a device has to have to be as good as any other.
  static final List<String> NAMES =
      Stream.concat(
              Arrays.stream(KeyUsage.values()).map(KeyUsage::secretName),
              Stream.of(KeyBackup.SECRET_NAME))
          .toList();

  private static final String ENCRYPTED = "encrypted";

  private final FreshAccountEvents events;
  private final AccountEncryption encryption;
  private final SecretStorage storage;

  StoredSecrets(FreshAccountEvents events, AccountEncryption encryption, RandomSource random) {
    this.events = events;
    this.encryption = encryption;
    this.storage = new SecretStorage(events, random);
  }

  SecretStorage storage() {
    return storage;
  }

  // ---- written

  /// Puts all secrets of this device under a key and makes it the default. Until then they are under the
  /// key before too, so that a kill in between locks nobody out; then under no other.
  void write(OpenedKey key, Optional<String> before) {
    Optional<String> old = before.filter(id -> !id.equals(key.id()));
    Map<String, String> secrets = encryption.look(StoredSecrets::all);
    secrets.forEach((name, secret) -> events.write(keeping(old, storage.write(name, secret, key))));
    if (!storage.defaultKey().equals(Optional.of(key.id()))) {
      events.write(storage.makeDefault(key));
    }
    if (old.isPresent()) {
      secrets.forEach((name, secret) -> events.write(storage.write(name, secret, key)));
      events.write(storage.removeKey(old.get()));
    }
  }

  private AccountDataWrite keeping(Optional<String> old, AccountDataWrite write) {
    Optional<JsonObject> before = events.find(write.type()).flatMap(it -> it.object(ENCRYPTED));
    Optional<JsonObject> kept = old.flatMap(id -> before.flatMap(all -> all.object(id)));
    return kept.isEmpty()
        ? write
        : new AccountDataWrite(
            write.type(),
            write
                .content()
                .with(
                    ENCRYPTED,
                    write.content().requireObject(ENCRYPTED).with(old.orElseThrow(), kept.get())));
  }

  /// By name.
  private static Map<String, String> all(EncryptionStep step) {
    var secrets = new LinkedHashMap<String, String>();
    for (KeyUsage usage : KeyUsage.values()) {
      step.keys()
          .own()
          .export(step.work(), usage)
          .ifPresent(secret -> secrets.put(usage.secretName(), secret));
    }
    step.keys()
        .backup()
        .export(step.work())
        .ifPresent(secret -> secrets.put(KeyBackup.SECRET_NAME, secret));
    return secrets;
  }

  /// Puts those secrets under an opened key that the storage lacks, or has of another identity or backup.
  void complete(OpenedKey key) {
    if (!key.isProven()) {
      return;
    }
    encryption
        .look(StoredSecrets::all)
        .forEach(
            (name, secret) -> {
              boolean isThere =
                  storage.read(name, key) instanceof SecretReading.Found(String stored)
                      && stored.equals(secret);
              if (!isThere) {
                events.write(storage.write(name, secret, key));
              }
            });
  }

  // ---- read

  /// Takes the secrets of the identity: this device trusts it then, and is signed by it.
  Recovered restore(OpenedKey key) {
    var found = new EnumMap<KeyUsage, String>(KeyUsage.class);
    boolean isBroken = false;
    for (KeyUsage usage : KeyUsage.values()) {
      switch (storage.read(usage.secretName(), key)) {
        case SecretReading.Found(String secret) -> found.put(usage, secret);
        case SecretReading.Unreadable unreadable -> isBroken = true;
        case SecretReading.Missing missing -> {
          // it was never put there
        }
        case SecretReading.UnderOtherKey other -> {
          // nor this
        }
      }
    }
    if (isBroken && !key.isProven()) {
      return Recovered.WRONG;
    }
    Map<KeyUsage, Restoring> restored = encryption.step(step -> restore(step, found));
    boolean isMasterBroken = isBroken && !found.containsKey(KeyUsage.MASTER);
    boolean isMasterRefused =
        restored.containsKey(KeyUsage.MASTER) && restored.get(KeyUsage.MASTER) != Restoring.KEPT;
    return isMasterBroken || isMasterRefused ? Recovered.UNUSABLE : Recovered.DONE;
  }

  /// The master key first: it is what the others are trusted by.
  private static Map<KeyUsage, Restoring> restore(
      EncryptionStep step, Map<KeyUsage, String> secrets) {
    var restored = new EnumMap<KeyUsage, Restoring>(KeyUsage.class);
    secrets.forEach(
        (usage, secret) ->
            restored.put(usage, step.keys().own().restore(step.work(), usage, secret)));
    return restored;
  }

  /// Takes the secret half of the server's present backup; whether the storage has it.
  boolean restoreBackup(OpenedKey key) {
    return storage.read(KeyBackup.SECRET_NAME, key) instanceof SecretReading.Found(String secret)
        && encryption.step(step -> step.keys().backup().restoreSecret(step.work(), secret));
  }
}
