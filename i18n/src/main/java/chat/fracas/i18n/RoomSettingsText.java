package chat.fracas.i18n;

import java.util.List;

/// The texts of `roomSettings`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum RoomSettingsText implements TextKey {
  DIALOG_TITLE("roomSettings.dialog.title", "roomName"),
  GENERAL_TITLE("roomSettings.general.title"),
  ACCESS_TITLE("roomSettings.access.title"),
  NOTIFICATIONS_TITLE("roomSettings.notifications.title"),
  NAME_LABEL("roomSettings.name.label"),
  TOPIC_LABEL("roomSettings.topic.label"),
  ADDRESS_LABEL("roomSettings.address.label"),
  CHANGE_AVATAR_BUTTON("roomSettings.changeAvatar.button"),
  JOIN_RULE_LABEL("roomSettings.joinRule.label"),
  JOIN_PUBLIC_LABEL("roomSettings.joinPublic.label"),
  JOIN_INVITE_LABEL("roomSettings.joinInvite.label"),
  JOIN_KNOCK_LABEL("roomSettings.joinKnock.label"),
  HISTORY_LABEL("roomSettings.history.label"),
  HISTORY_WORLD_LABEL("roomSettings.historyWorld.label"),
  HISTORY_SHARED_LABEL("roomSettings.historyShared.label"),
  HISTORY_INVITED_LABEL("roomSettings.historyInvited.label"),
  HISTORY_JOINED_LABEL("roomSettings.historyJoined.label"),
  NOTIFY_ALL_LABEL("roomSettings.notifyAll.label"),
  NOTIFY_MENTIONS_LABEL("roomSettings.notifyMentions.label"),
  NOTIFY_MUTE_LABEL("roomSettings.notifyMute.label"),
  NOTIFY_DEFAULT_LABEL("roomSettings.notifyDefault.label"),
  NOT_ALLOWED_BODY("roomSettings.notAllowed.body"),
  SAVED_BODY("roomSettings.saved.body"),
  SAVE_BUSY("roomSettings.save.busy"),
  CANNOT_BODY("roomSettings.cannot.body"),
  JOIN_RESTRICTED_LABEL("roomSettings.joinRestricted.label"),
  NO_ADDRESS_EMPTY("roomSettings.noAddress.empty"),
  PICTURE_LABEL("roomSettings.picture.label"),
  ENCRYPTION_LABEL("roomSettings.encryption.label"),
  ENCRYPT_BUTTON("roomSettings.encrypt.button"),
  ENCRYPT_ASK_TITLE("roomSettings.encryptAsk.title"),
  ENCRYPT_ASK_BODY("roomSettings.encryptAsk.body");

  private final String key;
  private final List<String> arguments;

  RoomSettingsText(String key, String... arguments) {
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
