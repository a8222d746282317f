package chat.fracas.store.keyring;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the keyring of the OS it runs on.
public final class Keyrings {
  private Keyrings() {}

  /// The keyring of this desktop session, if it has one that Fracas can use.
  public static Optional<Keyring> ofThisSystem() {
    return find(System.getProperty("os.name", ""), System.getenv());
  }

  static Optional<Keyring> find(String os, Map<String, String> environment) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return MacKeychain.find(environment);
    }
    if (name.startsWith("windows")) {
      return WindowsCredentials.find();
    }
    return SecretServiceKeyring.find(environment);
  }
}
