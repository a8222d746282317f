package chat.fracas.ratchet.olm;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.primitive.Sha256;

/// The three public keys that make a session, as its beginner knows them.
///
/// @param identityKey of the device that began the session
/// @param baseKey the single-use key of the device that began the session
/// @param oneTimeKey of the device that was written to
public record SessionKeys(
    Curve25519PublicKey identityKey, Curve25519PublicKey baseKey, Curve25519PublicKey oneTimeKey) {
  /// What both sides call the session: the same as in other implementations.
  public String sessionId() {
    return UnpaddedBase64.encode(
        Sha256.of(identityKey.bytes(), baseKey.bytes(), oneTimeKey.bytes()));
  }
}
