package chat.fracas.viewmodel.recovery;

import chat.fracas.foundation.id.UserId;
import java.util.Optional;

/// The system's store of passwords, for recovery keys. Thread-safe; everything blocks, and may wait for
/// the person to unlock it.
public interface KeySafe {
  /// Which one it is; empty where there is none that answers.
  Optional<Kind> kind();

  /// @return whether it took the key
  boolean keep(UserId account, String recoveryKey);

  /// The key kept there for an account.
  Optional<String> find(UserId account);

  /// What people call it.
  enum Kind {
    LINUX,
    MAC,
    WINDOWS
  }

  /// No store at all.
  static KeySafe none() {
    return new KeySafe() {
      @Override
      public Optional<Kind> kind() {
        return Optional.empty();
      }

      @Override
      public boolean keep(UserId account, String recoveryKey) {
        return false;
      }

      @Override
      public Optional<String> find(UserId account) {
        return Optional.empty();
      }
    };
  }
}
