package chat.fracas.server.keys;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.util.Optional;

/// One of a user's three keys for signing other keys ("Cross-signing"). Immutable.
///
/// @param name its public key in base64, which is its name as well
record CrossSigningKey(Usage usage, String name, Ed25519PublicKey key, JsonObject json) {
  private static final int MAX_CHARS = 32 * 1024;

  /// What a key is for.
  enum Usage {
    MASTER("master", "master_key"),
    SELF_SIGNING("self_signing", "self_signing_key"),
    USER_SIGNING("user_signing", "user_signing_key");

    private final String wire;
    private final String field;

    Usage(String wire, String field) {
      this.wire = wire;
      this.field = field;
    }

    String wire() {
      return wire;
    }

    /// Where it stands in the body of an upload.
    String field() {
      return field;
    }

    static Usage of(String wire) {
      for (Usage usage : values()) {
        if (usage.wire.equals(wire)) {
          return usage;
        }
      }
      throw new IllegalArgumentException(wire);
    }
  }

  /// The key of a kind in the body of an upload.
  static Optional<CrossSigningKey> inBody(JsonObject body, Usage usage, UserId user) {
    Optional<JsonObject> json = body.optionalObject(usage.field());
    json.ifPresent(key -> require(key, usage, user));
    return json.map(key -> of(usage, key));
  }

  private static void require(JsonObject json, Usage usage, UserId user) {
    if (!json.requireString("user_id").equals(user.toString())) {
      throw MatrixException.invalidParam("'" + usage.field() + "' is the key of another user");
    }
    if (!json.requireArray("usage").strings().contains(usage.wire())) {
      throw MatrixException.invalidParam("'" + usage.field() + "' is for something else");
    }
    JsonObject keys = json.requireObject("keys");
    if (keys.size() != 1) {
      throw MatrixException.invalidParam("'" + usage.field() + "' has not exactly one key");
    }
    String id = keys.keys().iterator().next();
    if (!id.equals("ed25519:" + keys.requireString(id))) {
      throw MatrixException.invalidParam(
          "'" + usage.field() + "' has a key that is not named after itself");
    }
    JsonObject signatures = json.optionalObject("signatures").orElse(JsonObject.EMPTY);
    signatures.keys().forEach(signatures::requireObject);
    if (Json.text(json).length() > MAX_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "'" + usage.field() + "' is too large");
    }
  }

  /// A key that was checked before.
  static CrossSigningKey of(Usage usage, JsonObject json) {
    JsonObject keys = json.requireObject("keys");
    String name = keys.requireString(keys.keys().iterator().next());
    try {
      return new CrossSigningKey(usage, name, Ed25519PublicKey.parse(name), json);
    } catch (FoundationException noKey) {
      throw MatrixException.invalidParam("'" + usage.field() + "' has something that is no key");
    }
  }

  boolean isSameAs(CrossSigningKey other) {
    return name.equals(other.name);
  }

  KeyId id() {
    return new KeyId(KeyId.ED25519, name);
  }

  /// Whether an object bears this key's signature.
  boolean hasSigned(JsonObject object, UserId owner) {
    return SignedJson.verifies(object, owner.toString(), id(), key);
  }
}
