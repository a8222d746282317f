package chat.fracas.store.keyring;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The freedesktop.org Secret Service (GNOME Keyring, KWallet, KeePassXC) by libsecret's
/// `secret-tool`.
final class SecretServiceKeyring implements Keyring {
  private final KeyringCommand tool;

  private SecretServiceKeyring(KeyringCommand tool) {
    this.tool = tool;
  }

  /// The keyring, where the tool is installed and a session bus can be reached.
  static Optional<Keyring> find(Map<String, String> environment) {
    if (environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()) {
      return Optional.empty();
    }
    return KeyringCommand.find("secret-tool", environment).map(SecretServiceKeyring::new);
  }

  @Override
  public String name() {
    return "secret-service";
  }

  @Override
  public Optional<byte[]> load(String name) throws KeyringException {
    var result = tool.run(List.of("lookup", "service", "chat.fracas", "profile", name), "");
    if (!result.complaint().isEmpty()) {
      throw new KeyringException("the secret service did not answer");
    }
    if (result.status() != 0 || result.output().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(result.output()));
    } catch (IllegalArgumentException notOurs) {
      throw new KeyringException("the secret service holds something else under our name");
    }
  }

  @Override
  public void save(String name, byte[] secret) throws KeyringException {
    var result =
        tool.run(
            List.of("store", "--label=Fracas", "service", "chat.fracas", "profile", name),
            Base64.getEncoder().encodeToString(secret));
    if (result.status() != 0) {
      throw new KeyringException("the secret service did not keep the key");
    }
  }

  @Override
  public void delete(String name) throws KeyringException {
    tool.run(List.of("clear", "service", "chat.fracas", "profile", name), "");
  }
}
