package chat.fracas.i18n;

import java.util.List;

/// The texts of `shortcuts`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum ShortcutsText implements TextKey {
  DIALOG_TITLE("shortcuts.dialog.title"),
  NAVIGATION_TITLE("shortcuts.navigation.title"),
  CONVERSATION_TITLE("shortcuts.conversation.title"),
  WRITING_TITLE("shortcuts.writing.title"),
  WINDOW_TITLE("shortcuts.window.title"),
  QUICK_SWITCHER_LABEL("shortcuts.quickSwitcher.label"),
  HELP_LABEL("shortcuts.help.label"),
  PREVIOUS_ROOM_LABEL("shortcuts.previousRoom.label"),
  NEXT_ROOM_LABEL("shortcuts.nextRoom.label"),
  PREVIOUS_UNREAD_LABEL("shortcuts.previousUnread.label"),
  NEXT_UNREAD_LABEL("shortcuts.nextUnread.label"),
  PREVIOUS_MENTION_LABEL("shortcuts.previousMention.label"),
  NEXT_MENTION_LABEL("shortcuts.nextMention.label"),
  PREVIOUS_SPACE_LABEL("shortcuts.previousSpace.label"),
  NEXT_SPACE_LABEL("shortcuts.nextSpace.label"),
  HISTORY_BACK_LABEL("shortcuts.historyBack.label"),
  HISTORY_FORWARD_LABEL("shortcuts.historyForward.label"),
  MARK_READ_LABEL("shortcuts.markRead.label"),
  MARK_ALL_READ_LABEL("shortcuts.markAllRead.label"),
  OLDEST_UNREAD_LABEL("shortcuts.oldestUnread.label"),
  LATEST_MESSAGE_LABEL("shortcuts.latestMessage.label"),
  SEARCH_ROOM_LABEL("shortcuts.searchRoom.label"),
  SEARCH_ALL_LABEL("shortcuts.searchAll.label"),
  RIGHT_PANEL_LABEL("shortcuts.rightPanel.label"),
  ROOM_LIST_LABEL("shortcuts.roomList.label"),
  SETTINGS_LABEL("shortcuts.settings.label"),
  HOME_LABEL("shortcuts.home.label"),
  SPACE_BY_PLACE_LABEL("shortcuts.spaceByPlace.label"),
  SHOW_UNREAD_LABEL("shortcuts.showUnread.label"),
  SHOW_MENTIONS_LABEL("shortcuts.showMentions.label"),
  FIRST_MESSAGE_LABEL("shortcuts.firstMessage.label"),
  PAGE_UP_LABEL("shortcuts.pageUp.label"),
  PAGE_DOWN_LABEL("shortcuts.pageDown.label"),
  MARK_UNREAD_LABEL("shortcuts.markUnread.label"),
  STRIKE_LABEL("shortcuts.strike.label"),
  LINK_LABEL("shortcuts.link.label"),
  QUOTE_LABEL("shortcuts.quote.label"),
  NEXT_REGION_LABEL("shortcuts.nextRegion.label"),
  PREVIOUS_REGION_LABEL("shortcuts.previousRegion.label"),
  UPLOAD_LABEL("shortcuts.upload.label"),
  EMOJI_LABEL("shortcuts.emoji.label"),
  BOLD_LABEL("shortcuts.bold.label"),
  ITALIC_LABEL("shortcuts.italic.label"),
  CODE_LABEL("shortcuts.code.label"),
  EDIT_LAST_LABEL("shortcuts.editLast.label"),
  SEND_LABEL("shortcuts.send.label"),
  NEW_LINE_LABEL("shortcuts.newLine.label"),
  CLOSE_LEVEL_LABEL("shortcuts.closeLevel.label"),
  LARGER_TEXT_LABEL("shortcuts.largerText.label"),
  SMALLER_TEXT_LABEL("shortcuts.smallerText.label"),
  NORMAL_TEXT_LABEL("shortcuts.normalText.label"),
  CREATE_ROOM_LABEL("shortcuts.createRoom.label"),
  CONTROL_KEY_LABEL("shortcuts.controlKey.label"),
  SHIFT_KEY_LABEL("shortcuts.shiftKey.label"),
  ALT_KEY_LABEL("shortcuts.altKey.label"),
  ESCAPE_KEY_LABEL("shortcuts.escapeKey.label"),
  ENTER_KEY_LABEL("shortcuts.enterKey.label"),
  END_KEY_LABEL("shortcuts.endKey.label"),
  HOME_KEY_LABEL("shortcuts.homeKey.label"),
  PAGE_DOWN_KEY_LABEL("shortcuts.pageDownKey.label"),
  PAGE_UP_KEY_LABEL("shortcuts.pageUpKey.label"),
  ALTERNATIVE_BODY("shortcuts.alternative.body");

  private final String key;
  private final List<String> arguments;

  ShortcutsText(String key, String... arguments) {
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
