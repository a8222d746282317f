package chat.fracas.store.keyring;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The login keychain of macOS, by its `security` tool. Names are plain words (see [KeyVault]), so
/// that nothing needs quoting in the tool's own command language.
final class MacKeychain implements Keyring {
  /// `security` says this when there is no such item.
  private static final int NOT_FOUND = 44;

  private final KeyringCommand tool;

  private MacKeychain(KeyringCommand tool) {
    this.tool = tool;
  }

  static Optional<Keyring> find(Map<String, String> environment) {
    return KeyringCommand.find("security", environment).map(MacKeychain::new);
  }

  @Override
  public String name() {
    return "keychain";
  }

  @Override
  public Optional<byte[]> load(String name) throws KeyringException {
    var result =
        tool.run(List.of("find-generic-password", "-s", "chat.fracas", "-a", name, "-w"), "");
    if (result.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (result.status() != 0) {
      throw new KeyringException("the keychain did not answer");
    }
    try {
      return Optional.of(Base64.getDecoder().decode(result.output()));
    } catch (IllegalArgumentException notOurs) {
      throw new KeyringException("the keychain holds something else under our name");
    }
  }

  @Override
  public void save(String name, byte[] secret) throws KeyringException {
    String line =
        "add-generic-password -U -s chat.fracas -a %s -l Fracas -w %s%n"
            .formatted(name, Base64.getEncoder().encodeToString(secret));
    if (tool.run(List.of("-i"), line).status() != 0) {
      throw new KeyringException("the keychain did not keep the key");
    }
  }

  @Override
  public void delete(String name) throws KeyringException {
    tool.run(List.of("delete-generic-password", "-s", "chat.fracas", "-a", name), "");
  }
}
