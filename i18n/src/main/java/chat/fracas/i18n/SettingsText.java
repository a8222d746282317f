package chat.fracas.i18n;

import java.util.List;

/// The texts of `settings`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum SettingsText implements TextKey {
  WINDOW_TITLE("settings.window.title"),
  SEARCH_HINT("settings.search.hint"),
  NOTHING_FOUND_EMPTY("settings.nothingFound.empty"),
  ACCOUNT_TITLE("settings.account.title"),
  APPEARANCE_TITLE("settings.appearance.title"),
  NOTIFICATIONS_TITLE("settings.notifications.title"),
  MESSAGES_TITLE("settings.messages.title"),
  SERVER_TITLE("settings.server.title"),
  DEVICES_TITLE("settings.devices.title"),
  ABOUT_TITLE("settings.about.title"),
  DISPLAY_NAME_LABEL("settings.displayName.label"),
  USER_ID_LABEL("settings.userId.label"),
  CHANGE_AVATAR_BUTTON("settings.changeAvatar.button"),
  PASSWORD_TITLE("settings.password.title"),
  OLD_PASSWORD_LABEL("settings.oldPassword.label"),
  NEW_PASSWORD_LABEL("settings.newPassword.label"),
  CHANGE_PASSWORD_BUTTON("settings.changePassword.button"),
  PASSWORD_CHANGED_BODY("settings.passwordChanged.body"),
  SIGN_OUT_BUTTON("settings.signOut.button"),
  SIGN_OUT_ASK_TITLE("settings.signOutAsk.title", "userId"),
  THEME_LABEL("settings.theme.label"),
  THEME_SYSTEM_LABEL("settings.themeSystem.label"),
  THEME_LIGHT_LABEL("settings.themeLight.label"),
  THEME_DARK_LABEL("settings.themeDark.label"),
  TEXT_SIZE_LABEL("settings.textSize.label"),
  PERCENT_BODY("settings.percent.body", "percent"),
  DENSITY_LABEL("settings.density.label"),
  DENSITY_COMPACT_LABEL("settings.densityCompact.label"),
  DENSITY_COSY_LABEL("settings.densityCosy.label"),
  DENSITY_COMFORTABLE_LABEL("settings.densityComfortable.label"),
  LAYOUT_LABEL("settings.layout.label"),
  LAYOUT_COMPACT_LABEL("settings.layoutCompact.label"),
  LAYOUT_COSY_LABEL("settings.layoutCosy.label"),
  LAYOUT_COMFORTABLE_LABEL("settings.layoutComfortable.label"),
  LANGUAGE_LABEL("settings.language.label"),
  LANGUAGE_SYSTEM_LABEL("settings.languageSystem.label"),
  HIGH_CONTRAST_LABEL("settings.highContrast.label"),
  HIGH_CONTRAST_BODY("settings.highContrast.body"),
  REDUCED_MOTION_LABEL("settings.reducedMotion.label"),
  RESTART_NEEDED_BODY("settings.restartNeeded.body"),
  SEND_TYPING_LABEL("settings.sendTyping.label"),
  SEND_RECEIPTS_LABEL("settings.sendReceipts.label"),
  ENTER_SENDS_LABEL("settings.enterSends.label"),
  ENTER_SENDS_BODY("settings.enterSends.body"),
  SHOW_JOINS_LABEL("settings.showJoins.label"),
  NOTIFY_ALL_LABEL("settings.notifyAll.label"),
  NOTIFY_MENTIONS_LABEL("settings.notifyMentions.label"),
  NOTIFY_INVITES_LABEL("settings.notifyInvites.label"),
  SERVER_ADDRESS_LABEL("settings.serverAddress.label"),
  SERVER_TOKEN_LABEL("settings.serverToken.label"),
  SERVER_TOKEN_BODY("settings.serverToken.body", "buttonName"),
  SERVER_RUNNING_BODY("settings.serverRunning.body", "startedAt"),
  SERVER_STOPPED_BODY("settings.serverStopped.body"),
  SERVER_NONE_EMPTY("settings.serverNone.empty"),
  SERVER_NONE_BUTTON("settings.serverNone.button"),
  SERVER_USERS_LABEL("settings.serverUsers.label"),
  SERVER_BACKGROUND_LABEL("settings.serverBackground.label"),
  THIS_DEVICE_LABEL("settings.thisDevice.label"),
  LAST_SEEN_BODY("settings.lastSeen.body", "lastSeenAt"),
  REMOVE_DEVICE_BUTTON("settings.removeDevice.button"),
  VERSION_LABEL("settings.version.label"),
  LICENCE_BODY("settings.licence.body"),
  SHORTCUTS_BUTTON("settings.shortcuts.button"),
  CHANGED_BODY("settings.changed.body", "settingName"),
  SAVE_BUSY("settings.save.busy"),
  PROFILE_CHANGED_BODY("settings.profileChanged.body"),
  WRONG_PASSWORD_ERROR("settings.wrongPassword.error"),
  SIGN_OUT_BUSY("settings.signOut.busy"),
  DEVICES_BUSY("settings.devices.busy"),
  REMOVE_DEVICE_ASK_TITLE("settings.removeDeviceAsk.title", "deviceName"),
  REMOVE_DEVICE_ASK_BODY("settings.removeDeviceAsk.body"),
  REMOVE_DEVICE_BUSY("settings.removeDevice.busy"),
  DEVICE_REMOVED_BODY("settings.deviceRemoved.body", "deviceName"),
  SERVER_ADDRESS_BODY("settings.serverAddress.body"),
  SERVER_START_BUTTON("settings.serverStart.button"),
  SECTIONS_A11Y("settings.sections.a11y"),
  LICENCES_BODY("settings.licences.body"),
  SIGN_OUT_ASK_BODY("settings.signOutAsk.body"),
  SIGN_OUT_UNSENT_BODY("settings.signOutUnsent.body", "count"),
  SECURITY_TITLE("settings.security.title"),
  DEVICE_TRUST_LABEL("settings.deviceTrust.label"),
  VERIFY_DEVICE_BUTTON("settings.verifyDevice.button"),
  RECOVERY_KEY_LABEL("settings.recoveryKey.label"),
  NEW_RECOVERY_KEY_BUTTON("settings.newRecoveryKey.button"),
  BACKUP_LABEL("settings.backup.label"),
  KEY_FILES_LABEL("settings.keyFiles.label"),
  PROFILE_KEY_LABEL("settings.profileKey.label"),
  PROFILE_KEYRING_BODY("settings.profileKeyring.body"),
  PROFILE_PASSPHRASE_BODY("settings.profilePassphrase.body"),
  PROFILE_FILE_BODY("settings.profileFile.body"),
  PROFILE_PROTECT_BUTTON("settings.profileProtect.button"),
  PROFILE_CHANGE_BUTTON("settings.profileChange.button"),
  PROFILE_PROTECT_BUSY("settings.profileProtect.busy"),
  PROFILE_PROTECTED_BODY("settings.profileProtected.body"),
  EXPORT_KEYS_BUTTON("settings.exportKeys.button"),
  IMPORT_KEYS_BUTTON("settings.importKeys.button"),
  RESET_IDENTITY_LABEL("settings.resetIdentity.label");

  private final String key;
  private final List<String> arguments;

  SettingsText(String key, String... arguments) {
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
