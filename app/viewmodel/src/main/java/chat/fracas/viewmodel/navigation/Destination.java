package chat.fracas.viewmodel.navigation;

/// A dialog or page that covers the conversation.
public enum Destination {
  HOME,
  QUICK_SWITCHER,
  CREATE_ROOM,
  START_CHAT,
  JOIN_ROOM,
  DIRECTORY,
  INVITE,
  ROOM_SETTINGS,
  SETTINGS,
  /// The settings, at the page of the own server.
  OWN_SERVER,
  /// The settings, at the page about encryption.
  SECURITY,
  /// How this device can be shown to be the account's.
  VERIFY_DEVICE,
  /// The same, at the field for a recovery key or passphrase.
  RECOVER,
  /// The recovery key, to be kept; it is made where there is none, or in the place of one that was not kept.
  RECOVERY_KEY,
  /// A new recovery key in the place of the one there is.
  NEW_RECOVERY_KEY,
  /// A new identity in the place of one that nothing opens any more.
  RESET_IDENTITY,
  EXPORT_KEYS,
  IMPORT_KEYS,
  /// The settings, at the page of the account's devices.
  DEVICES,
  /// Two devices make sure of each other's keys: opened by [Navigation#verify] only.
  VERIFICATION,
  SHORTCUTS,
  ADD_ACCOUNT;

  /// Whether it comes back to the settings where it was opened from there.
  public boolean isStepOfSecurity() {
    return switch (this) {
      case VERIFY_DEVICE,
          RECOVER,
          RECOVERY_KEY,
          NEW_RECOVERY_KEY,
          RESET_IDENTITY,
          EXPORT_KEYS,
          IMPORT_KEYS ->
          true;
      case HOME,
          QUICK_SWITCHER,
          CREATE_ROOM,
          START_CHAT,
          JOIN_ROOM,
          DIRECTORY,
          INVITE,
          ROOM_SETTINGS,
          SETTINGS,
          OWN_SERVER,
          SECURITY,
          DEVICES,
          VERIFICATION,
          SHORTCUTS,
          ADD_ACCOUNT ->
          false;
    };
  }
}
