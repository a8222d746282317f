package chat.fracas.viewmodel.action;

import chat.fracas.i18n.ShortcutsText;
import chat.fracas.i18n.TextKey;

/// A heading of the list of shortcuts.
public enum ActionGroup {
  NAVIGATION(ShortcutsText.NAVIGATION_TITLE),
  CONVERSATION(ShortcutsText.CONVERSATION_TITLE),
  WRITING(ShortcutsText.WRITING_TITLE),
  WINDOW(ShortcutsText.WINDOW_TITLE);

  private final TextKey title;

  ActionGroup(TextKey title) {
    this.title = title;
  }

  public TextKey title() {
    return title;
  }
}
