package chat.fracas.foundation.signing;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.Ed25519SigningKey;
import java.util.Optional;

/// Signs objects and checks signatures (Appendices, "Signing JSON"): the signature is over the
/// canonical form without `signatures` and `unsigned`.
public final class SignedJson {
  private static final String SIGNATURES = "signatures";
  private static final String UNSIGNED = "unsigned";

  private SignedJson() {}

  /// The object with the entity's signature added; other signatures and `unsigned` stay.
  public static JsonObject sign(
      JsonObject object, String entity, KeyId keyId, Ed25519SigningKey key) {
    return withSignature(object, entity, keyId, key.sign(signedBytes(object)));
  }

  /// The object with a signature made elsewhere, for instance over a redacted form.
  public static JsonObject withSignature(
      JsonObject object, String entity, KeyId keyId, Ed25519Signature signature) {
    JsonObject all = object.object(SIGNATURES).orElse(JsonObject.EMPTY);
    JsonObject own = all.object(entity).orElse(JsonObject.EMPTY);
    return object.with(
        SIGNATURES, all.with(entity, own.with(keyId.toString(), signature.toString())));
  }

  /// The bytes a signature is made over.
  public static byte[] signedBytes(JsonObject object) {
    return CanonicalJson.encode(object.without(SIGNATURES, UNSIGNED));
  }

  /// The signature of the entity by the key, if there is one and it has the form of one.
  public static Optional<Ed25519Signature> signature(
      JsonObject object, String entity, KeyId keyId) {
    return object
        .object(SIGNATURES)
        .flatMap(all -> all.object(entity))
        .flatMap(own -> own.string(keyId.toString()))
        .flatMap(SignedJson::parse);
  }

  /// Whether the object bears the entity's signature by this key. What has no canonical form was
  /// signed by nobody.
  public static boolean verifies(
      JsonObject object, String entity, KeyId keyId, Ed25519PublicKey key) {
    return signature(object, entity, keyId)
        .map(signature -> verifies(object, signature, key))
        .orElse(false);
  }

  private static boolean verifies(
      JsonObject object, Ed25519Signature signature, Ed25519PublicKey key) {
    try {
      return key.verifies(signedBytes(object), signature);
    } catch (JsonException notCanonical) {
      return false;
    }
  }

  private static Optional<Ed25519Signature> parse(String base64) {
    try {
      return Optional.of(Ed25519Signature.parse(base64));
    } catch (FoundationException malformed) {
      return Optional.empty();
    }
  }
}
