package chat.fracas.server.keys;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The body of `/keys/upload`. Immutable.
///
/// @param deviceKeys the identity keys, without `unsigned`
record KeyUpload(
    Optional<JsonObject> deviceKeys, List<PublishedKey> oneTime, List<PublishedKey> fallback) {
  private static final int MAX_DEVICE_KEYS_CHARS = 32 * 1024;

  /// Fails when it is not what the caller's device may publish.
  static KeyUpload parse(JsonObject body, Caller caller) {
    Optional<JsonObject> deviceKeys =
        body.optionalObject("device_keys").map(keys -> keys.without("unsigned"));
    deviceKeys.ifPresent(keys -> requireOwn(keys, caller));
    List<PublishedKey> fallback =
        PublishedKey.parse(body.optionalObject("fallback_keys").orElse(JsonObject.EMPTY));
    Set<String> algorithms = new HashSet<>();
    for (PublishedKey key : fallback) {
      if (!algorithms.add(key.algorithm())) {
        throw MatrixException.invalidParam(
            "There is more than one fallback key of " + key.algorithm());
      }
    }
    return new KeyUpload(
        deviceKeys,
        PublishedKey.parse(body.optionalObject("one_time_keys").orElse(JsonObject.EMPTY)),
        fallback);
  }

  private static void requireOwn(JsonObject keys, Caller caller) {
    boolean own =
        keys.requireString("user_id").equals(caller.user().toString())
            && keys.requireString("device_id").equals(caller.device().toString());
    if (!own) {
      throw MatrixException.invalidParam("The keys are those of another user or device");
    }
    requireTexts(keys.requireArray("algorithms"));
    JsonObject identity = keys.requireObject("keys");
    for (var key : identity.entries().values()) {
      if (!(key instanceof JsonString)) {
        throw MatrixException.badJson("A key is not a text");
      }
    }
    if (!identity.has("ed25519:" + caller.device())) {
      throw MatrixException.invalidParam("The device's Ed25519 key is missing");
    }
    JsonObject signatures = keys.requireObject("signatures");
    signatures.keys().forEach(signatures::requireObject);
    if (Json.text(keys).length() > MAX_DEVICE_KEYS_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "The device's keys are too large");
    }
  }

  private static void requireTexts(JsonArray array) {
    if (array.strings().size() != array.size()) {
      throw MatrixException.badJson("'algorithms' has something that is no text");
    }
  }
}
