package chat.fracas.ratchet.pickle;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Aead;
import chat.fracas.ratchet.primitive.Hkdf;
import chat.fracas.ratchet.primitive.Wipe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Seals the state of an account or session.
///
/// A pickle is two bytes `FR`, the version 1, the kind, a salt of 32 random bytes, then the state under
/// AES-256-GCM with all before it as associated data. Key and nonce come from the pickle key and the salt
/// by HKDF-SHA-256, so that one pickle key can seal any number of states.
public final class Pickle {
  private static final int VERSION = 1;
  private static final int SALT_BYTES = 32;
  private static final int HEADER_BYTES = 4 + SALT_BYTES;
  private static final byte[] INFO = "FRACAS_PICKLE".getBytes(StandardCharsets.US_ASCII);

  private Pickle() {}

  /// Seals the state and wipes it.
  public static byte[] seal(PickleKind kind, PickleKey key, RandomSource random, byte[] state) {
    var header = new byte[HEADER_BYTES];
    header[0] = 'F';
    header[1] = 'R';
    header[2] = VERSION;
    header[3] = (byte) kind.number();
    System.arraycopy(random.bytes(SALT_BYTES), 0, header, 4, SALT_BYTES);
    byte[] derived = derive(key, header);
    byte[] sealed = Aead.AES_256_GCM.seal(aesKey(derived), nonce(derived), header, state);
    Wipe.bytes(derived, state);
    byte[] pickle = Arrays.copyOf(header, header.length + sealed.length);
    System.arraycopy(sealed, 0, pickle, header.length, sealed.length);
    return pickle;
  }

  /// Reads what was sealed. Close the reader when done.
  public static PickleReader open(PickleKind kind, PickleKey key, byte[] pickle) {
    if (pickle.length < HEADER_BYTES + Aead.TAG_BYTES || pickle[0] != 'F' || pickle[1] != 'R') {
      throw new RatchetException(Refusal.MALFORMED);
    }
    if (pickle[2] != VERSION) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    if (pickle[3] != kind.number()) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    byte[] header = Arrays.copyOf(pickle, HEADER_BYTES);
    byte[] sealed = Arrays.copyOfRange(pickle, HEADER_BYTES, pickle.length);
    byte[] derived = derive(key, header);
    try {
      return new PickleReader(
          Aead.AES_256_GCM.open(aesKey(derived), nonce(derived), header, sealed));
    } finally {
      Wipe.bytes(derived);
    }
  }

  private static byte[] derive(PickleKey key, byte[] header) {
    byte[] salt = Arrays.copyOfRange(header, 4, HEADER_BYTES);
    return Hkdf.sha256(key.raw(), salt, INFO, Aead.KEY_BYTES + Aead.NONCE_BYTES);
  }

  private static byte[] aesKey(byte[] derived) {
    return Arrays.copyOf(derived, Aead.KEY_BYTES);
  }

  private static byte[] nonce(byte[] derived) {
    return Arrays.copyOfRange(derived, Aead.KEY_BYTES, derived.length);
  }
}
