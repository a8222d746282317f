package chat.fracas.viewmodel.settings;

import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TextKey;
import java.util.List;

/// A section of the settings, in the order they are listed, with what can be found in it.
public enum SettingsPage {
  ACCOUNT(
      SettingsText.ACCOUNT_TITLE,
      SettingsText.DISPLAY_NAME_LABEL,
      SettingsText.USER_ID_LABEL,
      SettingsText.CHANGE_AVATAR_BUTTON,
      SettingsText.PASSWORD_TITLE,
      SettingsText.SIGN_OUT_BUTTON),
  APPEARANCE(
      SettingsText.APPEARANCE_TITLE,
      SettingsText.THEME_LABEL,
      SettingsText.HIGH_CONTRAST_LABEL,
      SettingsText.TEXT_SIZE_LABEL,
      SettingsText.DENSITY_LABEL,
      SettingsText.LAYOUT_LABEL,
      SettingsText.LANGUAGE_LABEL,
      SettingsText.REDUCED_MOTION_LABEL),
  MESSAGES(
      SettingsText.MESSAGES_TITLE,
      SettingsText.ENTER_SENDS_LABEL,
      SettingsText.SEND_TYPING_LABEL,
      SettingsText.SEND_RECEIPTS_LABEL,
      SettingsText.SHOW_JOINS_LABEL),
  NOTIFICATIONS(
      SettingsText.NOTIFICATIONS_TITLE,
      SettingsText.NOTIFY_ALL_LABEL,
      SettingsText.NOTIFY_MENTIONS_LABEL,
      SettingsText.NOTIFY_INVITES_LABEL),
  SECURITY(
      SettingsText.SECURITY_TITLE,
      SettingsText.DEVICE_TRUST_LABEL,
      SettingsText.RECOVERY_KEY_LABEL,
      SettingsText.BACKUP_LABEL,
      SettingsText.KEY_FILES_LABEL,
      SettingsText.PROFILE_KEY_LABEL,
      SettingsText.RESET_IDENTITY_LABEL),
  DEVICES(
      SettingsText.DEVICES_TITLE,
      SettingsText.THIS_DEVICE_LABEL,
      SettingsText.REMOVE_DEVICE_BUTTON),
  SERVER(
      SettingsText.SERVER_TITLE,
      SettingsText.SERVER_ADDRESS_LABEL,
      SettingsText.SERVER_TOKEN_LABEL,
      SettingsText.SERVER_USERS_LABEL,
      SettingsText.SERVER_BACKGROUND_LABEL),
  SHORTCUTS(SettingsText.SHORTCUTS_BUTTON),
  ABOUT(SettingsText.ABOUT_TITLE, SettingsText.VERSION_LABEL);

  private final TextKey title;
  private final List<TextKey> contents;

  SettingsPage(TextKey title, TextKey... contents) {
    this.title = title;
    this.contents = List.of(contents);
  }

  public TextKey title() {
    return title;
  }

  /// The names of the settings in it.
  public List<TextKey> contents() {
    return contents;
  }
}
