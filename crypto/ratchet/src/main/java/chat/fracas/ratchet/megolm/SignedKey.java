package chat.fracas.ratchet.megolm;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.KeyException;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;

/// The bytes of signing keys and signatures inside Megolm's formats.
final class SignedKey {
  static final int BYTES = 32;

  private SignedKey() {}

  static byte[] bytes(Ed25519Signature signature) {
    return UnpaddedBase64.decode(signature.toString());
  }

  /// A key of small order is refused: one signature under it fits every message.
  static Ed25519PublicKey key(byte[] bytes) {
    try {
      return new Ed25519PublicKey(bytes);
    } catch (KeyException weak) {
      throw new RatchetException(Refusal.WEAK_KEY);
    }
  }
}
