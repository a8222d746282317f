package chat.fracas.e2ee.secretstorage;

import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.primitive.Pbkdf2;
import chat.fracas.ratchet.primitive.Wipe;
import chat.fracas.ratchet.secretstorage.EncryptedSecret;
import chat.fracas.ratchet.secretstorage.Passphrase;
import chat.fracas.ratchet.secretstorage.SecretStorageKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The secret storage of the account: makes and opens keys, reads and writes secrets.
///
/// To set it up: write what [#create] gives, then the secrets, then [#makeDefault]. A default key whose
/// secrets are not there yet would send other devices into the void.
public final class SecretStorage {
  static final String DEFAULT_KEY = "m.secret_storage.default_key";

  /// The fewest rounds taken: known clients make keys of 100,000 to 500,000.
  public static final int MIN_ITERATIONS = 100_000;

  /// The shortest salt taken, as long as that of the specification's example.
  static final int MIN_SALT_CHARACTERS = 8;

  private static final int ID_BYTES = 24;
  private static final String KEY = "key";
  private static final String ENCRYPTED = "encrypted";
  private static final String IV = "iv";
  private static final String CIPHERTEXT = "ciphertext";
  private static final String MAC = "mac";

  private final AccountEvents data;
  private final RandomSource random;

  public SecretStorage(AccountEvents data, RandomSource random) {
    this.data = data;
    this.random = random;
  }

  // ---- keys

  /// A key that was made, and its description to be written before anything is under it.
  public record Created(OpenedKey key, AccountDataWrite description) {}

  /// A key that only its recovery key opens.
  public Created create(Optional<String> name) {
    return create(SecretStorageKey.generate(random), name, Optional.empty());
  }

  /// A key that the passphrase opens, and its recovery key. Takes as long as the iterations say.
  public Created create(Optional<String> name, String passphrase) {
    Passphrase how = Passphrase.fresh(random);
    return create(SecretStorageKey.fromPassphrase(passphrase, how), name, Optional.of(how));
  }

  private Created create(
      SecretStorageKey key, Optional<String> name, Optional<Passphrase> passphrase) {
    String id = UnpaddedBase64.encodeUrlSafe(random.bytes(ID_BYTES));
    var description = new KeyDescription(id, name, passphrase, Optional.of(key.check(random)));
    return new Created(
        new OpenedKey(id, key, true),
        new AccountDataWrite(description.type(), description.content()));
  }

  /// Has all devices use this key.
  public AccountDataWrite makeDefault(OpenedKey key) {
    return new AccountDataWrite(DEFAULT_KEY, JsonObject.of(KEY, key.id()));
  }

  /// Takes the description of a key away that is not the default any more.
  public AccountDataWrite removeKey(String id) {
    return new AccountDataWrite(KeyDescription.TYPE_PREFIX + id, JsonObject.EMPTY);
  }

  public Optional<String> defaultKey() {
    return data.find(DEFAULT_KEY).flatMap(content -> content.string(KEY));
  }

  /// The description of a key, if there is one that can be used here.
  public Optional<KeyDescription> describe(String id) {
    return data.find(KeyDescription.TYPE_PREFIX + id)
        .flatMap(content -> KeyDescription.read(id, content));
  }

  public Opening openByRecoveryKey(String id, String recoveryKey) {
    Optional<KeyDescription> description = describe(id);
    if (description.isEmpty()) {
      return notThere(id);
    }
    try {
      return check(description.get(), SecretStorageKey.fromRecoveryKey(recoveryKey));
    } catch (RatchetException mistyped) {
      return new Opening.Refused(Opening.Why.MISTYPED);
    }
  }

  /// Takes as long as the iterations say; run it where nobody waits.
  public Opening openByPassphrase(String id, String passphrase) {
    Optional<KeyDescription> description = describe(id);
    if (description.isEmpty()) {
      return notThere(id);
    }
    Optional<Passphrase> how = description.get().passphrase();
    if (how.isEmpty()) {
      return new Opening.Refused(Opening.Why.NO_PASSPHRASE);
    }
    if (how.get().iterations() < MIN_ITERATIONS
        || how.get().iterations() > Pbkdf2.MAX_ITERATIONS
        || how.get().salt().length() < MIN_SALT_CHARACTERS) {
      return new Opening.Refused(Opening.Why.BAD_PASSPHRASE_PARAMETERS);
    }
    try {
      return check(description.get(), SecretStorageKey.fromPassphrase(passphrase, how.get()));
    } catch (RatchetException badParameters) {
      return new Opening.Refused(Opening.Why.BAD_PASSPHRASE_PARAMETERS);
    }
  }

  private Opening notThere(String id) {
    return new Opening.Refused(
        data.find(KeyDescription.TYPE_PREFIX + id).filter(it -> !it.isEmpty()).isPresent()
            ? Opening.Why.UNKNOWN_KEY
            : Opening.Why.NO_KEY);
  }

  private static Opening check(KeyDescription description, SecretStorageKey key) {
    boolean fits;
    try {
      fits = description.check().isEmpty() || key.matches(description.check().get());
    } catch (RatchetException malformed) {
      key.close();
      return new Opening.Refused(Opening.Why.UNKNOWN_KEY);
    }
    if (!fits) {
      key.close();
      return new Opening.Refused(Opening.Why.WRONG_KEY);
    }
    return new Opening.Opened(
        new OpenedKey(description.id(), key, description.check().isPresent()));
  }

  // ---- secrets

  /// Whether the secret is there under this key, readable or not.
  public boolean has(String name, String keyId) {
    return encrypted(name).filter(all -> all.has(keyId)).isPresent();
  }

  private Optional<JsonObject> encrypted(String name) {
    return data.find(name).flatMap(content -> content.object(ENCRYPTED));
  }

  public SecretReading read(String name, OpenedKey key) {
    Optional<JsonObject> all = encrypted(name);
    if (all.isEmpty() || all.get().isEmpty()) {
      return new SecretReading.Missing();
    }
    if (!all.get().has(key.id())) {
      return new SecretReading.UnderOtherKey();
    }
    Optional<String> secret =
        all.get()
            .object(key.id())
            .flatMap(SecretStorage::parse)
            .flatMap(encrypted -> decrypt(name, encrypted, key));
    if (secret.isEmpty()) {
      return new SecretReading.Unreadable();
    }
    key.markProven();
    return new SecretReading.Found(secret.get());
  }

  private static Optional<EncryptedSecret> parse(JsonObject json) {
    try {
      return Optional.of(
          new EncryptedSecret(
              UnpaddedBase64.decode(json.requireString(IV)),
              UnpaddedBase64.decode(json.requireString(CIPHERTEXT)),
              UnpaddedBase64.decode(json.requireString(MAC))));
    } catch (FoundationException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> decrypt(String name, EncryptedSecret encrypted, OpenedKey key) {
    if (encrypted.ciphertext().length > KeptSecrets.MAX_BYTES) {
      return Optional.empty();
    }
    try {
      byte[] secret = key.key().decrypt(name, encrypted);
      try {
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(secret)).toString());
      } finally {
        Wipe.bytes(secret);
      }
    } catch (RatchetException | CharacterCodingException unreadable) {
      return Optional.empty();
    }
  }

  /// Puts the secret in the place of what is there, under each of these keys and no others: what another
  /// key holds would be an old secret.
  public AccountDataWrite write(String name, String secret, Collection<OpenedKey> keys) {
    if (keys.isEmpty() || !keys.stream().allMatch(OpenedKey::isProven)) {
      throw new IllegalArgumentException("a secret is written under proven keys");
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > KeptSecrets.MAX_BYTES) {
      throw new IllegalArgumentException("a secret is longer than any key");
    }
    JsonObject.Builder all = JsonObject.builder();
    for (OpenedKey key : keys) {
      EncryptedSecret encrypted = key.key().encrypt(name, bytes, random);
      all.put(
          key.id(),
          JsonObject.builder()
              .put(IV, UnpaddedBase64.encode(encrypted.iv()))
              .put(CIPHERTEXT, UnpaddedBase64.encode(encrypted.ciphertext()))
              .put(MAC, UnpaddedBase64.encode(encrypted.mac()))
              .build());
    }
    Wipe.bytes(bytes);
    return new AccountDataWrite(name, JsonObject.of(ENCRYPTED, all.build()));
  }

  public AccountDataWrite write(String name, String secret, OpenedKey key) {
    return write(name, secret, List.of(key));
  }

  /// Takes the secret away. Account data cannot be deleted, so it is emptied.
  public AccountDataWrite remove(String name) {
    return new AccountDataWrite(name, JsonObject.EMPTY);
  }
}
