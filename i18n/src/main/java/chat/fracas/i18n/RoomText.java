package chat.fracas.i18n;

import java.util.List;

/// The texts of `room`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum RoomText implements TextKey {
  NONE_EMPTY("room.none.empty"),
  NONE_BUTTON("room.none.button"),
  NOBODY_LABEL("room.nobody.label"),
  HEADER_A11Y("room.header.a11y"),
  SEARCH_A11Y("room.search.a11y"),
  MEMBERS_A11Y("room.members.a11y"),
  DETAILS_A11Y("room.details.a11y"),
  INVITATION_TITLE("room.invitation.title", "inviterName", "roomName"),
  INVITATION_BODY("room.invitation.body"),
  JOIN_BUTTON("room.join.button"),
  LEAVE_ASK_TITLE("room.leaveAsk.title", "roomName"),
  LEAVE_ASK_BODY("room.leaveAsk.body"),
  MEMBER_COUNT_BODY("room.memberCount.body", "count");

  private final String key;
  private final List<String> arguments;

  RoomText(String key, String... arguments) {
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
