package chat.fracas.ratchet.securechannel;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.SoundKey;

/// The first message, from the device that scanned, with its public key. The key is vouched for by
/// nobody until people have compared the check code.
public record InitialMessage(byte[] ciphertext, Curve25519PublicKey publicKey) {
  public static InitialMessage parse(String text) {
    int separator = text.indexOf('|');
    if (separator < 0) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    try {
      var key = Curve25519PublicKey.parse(text.substring(separator + 1));
      return new InitialMessage(
          UnpaddedBase64.decode(text.substring(0, separator)), SoundKey.require(key));
    } catch (FoundationException malformed) {
      throw new RatchetException(Refusal.MALFORMED);
    }
  }

  public String encode() {
    return UnpaddedBase64.encode(ciphertext) + "|" + publicKey;
  }
}
