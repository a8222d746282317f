package chat.fracas.store.keyring;

/// Where the master key of a profile is kept; the settings show it.
public enum KeyHolder {
  /// In the OS's keyring: whoever reads the disk alone reads nothing.
  KEYRING,
  /// In the profile, wrapped under a passphrase: likewise, as far as the passphrase is good.
  PASSPHRASE,
  /// In the profile, for its owner's eyes by file permissions only: whoever reads the disk reads all.
  FILE
}
