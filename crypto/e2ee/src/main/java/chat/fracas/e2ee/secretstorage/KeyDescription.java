package chat.fracas.e2ee.secretstorage;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.secretstorage.KeyCheck;
import chat.fracas.ratchet.secretstorage.Passphrase;
import java.util.Optional;

/// What the server knows of a key (`m.secret_storage.key.*`).
///
/// @param passphrase how the key comes from a passphrase, if it does
/// @param check what a key can be tried with, if there is something
public record KeyDescription(
    String id, Optional<String> name, Optional<Passphrase> passphrase, Optional<KeyCheck> check) {
  static final String TYPE_PREFIX = "m.secret_storage.key.";
  static final String AES_HMAC_SHA2 = "m.secret_storage.v1.aes-hmac-sha2";
  static final String PBKDF2 = "m.pbkdf2";
  private static final int DEFAULT_BITS = 256;
  private static final String ALGORITHM = "algorithm";
  private static final String NAME = "name";
  private static final String PASSPHRASE = "passphrase";
  private static final String SALT = "salt";
  private static final String ITERATIONS = "iterations";
  private static final String BITS = "bits";
  private static final String IV = "iv";
  private static final String MAC = "mac";

  /// Reads the content of the account data; empty when the key is of another algorithm, or what is there
  /// is malformed. Half a check is malformed: a server that leaves out the other half would have a wrong
  /// key pass.
  static Optional<KeyDescription> read(String id, JsonObject content) {
    if (content.string(ALGORITHM).filter(AES_HMAC_SHA2::equals).isEmpty()
        || content.has(IV) != content.has(MAC)) {
      return Optional.empty();
    }
    try {
      Optional<KeyCheck> check =
          content.has(IV)
              ? Optional.of(
                  new KeyCheck(
                      UnpaddedBase64.decode(content.requireString(IV)),
                      UnpaddedBase64.decode(content.requireString(MAC))))
              : Optional.empty();
      return Optional.of(
          new KeyDescription(
              id,
              content.string(NAME),
              content.optionalObject(PASSPHRASE).map(KeyDescription::passphrase),
              check));
    } catch (FoundationException malformed) {
      return Optional.empty();
    }
  }

  /// Of an algorithm that is not known it is none that a key could come from; it says so with no bits.
  private static Passphrase passphrase(JsonObject json) {
    boolean isKnown = json.requireString(ALGORITHM).equals(PBKDF2);
    return new Passphrase(
        json.requireString(SALT),
        json.requireInteger(ITERATIONS),
        isKnown ? json.optionalInteger(BITS).orElse(DEFAULT_BITS) : 0);
  }

  String type() {
    return TYPE_PREFIX + id;
  }

  JsonObject content() {
    JsonObject.Builder content =
        JsonObject.builder().put(ALGORITHM, AES_HMAC_SHA2).putString(NAME, name);
    passphrase.ifPresent(
        how ->
            content.put(
                PASSPHRASE,
                JsonObject.builder()
                    .put(ALGORITHM, PBKDF2)
                    .put(SALT, how.salt())
                    .put(ITERATIONS, how.iterations())
                    .put(BITS, how.bits())
                    .build()));
    check.ifPresent(
        known ->
            content
                .put(IV, UnpaddedBase64.encode(known.iv()))
                .put(MAC, UnpaddedBase64.encode(known.mac())));
    return content.build();
  }

  @Override
  public String toString() {
    return "KeyDescription[" + id + "]";
  }
}
