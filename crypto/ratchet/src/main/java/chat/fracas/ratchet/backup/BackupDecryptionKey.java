package chat.fracas.ratchet.backup;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.LibolmPickle;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.Wipe;
import chat.fracas.ratchet.recovery.RecoveryKey;

/// The secret half: opens the room keys of the backup. `close()` wipes it.
public final class BackupDecryptionKey implements AutoCloseable {
  private static final int LIBOLM_VERSION = 1;

  private final Curve25519SecretKey secret;

  private BackupDecryptionKey(Curve25519SecretKey secret) {
    this.secret = secret;
  }

  public static BackupDecryptionKey generate(RandomSource random) {
    return new BackupDecryptionKey(Curve25519SecretKey.generate(random));
  }

  /// As secret storage and other devices give it.
  public static BackupDecryptionKey of(byte[] bytes) {
    return new BackupDecryptionKey(Curve25519SecretKey.of(bytes));
  }

  /// From what people wrote down.
  public static BackupDecryptionKey fromRecoveryKey(String text) {
    byte[] bytes = RecoveryKey.decode(text);
    try {
      return of(bytes);
    } finally {
      Wipe.bytes(bytes);
    }
  }

  /// Brings over a key that libolm has pickled, in base64, under that client's key.
  public static BackupDecryptionKey fromLibolm(String pickle, byte[] key) {
    try (PickleReader reader = LibolmPickle.open(pickle, key)) {
      if (reader.number() != LIBOLM_VERSION) {
        throw new RatchetException(Refusal.UNKNOWN_VERSION);
      }
      var publicKey = new Curve25519PublicKey(reader.bytes(Curve25519SecretKey.BYTES));
      byte[] bytes = reader.bytes(Curve25519SecretKey.BYTES);
      reader.finish();
      BackupDecryptionKey restored = of(bytes);
      Wipe.bytes(bytes);
      if (!restored.publicKey().equals(publicKey)) {
        throw new RatchetException(Refusal.MALFORMED);
      }
      return restored;
    }
  }

  public Curve25519PublicKey publicKey() {
    return secret.publicKey();
  }

  public BackupEncryptionKey encryptionKey() {
    return new BackupEncryptionKey(publicKey());
  }

  /// The bytes, for secret storage. The caller wipes them.
  public byte[] export() {
    return secret.export();
  }

  /// Opens a room key. Anybody who knows the public key can have made it, and nothing shows whether it
  /// was altered: what comes out is to be parsed with suspicion and vouches for nobody.
  public byte[] decrypt(EncryptedSession session) {
    byte[] shared = secret.agree(session.ephemeral());
    try (CbcHmac keys = CbcHmac.derive(shared, BackupEncryptionKey.INFO)) {
      if (!keys.authenticates(BackupEncryptionKey.AUTHENTICATED, session.mac())) {
        throw new RatchetException(Refusal.WRONG_MAC);
      }
      return keys.decrypt(session.ciphertext());
    } finally {
      Wipe.bytes(shared);
    }
  }

  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "BackupDecryptionKey";
  }
}
