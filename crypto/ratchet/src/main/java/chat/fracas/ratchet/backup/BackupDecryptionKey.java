package chat.fracas.ratchet.backup;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.Wipe;
import chat.fracas.ratchet.recovery.RecoveryKey;

/// The secret half: opens the room keys of the backup. `close()` wipes it.
public final class BackupDecryptionKey implements AutoCloseable {
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
