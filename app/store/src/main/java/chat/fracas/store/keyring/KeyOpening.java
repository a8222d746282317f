package chat.fracas.store.keyring;

import chat.fracas.store.seal.SealKey;

/// How an attempt to get the master key ended.
public sealed interface KeyOpening {
  /// The key, which the caller closes, and where it lives.
  record Opened(SealKey key, KeyHolder holder) implements KeyOpening {}

  /// The profile is under a passphrase: ask for it.
  record PassphraseNeeded() implements KeyOpening {}

  /// That was not it.
  record WrongPassphrase() implements KeyOpening {}

  /// The key is in a keyring that is locked, not there or has lost it: nothing was changed, try again.
  record KeyringUnavailable(String keyring, String reason) implements KeyOpening {}

  /// The key's own file cannot be understood.
  record Damaged(String reason) implements KeyOpening {}
}
