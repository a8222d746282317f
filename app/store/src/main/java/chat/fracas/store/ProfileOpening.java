package chat.fracas.store;

import chat.fracas.store.keyring.KeyOpening;

/// How opening a profile ended. Whatever it says, nothing was changed or lost.
public sealed interface ProfileOpening {
  /// Here it is.
  record Opened(ProfileStore store) implements ProfileOpening {}

  /// The master key could not be had: ask for a passphrase, or have the keyring unlocked, and try again.
  record Locked(KeyOpening why) implements ProfileOpening {}

  /// A newer Fracas wrote it: use that one, or another profile.
  record TooNew(String reason) implements ProfileOpening {}

  /// The database cannot be read.
  record Damaged(String reason) implements ProfileOpening {}

  /// The folder cannot be used now: a full or read-only disk, or missing rights.
  record Unusable(String reason) implements ProfileOpening {}
}
