package chat.fracas.ratchet.pickle;

import chat.fracas.foundation.base64.Base64Exception;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.CbcHmac;
import java.util.Arrays;

/// Opens what libolm has stored: base64 over AES-256-CBC and a cut HMAC, both under a key that the other
/// client chose. It is read, never written.
public final class LibolmPickle {
  private static final String INFO = "Pickle";

  private LibolmPickle() {}

  /// Reads the state, which begins with a version. Close the reader when done.
  public static PickleReader open(String pickle, byte[] key) {
    byte[] bytes = decode(pickle);
    int macAt = bytes.length - CbcHmac.MAC_BYTES;
    if (macAt < 0) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    byte[] ciphertext = Arrays.copyOf(bytes, macAt);
    try (CbcHmac keys = CbcHmac.derive(key, INFO)) {
      if (!keys.authenticates(ciphertext, Arrays.copyOfRange(bytes, macAt, bytes.length))) {
        throw new RatchetException(Refusal.WRONG_MAC);
      }
      return new PickleReader(keys.decrypt(ciphertext));
    }
  }

  private static byte[] decode(String pickle) {
    try {
      return UnpaddedBase64.decode(pickle);
    } catch (Base64Exception malformed) {
      throw new RatchetException(Refusal.MALFORMED);
    }
  }
}
