package chat.fracas.desktop.screens;

import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.recovery.KeySafe;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A keyring that forgets. Thread-safe.
final class SampleKeySafe implements KeySafe {
  private final Map<UserId, String> kept = new HashMap<>();

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.LINUX);
  }

  @Override
  public synchronized boolean keep(UserId account, String recoveryKey) {
    kept.put(account, recoveryKey);
    return true;
  }

  @Override
  public synchronized Optional<String> find(UserId account) {
    return Optional.ofNullable(kept.get(account));
  }
}
