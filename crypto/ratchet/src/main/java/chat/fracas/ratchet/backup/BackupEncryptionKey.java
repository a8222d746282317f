package chat.fracas.ratchet.backup;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.SoundKey;
import chat.fracas.ratchet.primitive.Wipe;

/// The public half: encrypts room keys for the backup. Immutable.
public record BackupEncryptionKey(Curve25519PublicKey publicKey) {
  static final String INFO = "";

  /// The code is over nothing, as the specification has had to keep it: it shows a wrong key, not an
  /// altered ciphertext.
  static final byte[] AUTHENTICATED = {};

  public BackupEncryptionKey {
    SoundKey.require(publicKey);
  }

  public EncryptedSession encrypt(byte[] session, RandomSource random) {
    try (Curve25519SecretKey ephemeral = Curve25519SecretKey.generate(random)) {
      return encrypt(session, ephemeral);
    }
  }

  EncryptedSession encrypt(byte[] session, Curve25519SecretKey ephemeral) {
    byte[] shared = ephemeral.agree(publicKey);
    try (CbcHmac keys = CbcHmac.derive(shared, INFO)) {
      return new EncryptedSession(
          ephemeral.publicKey(), keys.encrypt(session), keys.mac(AUTHENTICATED));
    } finally {
      Wipe.bytes(shared);
    }
  }
}
