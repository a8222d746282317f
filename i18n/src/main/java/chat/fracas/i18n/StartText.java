package chat.fracas.i18n;

import java.util.List;

/// The texts of `start`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum StartText implements TextKey {
  FAILED_TITLE("start.failed.title"),
  LOCKED_TITLE("start.locked.title"),
  LOCKED_BODY("start.locked.body"),
  PASSPHRASE_LABEL("start.passphrase.label"),
  UNLOCK_BUTTON("start.unlock.button"),
  WRONG_PASSPHRASE_ERROR("start.wrongPassphrase.error"),
  KEYRING_ERROR("start.keyring.error", "keyringName", "reason"),
  DAMAGED_ERROR("start.damaged.error", "reason"),
  TOO_NEW_ERROR("start.tooNew.error"),
  UNUSABLE_ERROR("start.unusable.error", "reason"),
  FOLDER_BODY("start.folder.body", "folderPath"),
  QUIT_BUTTON("start.quit.button");

  private final String key;
  private final List<String> arguments;

  StartText(String key, String... arguments) {
    this.key = key;
    this.arguments = List.of(arguments);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }
}
