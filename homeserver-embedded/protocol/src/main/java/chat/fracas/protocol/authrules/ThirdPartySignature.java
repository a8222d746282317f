package chat.fracas.protocol.authrules;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.signing.SignedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether any signature of a third-party invitation matches any key of its promise.
final class ThirdPartySignature {
  private ThirdPartySignature() {}

  static boolean verifies(JsonObject signed, JsonObject promise) {
    List<Ed25519PublicKey> keys = keys(promise);
    JsonObject signatures = signed.object("signatures").orElse(JsonObject.EMPTY);
    for (String entity : signatures.keys()) {
      for (String id : signatures.object(entity).orElse(JsonObject.EMPTY).keys()) {
        Optional<KeyId> keyId = KeyId.tryParse(id);
        if (keyId.isPresent() && anyVerifies(signed, entity, keyId.get(), keys)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean anyVerifies(
      JsonObject signed, String entity, KeyId keyId, List<Ed25519PublicKey> keys) {
    return keyId.algorithm().equals(KeyId.ED25519)
        && keys.stream().anyMatch(key -> SignedJson.verifies(signed, entity, keyId, key));
  }

  private static List<Ed25519PublicKey> keys(JsonObject promise) {
    var keys = new ArrayList<Ed25519PublicKey>();
    promise.string("public_key").flatMap(ThirdPartySignature::parse).ifPresent(keys::add);
    promise
        .array("public_keys")
        .ifPresent(
            array ->
                array
                    .objects()
                    .forEach(
                        entry ->
                            entry
                                .string("public_key")
                                .flatMap(ThirdPartySignature::parse)
                                .ifPresent(keys::add)));
    return keys;
  }

  private static Optional<Ed25519PublicKey> parse(String base64) {
    try {
      return Optional.of(Ed25519PublicKey.parse(base64));
    } catch (FoundationException notAKey) {
      return Optional.empty();
    }
  }
}
