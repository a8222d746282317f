package chat.fracas.i18n;

import java.util.List;

/// The texts of `join`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum JoinText implements TextKey {
  DIALOG_TITLE("join.dialog.title"),
  ADDRESS_LABEL("join.address.label"),
  ADDRESS_HINT("join.address.hint"),
  JOIN_BUTTON("join.join.button"),
  JOIN_BUSY("join.join.busy"),
  KNOCK_BUTTON("join.knock.button"),
  BAD_ADDRESS_ERROR("join.badAddress.error"),
  NOT_FOUND_ERROR("join.notFound.error"),
  NOT_ALLOWED_ERROR("join.notAllowed.error"),
  KNOCK_BUSY("join.knock.busy"),
  KNOCKED_BODY("join.knocked.body"),
  REASON_LABEL("join.reason.label");

  private final String key;
  private final List<String> arguments;

  JoinText(String key, String... arguments) {
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
