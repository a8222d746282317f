package chat.fracas.viewmodel.action;

import static chat.fracas.viewmodel.action.ActionGroup.CONVERSATION;
import static chat.fracas.viewmodel.action.ActionGroup.NAVIGATION;
import static chat.fracas.viewmodel.action.ActionGroup.WINDOW;
import static chat.fracas.viewmodel.action.ActionGroup.WRITING;

import chat.fracas.i18n.ShortcutsText;
import chat.fracas.i18n.TextKey;
import java.util.List;

/// One thing the keyboard can do, with its default keys in the order they are shown.
///
/// Keys are written as `Ctrl+Shift+F`; on macOS `Ctrl` stands for the command key. Those of the
/// group [ActionGroup#WRITING] are answered by the composer itself.
public enum AppAction {
  QUICK_SWITCHER(NAVIGATION, ShortcutsText.QUICK_SWITCHER_LABEL, "Ctrl+K"),
  PREVIOUS_ROOM(NAVIGATION, ShortcutsText.PREVIOUS_ROOM_LABEL, "Alt+Up"),
  NEXT_ROOM(NAVIGATION, ShortcutsText.NEXT_ROOM_LABEL, "Alt+Down"),
  PREVIOUS_UNREAD(NAVIGATION, ShortcutsText.PREVIOUS_UNREAD_LABEL, "Alt+Shift+Up"),
  NEXT_UNREAD(NAVIGATION, ShortcutsText.NEXT_UNREAD_LABEL, "Alt+Shift+Down"),
  PREVIOUS_MENTION(NAVIGATION, ShortcutsText.PREVIOUS_MENTION_LABEL, "Ctrl+Alt+Shift+Up"),
  NEXT_MENTION(NAVIGATION, ShortcutsText.NEXT_MENTION_LABEL, "Ctrl+Alt+Shift+Down"),
  PREVIOUS_SPACE(NAVIGATION, ShortcutsText.PREVIOUS_SPACE_LABEL, "Ctrl+Alt+Up"),
  NEXT_SPACE(NAVIGATION, ShortcutsText.NEXT_SPACE_LABEL, "Ctrl+Alt+Down"),
  SPACE_BY_PLACE(NAVIGATION, ShortcutsText.SPACE_BY_PLACE_LABEL, "Ctrl+1…9"),
  HISTORY_BACK(NAVIGATION, ShortcutsText.HISTORY_BACK_LABEL, "Alt+Left"),
  HISTORY_FORWARD(NAVIGATION, ShortcutsText.HISTORY_FORWARD_LABEL, "Alt+Right"),
  HOME(NAVIGATION, ShortcutsText.HOME_LABEL, "Ctrl+Alt+H"),
  SHOW_UNREAD(NAVIGATION, ShortcutsText.SHOW_UNREAD_LABEL, "Ctrl+Shift+A"),
  SHOW_MENTIONS(NAVIGATION, ShortcutsText.SHOW_MENTIONS_LABEL, "Ctrl+Shift+M"),
  CREATE_ROOM(NAVIGATION, ShortcutsText.CREATE_ROOM_LABEL, "Ctrl+N"),

  MARK_READ(CONVERSATION, ShortcutsText.MARK_READ_LABEL, "Esc"),
  MARK_ALL_READ(CONVERSATION, ShortcutsText.MARK_ALL_READ_LABEL, "Shift+Esc"),
  OLDEST_UNREAD(CONVERSATION, ShortcutsText.OLDEST_UNREAD_LABEL, "Shift+Page_Up"),
  FIRST_MESSAGE(CONVERSATION, ShortcutsText.FIRST_MESSAGE_LABEL, "Ctrl+Home"),
  LATEST_MESSAGE(CONVERSATION, ShortcutsText.LATEST_MESSAGE_LABEL, "Ctrl+End"),
  PAGE_UP(CONVERSATION, ShortcutsText.PAGE_UP_LABEL, "Page_Up"),
  PAGE_DOWN(CONVERSATION, ShortcutsText.PAGE_DOWN_LABEL, "Page_Down"),
  MARK_UNREAD(CONVERSATION, ShortcutsText.MARK_UNREAD_LABEL, "Alt+Enter"),
  SEARCH_ROOM(CONVERSATION, ShortcutsText.SEARCH_ROOM_LABEL, "Ctrl+F"),
  SEARCH_ALL(CONVERSATION, ShortcutsText.SEARCH_ALL_LABEL, "Ctrl+Shift+F", "Ctrl+G"),

  SEND(WRITING, ShortcutsText.SEND_LABEL, "Enter"),
  NEW_LINE(WRITING, ShortcutsText.NEW_LINE_LABEL, "Shift+Enter"),
  EDIT_LAST(WRITING, ShortcutsText.EDIT_LAST_LABEL, "Up"),
  UPLOAD(WRITING, ShortcutsText.UPLOAD_LABEL, "Ctrl+Shift+U"),
  EMOJI(WRITING, ShortcutsText.EMOJI_LABEL, "Ctrl+Semicolon", "Ctrl+Shift+Back_Slash"),
  BOLD(WRITING, ShortcutsText.BOLD_LABEL, "Ctrl+B"),
  ITALIC(WRITING, ShortcutsText.ITALIC_LABEL, "Ctrl+I"),
  CODE(WRITING, ShortcutsText.CODE_LABEL, "Ctrl+E", "Ctrl+Shift+C"),
  STRIKE(WRITING, ShortcutsText.STRIKE_LABEL, "Ctrl+Shift+X"),
  LINK(WRITING, ShortcutsText.LINK_LABEL, "Ctrl+Shift+L"),
  QUOTE(WRITING, ShortcutsText.QUOTE_LABEL, "Ctrl+Shift+9", "Ctrl+Shift+Period"),

  HELP(WINDOW, ShortcutsText.HELP_LABEL, "Ctrl+Slash"),
  SETTINGS(WINDOW, ShortcutsText.SETTINGS_LABEL, "Ctrl+Comma", "Ctrl+Back_Quote"),
  RIGHT_PANEL(WINDOW, ShortcutsText.RIGHT_PANEL_LABEL, "Ctrl+Period"),
  ROOM_LIST(WINDOW, ShortcutsText.ROOM_LIST_LABEL, "Ctrl+Shift+D"),
  NEXT_REGION(WINDOW, ShortcutsText.NEXT_REGION_LABEL, "F6"),
  PREVIOUS_REGION(WINDOW, ShortcutsText.PREVIOUS_REGION_LABEL, "Shift+F6"),
  CLOSE_LEVEL(WINDOW, ShortcutsText.CLOSE_LEVEL_LABEL, "Esc"),
  LARGER_TEXT(WINDOW, ShortcutsText.LARGER_TEXT_LABEL, "Ctrl+Equals", "Ctrl+Plus"),
  SMALLER_TEXT(WINDOW, ShortcutsText.SMALLER_TEXT_LABEL, "Ctrl+Minus"),
  NORMAL_TEXT(WINDOW, ShortcutsText.NORMAL_TEXT_LABEL, "Ctrl+0");

  private final ActionGroup group;
  private final TextKey label;
  private final List<String> keys;

  AppAction(ActionGroup group, TextKey label, String... keys) {
    this.group = group;
    this.label = label;
    this.keys = List.of(keys);
  }

  public ActionGroup group() {
    return group;
  }

  public TextKey label() {
    return label;
  }

  public List<String> keys() {
    return keys;
  }

  /// Whether a key press anywhere in the window means this action; the others belong to the composer
  /// or to the messages, go one level up before they mean anything else (Esc), or stand for several
  /// keys.
  public boolean global() {
    return switch (this) {
      case MARK_READ, CLOSE_LEVEL, SPACE_BY_PLACE, PAGE_UP, PAGE_DOWN, MARK_UNREAD -> false;
      case UPLOAD, EMOJI -> true;
      default -> group != WRITING;
    };
  }
}
