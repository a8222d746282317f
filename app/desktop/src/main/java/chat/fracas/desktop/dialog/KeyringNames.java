package chat.fracas.desktop.dialog;

import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.recovery.KeySafe;

/// What people call the system's store of passwords.
final class KeyringNames {
  private KeyringNames() {}

  static String of(KeySafe.Kind kind, Texts texts) {
    return texts.of(
        switch (kind) {
          case LINUX -> RecoveryText.KEYRING_LINUX_LABEL;
          case MAC -> RecoveryText.KEYRING_MAC_LABEL;
          case WINDOWS -> RecoveryText.KEYRING_WINDOWS_LABEL;
        });
  }
}
