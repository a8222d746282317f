package chat.fracas.viewmodel.person;

import chat.fracas.i18n.MembersText;
import chat.fracas.i18n.TextKey;

/// Something to be done with or about a person, in the order of menus.
public enum PersonAction {
  MESSAGE(MembersText.MESSAGE_BUTTON, false),
  MENTION(MembersText.MENTION_BUTTON, false),
  COPY_ADDRESS(MembersText.COPY_ADDRESS_BUTTON, false),
  IGNORE(MembersText.IGNORE_BUTTON, false),
  UNIGNORE(MembersText.UNIGNORE_BUTTON, false),
  WITHDRAW(MembersText.WITHDRAW_BUTTON, true),
  KICK(MembersText.KICK_BUTTON, true),
  BAN(MembersText.BAN_BUTTON, true),
  UNBAN(MembersText.UNBAN_BUTTON, false);

  private final TextKey label;
  private final boolean danger;

  PersonAction(TextKey label, boolean danger) {
    this.label = label;
    this.danger = danger;
  }

  public TextKey label() {
    return label;
  }

  /// Whether it is drawn as something to be careful with.
  public boolean danger() {
    return danger;
  }
}
