package chat.fracas.store.keyring;

import java.util.Optional;

/// The OS's own place for secrets. Thread-safe. Each call may wait for the user to unlock it.
public interface Keyring {
  /// A short name that stays the same, written beside the key's place: `secret-service`.
  String name();

  /// The secret kept under that name, or nothing when none is.
  Optional<byte[]> load(String name) throws KeyringException;

  /// Keeps the secret under that name, in place of a former one.
  void save(String name, byte[] secret) throws KeyringException;

  /// Forgets the secret; silent when there is none.
  void delete(String name) throws KeyringException;
}
