package chat.fracas.i18n;

import java.util.List;

/// The texts of `members`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum MembersText implements TextKey {
  PANEL_TITLE("members.panel.title"),
  FILTER_HINT("members.filter.hint"),
  JOINED_TITLE("members.joined.title", "count"),
  INVITED_TITLE("members.invited.title", "count"),
  ADMIN_LABEL("members.admin.label"),
  MODERATOR_LABEL("members.moderator.label"),
  CREATOR_LABEL("members.creator.label"),
  NOTHING_FOUND_EMPTY("members.nothingFound.empty"),
  LOADING_BUSY("members.loading.busy"),
  INVITE_BUTTON("members.invite.button"),
  MESSAGE_BUTTON("members.message.button"),
  KICK_BUTTON("members.kick.button"),
  BAN_BUTTON("members.ban.button"),
  UNBAN_BUTTON("members.unban.button"),
  IGNORE_BUTTON("members.ignore.button"),
  UNIGNORE_BUTTON("members.unignore.button"),
  COPY_ADDRESS_BUTTON("members.copyAddress.button"),
  MEMBER_A11Y("members.member.a11y", "displayName", "role");

  private final String key;
  private final List<String> arguments;

  MembersText(String key, String... arguments) {
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
