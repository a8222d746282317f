package chat.fracas.desktop;

import chat.fracas.foundation.id.UserId;
import chat.fracas.store.keyring.Keyring;
import chat.fracas.store.keyring.KeyringException;
import chat.fracas.viewmodel.recovery.KeySafe;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Recovery keys in the system's keyring, where there is one that answers. Thread-safe.
record KeyringSafe(Optional<Keyring> keyring) implements KeySafe {
  private static final String PREFIX = "recovery-key-";

  @Override
  public Optional<Kind> kind() {
    return keyring.filter(KeyringSafe::answers).map(KeyringSafe::kindOf);
  }

  private static boolean answers(Keyring there) {
    try {
      there.load(PREFIX + "nobody");
      return true;
    } catch (KeyringException away) {
      return false;
    }
  }

  private static Kind kindOf(Keyring there) {
    return switch (there.name()) {
      case "keychain" -> Kind.MAC;
      case "credential-manager" -> Kind.WINDOWS;
      default -> Kind.LINUX;
    };
  }

  @Override
  public boolean keep(UserId account, String recoveryKey) {
    if (keyring.isEmpty()) {
      return false;
    }
    try {
      keyring.get().save(PREFIX + account, recoveryKey.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (KeyringException refused) {
      return false;
    }
  }

  @Override
  public Optional<String> find(UserId account) {
    if (keyring.isEmpty()) {
      return Optional.empty();
    }
    try {
      return keyring
          .get()
          .load(PREFIX + account)
          .map(kept -> new String(kept, StandardCharsets.UTF_8));
    } catch (KeyringException away) {
      return Optional.empty();
    }
  }
}
