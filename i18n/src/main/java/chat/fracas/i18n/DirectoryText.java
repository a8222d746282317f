package chat.fracas.i18n;

import java.util.List;

/// The texts of `directory`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum DirectoryText implements TextKey {
  DIALOG_TITLE("directory.dialog.title"),
  SEARCH_HINT("directory.search.hint"),
  SERVER_LABEL("directory.server.label"),
  NOTHING_EMPTY("directory.nothing.empty"),
  NOTHING_BUTTON("directory.nothing.button"),
  MEMBERS_BODY("directory.members.body", "count"),
  JOIN_BUTTON("directory.join.button"),
  OPEN_BUTTON("directory.open.button"),
  BAD_SERVER_ERROR("directory.badServer.error"),
  SERVER_A11Y("directory.server.a11y"),
  UNREACHED_ERROR("directory.unreached.error");

  private final String key;
  private final List<String> arguments;

  DirectoryText(String key, String... arguments) {
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
