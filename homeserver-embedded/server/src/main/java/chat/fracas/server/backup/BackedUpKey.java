package chat.fracas.server.backup;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;

/// A room key in a backup, as far as the server can tell: `KeyBackupData`. Immutable.
record BackedUpKey(
    long firstMessageIndex, long forwardedCount, boolean verified, JsonObject sessionData) {
  /// A key encrypted takes a kilobyte.
  private static final int MAX_SESSION_CHARS = 64 * 1024;

  static BackedUpKey parse(JsonObject json) {
    var key =
        new BackedUpKey(
            json.requireInteger("first_message_index"),
            json.requireInteger("forwarded_count"),
            json.requireBool("is_verified"),
            json.requireObject("session_data"));
    if (key.firstMessageIndex < 0 || key.forwardedCount < 0) {
      throw MatrixException.badJson("'first_message_index' or 'forwarded_count' is negative");
    }
    if (Json.text(key.sessionData).length() > MAX_SESSION_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "A key is too large");
    }
    return key;
  }

  JsonObject json() {
    return JsonObject.builder()
        .put("first_message_index", firstMessageIndex)
        .put("forwarded_count", forwardedCount)
        .put("is_verified", verified)
        .put("session_data", sessionData)
        .build();
  }

  /// Whether it takes the place of another of the same session: verified before unverified, then by the
  /// lower index, then by the fewer hands it went through.
  boolean isBetterThan(BackedUpKey other) {
    if (verified != other.verified) {
      return verified;
    }
    return firstMessageIndex == other.firstMessageIndex
        ? forwardedCount < other.forwardedCount
        : firstMessageIndex < other.firstMessageIndex;
  }
}
