package chat.fracas.e2ee.backup;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.backup.EncryptedSession;
import java.util.Optional;

/// One room key in a backup (`KeyBackupData`).
///
/// @param firstIndex of the messages that it opens, as whoever put it there says
/// @param isVerified whether that device had verified the device that the key is of
record SessionRow(
    long firstIndex, long forwardedCount, boolean isVerified, EncryptedSession session) {
  /// A ciphertext is no longer: a key with two others beside it takes half a kilobyte.
  static final int MAX_BYTES = 64 * 1024;

  /// Said by where the row stands, so not inside.
  static final String ROOM_ID = "room_id";

  static final String SESSION_ID = "session_id";

  private static final String FIRST_MESSAGE_INDEX = "first_message_index";
  private static final String FORWARDED_COUNT = "forwarded_count";
  private static final String IS_VERIFIED = "is_verified";
  private static final String SESSION_DATA = "session_data";
  private static final String EPHEMERAL = "ephemeral";
  private static final String CIPHERTEXT = "ciphertext";
  private static final String MAC = "mac";

  static Optional<SessionRow> read(JsonObject json) {
    try {
      JsonObject session = json.requireObject(SESSION_DATA);
      return Optional.of(
          new SessionRow(
              json.requireInteger(FIRST_MESSAGE_INDEX),
              json.optionalInteger(FORWARDED_COUNT).orElse(0),
              json.optionalBool(IS_VERIFIED).orElse(false),
              new EncryptedSession(
                  Curve25519PublicKey.parse(session.requireString(EPHEMERAL)),
                  UnpaddedBase64.decode(session.requireString(CIPHERTEXT)),
                  UnpaddedBase64.decode(session.requireString(MAC)))));
    } catch (FoundationException malformed) {
      return Optional.empty();
    }
  }

  JsonObject json() {
    return JsonObject.builder()
        .put(FIRST_MESSAGE_INDEX, firstIndex)
        .put(FORWARDED_COUNT, forwardedCount)
        .put(IS_VERIFIED, isVerified)
        .put(
            SESSION_DATA,
            JsonObject.builder()
                .put(EPHEMERAL, session.ephemeral().toString())
                .put(CIPHERTEXT, UnpaddedBase64.encode(session.ciphertext()))
                .put(MAC, UnpaddedBase64.encode(session.mac()))
                .build())
        .build();
  }
}
