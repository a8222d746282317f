package chat.fracas.i18n;

import java.util.List;

/// The texts of `switcher`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum SwitcherText implements TextKey {
  DIALOG_TITLE("switcher.dialog.title"),
  SEARCH_HINT("switcher.search.hint"),
  NOTHING_EMPTY("switcher.nothing.empty"),
  RECENT_TITLE("switcher.recent.title"),
  KEYS_BODY("switcher.keys.body"),
  JOIN_ADDRESS_BUTTON("switcher.joinAddress.button", "address");

  private final String key;
  private final List<String> arguments;

  SwitcherText(String key, String... arguments) {
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
