package chat.fracas.i18n;

import java.util.List;

/// The texts of `rail`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum RailText implements TextKey {
  SPACES_A11Y("rail.spaces.a11y"),
  HOME_A11Y("rail.home.a11y"),
  SPACE_A11Y("rail.space.a11y", "count", "spaceName"),
  ADD_ACCOUNT_A11Y("rail.addAccount.a11y"),
  ACCOUNT_A11Y("rail.account.a11y", "userId"),
  SETTINGS_A11Y("rail.settings.a11y"),
  OWN_SERVER_RUNNING_A11Y("rail.ownServerRunning.a11y", "address"),
  OWN_SERVER_STOPPED_A11Y("rail.ownServerStopped.a11y");

  private final String key;
  private final List<String> arguments;

  RailText(String key, String... arguments) {
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
