package chat.fracas.store.keyring;

import java.util.Optional;

/// What a start brings to find a profile's master key, or to place it when the profile is new.
///
/// The characters of the passphrase belong to the caller, who wipes them afterwards.
public record KeySource(Optional<Keyring> keyring, Optional<char[]> passphrase) {
  /// The system's keyring where there is one; a key file where there is none.
  public static KeySource automatic() {
    return new KeySource(Keyrings.ofThisSystem(), Optional.empty());
  }

  /// A key file in the profile, whatever the system offers: for tests.
  public static KeySource file() {
    return new KeySource(Optional.empty(), Optional.empty());
  }

  /// A passphrase, and no keyring.
  public static KeySource passphrase(char[] passphrase) {
    return new KeySource(Optional.empty(), Optional.of(passphrase));
  }

  /// Only this keyring.
  public static KeySource keyring(Keyring keyring) {
    return new KeySource(Optional.of(keyring), Optional.empty());
  }

  @Override
  public String toString() {
    return "KeySource[keyring=" + keyring.map(Keyring::name) + "]";
  }
}
