package chat.fracas.ratchet.secretstorage;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Pbkdf2;
import java.nio.charset.StandardCharsets;

/// How a key comes from a passphrase ("Deriving keys from passphrases", `m.pbkdf2`).
///
/// @param salt text, of which the UTF-8 bytes count
/// @param bits of the key; this algorithm uses 256
public record Passphrase(String salt, long iterations, long bits) {
  /// What other clients take for new keys: about half a second.
  public static final int ITERATIONS = 500_000;

  private static final int BITS = 256;
  private static final int SALT_BYTES = 24;

  /// For a new key.
  public static Passphrase fresh(RandomSource random) {
    return new Passphrase(UnpaddedBase64.encode(random.bytes(SALT_BYTES)), ITERATIONS, BITS);
  }

  byte[] derive(String passphrase) {
    if (bits != BITS) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    return Pbkdf2.sha512(
        passphrase, salt.getBytes(StandardCharsets.UTF_8), iterations, BITS / Byte.SIZE);
  }
}
