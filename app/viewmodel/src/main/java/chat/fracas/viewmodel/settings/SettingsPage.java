package chat.fracas.viewmodel.settings;

import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TextKey;

/// A section of the settings, in the order they are listed.
public enum SettingsPage {
  ACCOUNT(SettingsText.ACCOUNT_TITLE),
  APPEARANCE(SettingsText.APPEARANCE_TITLE),
  MESSAGES(SettingsText.MESSAGES_TITLE),
  NOTIFICATIONS(SettingsText.NOTIFICATIONS_TITLE),
  DEVICES(SettingsText.DEVICES_TITLE),
  SERVER(SettingsText.SERVER_TITLE),
  SHORTCUTS(SettingsText.SHORTCUTS_BUTTON),
  ABOUT(SettingsText.ABOUT_TITLE);

  private final TextKey title;

  SettingsPage(TextKey title) {
    this.title = title;
  }

  public TextKey title() {
    return title;
  }
}
