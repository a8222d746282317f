package chat.fracas.e2ee.crosssigning;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.signing.SignedJson;
import java.util.List;
import java.util.Optional;

/// One public cross-signing key of a person, in the form that is signed.
///
/// @param json as it was signed, with all signatures
public record CrossSigningKey(UserId user, KeyUsage usage, Ed25519PublicKey key, JsonObject json) {
  private static final String USER_ID = "user_id";
  private static final String USAGE = "usage";
  private static final String KEYS = "keys";
  private static final String SIGNATURES = "signatures";

  /// People sign, and their devices; nobody has this many.
  private static final int MAX_SIGNERS = 100;

  /// Reads what is said to be the person's key for this; empty when it is another one's, for something
  /// else or for more than that, has more than one key, or has one that gives no security.
  public static Optional<CrossSigningKey> read(UserId user, KeyUsage usage, JsonObject json) {
    Optional<JsonObject> keys = json.object(KEYS).filter(all -> all.size() == 1);
    boolean isTheirs = json.string(USER_ID).filter(user.toString()::equals).isPresent();
    boolean isForThis =
        json.array(USAGE).filter(JsonArray.ofStrings(List.of(usage.wire()))::equals).isPresent();
    if (keys.isEmpty() || !isTheirs || !isForThis || !isBounded(json)) {
      return Optional.empty();
    }
    String id = keys.get().keys().iterator().next();
    try {
      Ed25519PublicKey key = Ed25519PublicKey.parse(keys.get().requireString(id));
      return id.equals(keyId(key).toString())
          ? Optional.of(new CrossSigningKey(user, usage, key, json))
          : Optional.empty();
    } catch (FoundationException badKey) {
      return Optional.empty();
    }
  }

  private static boolean isBounded(JsonObject json) {
    JsonObject signatures = json.object(SIGNATURES).orElse(JsonObject.EMPTY);
    return signatures.size() <= MAX_SIGNERS
        && signatures.keys().stream()
            .allMatch(
                signer -> signatures.object(signer).orElse(JsonObject.EMPTY).size() <= MAX_SIGNERS);
  }

  /// A key of our own making, not signed yet.
  static CrossSigningKey of(UserId user, KeyUsage usage, Ed25519PublicKey key) {
    JsonObject json =
        JsonObject.builder()
            .put(USER_ID, user.toString())
            .put(USAGE, JsonArray.ofStrings(List.of(usage.wire())))
            .put(KEYS, JsonObject.of(keyId(key).toString(), key.toString()))
            .build();
    return new CrossSigningKey(user, usage, key, json);
  }

  /// `ed25519:` and the key itself: what its signatures are found under.
  static KeyId keyId(Ed25519PublicKey key) {
    return new KeyId(KeyId.ED25519, key.toString());
  }

  public boolean isSignedBy(CrossSigningKey signer) {
    return signer.hasSigned(json);
  }

  /// Whether this key has signed the object.
  public boolean hasSigned(JsonObject object) {
    return SignedJson.verifies(object, user.toString(), keyId(key), key);
  }

  /// With the signature of one of the person's cross-signing keys, whose secret half this is.
  CrossSigningKey signedBy(UserId signer, Ed25519SigningKey secret) {
    return withJson(SignedJson.sign(json, signer.toString(), keyId(secret.publicKey()), secret));
  }

  CrossSigningKey withJson(JsonObject changed) {
    return new CrossSigningKey(user, usage, key, changed);
  }

  /// With the signature that the other copy of this key bears by this signer, if it has one that is good
  /// and this copy has none.
  CrossSigningKey keeping(CrossSigningKey other, CrossSigningKey signer) {
    if (!key.equals(other.key()) || isSignedBy(signer) || !other.isSignedBy(signer)) {
      return this;
    }
    String user = signer.user().toString();
    return SignedJson.signature(other.json(), user, keyId(signer.key()))
        .map(
            signature ->
                withJson(SignedJson.withSignature(json, user, keyId(signer.key()), signature)))
        .filter(kept -> kept.isSignedBy(signer))
        .orElse(this);
  }

  @Override
  public String toString() {
    return "CrossSigningKey[" + usage + "]";
  }
}
