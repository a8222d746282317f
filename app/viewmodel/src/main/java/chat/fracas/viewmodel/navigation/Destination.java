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
  SHORTCUTS,
  ADD_ACCOUNT
}
