package chat.fracas.i18n;

import java.util.List;

/// The texts of `roomList`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum RoomListText implements TextKey {
  TITLE_A11Y("roomList.title.a11y"),
  FILTER_HINT("roomList.filter.hint"),
  FILTER_A11Y("roomList.filter.a11y"),
  CHIP_ALL_BUTTON("roomList.chipAll.button"),
  CHIP_UNREAD_BUTTON("roomList.chipUnread.button"),
  CHIP_PEOPLE_BUTTON("roomList.chipPeople.button"),
  CHIP_MENTIONS_BUTTON("roomList.chipMentions.button"),
  INVITES_TITLE("roomList.invites.title"),
  FAVOURITES_TITLE("roomList.favourites.title"),
  PEOPLE_TITLE("roomList.people.title"),
  ROOMS_TITLE("roomList.rooms.title"),
  LOW_PRIORITY_TITLE("roomList.lowPriority.title"),
  SECTION_OPEN_A11Y("roomList.sectionOpen.a11y", "count", "sectionName"),
  SECTION_CLOSED_A11Y("roomList.sectionClosed.a11y", "count", "sectionName"),
  ROOM_A11Y("roomList.room.a11y", "unreadCount", "roomName"),
  ROOM_MENTIONS_A11Y("roomList.roomMentions.a11y", "mentionCount", "roomName"),
  INVITED_BY_BODY("roomList.invitedBy.body", "inviterName"),
  YOU_BODY("roomList.you.body", "messageText"),
  SENDER_BODY("roomList.sender.body", "senderName", "messageText"),
  NO_ROOMS_EMPTY("roomList.noRooms.empty"),
  NO_ROOMS_BUTTON("roomList.noRooms.button"),
  NOTHING_FOUND_EMPTY("roomList.nothingFound.empty"),
  NOTHING_FOUND_BUTTON("roomList.nothingFound.button"),
  NO_UNREAD_EMPTY("roomList.noUnread.empty"),
  NO_PEOPLE_EMPTY("roomList.noPeople.empty"),
  NO_MENTIONS_EMPTY("roomList.noMentions.empty"),
  ADD_A11Y("roomList.add.a11y"),
  CREATE_BUTTON("roomList.create.button"),
  START_CHAT_BUTTON("roomList.startChat.button"),
  JOIN_BUTTON("roomList.join.button"),
  DIRECTORY_BUTTON("roomList.directory.button"),
  ACCEPT_BUTTON("roomList.accept.button"),
  DECLINE_BUTTON("roomList.decline.button"),
  MARK_READ_BUTTON("roomList.markRead.button"),
  MARK_UNREAD_BUTTON("roomList.markUnread.button"),
  FAVOURITE_BUTTON("roomList.favourite.button"),
  UNFAVOURITE_BUTTON("roomList.unfavourite.button"),
  LOWER_PRIORITY_BUTTON("roomList.lowerPriority.button"),
  NORMAL_PRIORITY_BUTTON("roomList.normalPriority.button"),
  LEAVE_BUTTON("roomList.leave.button"),
  IMAGE_PREVIEW_BODY("roomList.imagePreview.body"),
  VIDEO_PREVIEW_BODY("roomList.videoPreview.body"),
  AUDIO_PREVIEW_BODY("roomList.audioPreview.body"),
  FILE_PREVIEW_BODY("roomList.filePreview.body"),
  REDACTED_PREVIEW_BODY("roomList.redactedPreview.body"),
  ENCRYPTED_PREVIEW_BODY("roomList.encryptedPreview.body");

  private final String key;
  private final List<String> arguments;

  RoomListText(String key, String... arguments) {
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
