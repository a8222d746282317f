package chat.fracas.e2ee.backup;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.backup.BackupEncryptionKey;
import java.util.Optional;

/// A backup as the server shows it (`/room_keys/version`).
///
/// @param version its name on the server
/// @param key what room keys are encrypted for in it
/// @param authData as it was signed, with its signatures
public record BackupVersion(String version, BackupEncryptionKey key, JsonObject authData) {
  public static final String ALGORITHM = "m.megolm_backup.v1.curve25519-aes-sha2";

  static final String ALGORITHM_FIELD = "algorithm";
  static final String AUTH_DATA = "auth_data";
  static final String PUBLIC_KEY = "public_key";
  static final String VERSION = "version";

  /// Empty when it is malformed, of an algorithm that is not known, or for a key that gives no security.
  public static Optional<BackupVersion> read(JsonObject answer) {
    if (answer.string(ALGORITHM_FIELD).filter(ALGORITHM::equals).isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonObject authData = answer.requireObject(AUTH_DATA);
      return Optional.of(
          new BackupVersion(
              answer.requireString(VERSION),
              new BackupEncryptionKey(
                  Curve25519PublicKey.parse(authData.requireString(PUBLIC_KEY))),
              authData));
    } catch (FoundationException | RatchetException malformed) {
      return Optional.empty();
    }
  }

  JsonObject json() {
    return JsonObject.builder()
        .put(ALGORITHM_FIELD, ALGORITHM)
        .put(AUTH_DATA, authData)
        .put(VERSION, version)
        .build();
  }

  @Override
  public String toString() {
    return "BackupVersion[" + version + "]";
  }
}
