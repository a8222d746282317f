package chat.fracas.i18n;

import java.util.List;

/// The texts of `roomPanel`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum RoomPanelText implements TextKey {
  PANEL_TITLE("roomPanel.panel.title"),
  NO_TOPIC_EMPTY("roomPanel.noTopic.empty"),
  ADDRESS_LABEL("roomPanel.address.label"),
  ROOM_ID_LABEL("roomPanel.roomId.label"),
  VERSION_LABEL("roomPanel.version.label"),
  ENCRYPTED_BODY("roomPanel.encrypted.body"),
  NOT_ENCRYPTED_BODY("roomPanel.notEncrypted.body"),
  PUBLIC_ROOM_BODY("roomPanel.publicRoom.body"),
  PRIVATE_ROOM_BODY("roomPanel.privateRoom.body"),
  KNOCK_ROOM_BODY("roomPanel.knockRoom.body"),
  MEMBERS_BUTTON("roomPanel.members.button", "count"),
  SETTINGS_BUTTON("roomPanel.settings.button"),
  INVITE_BUTTON("roomPanel.invite.button"),
  LEAVE_BUTTON("roomPanel.leave.button"),
  COPY_LINK_BUTTON("roomPanel.copyLink.button"),
  RESTRICTED_ROOM_BODY("roomPanel.restrictedRoom.body"),
  FAVOURITE_LABEL("roomPanel.favourite.label"),
  LOW_PRIORITY_LABEL("roomPanel.lowPriority.label"),
  NOTIFICATIONS_LABEL("roomPanel.notifications.label"),
  SEARCH_BUTTON("roomPanel.search.button"),
  TECHNICAL_TITLE("roomPanel.technical.title");

  private final String key;
  private final List<String> arguments;

  RoomPanelText(String key, String... arguments) {
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
