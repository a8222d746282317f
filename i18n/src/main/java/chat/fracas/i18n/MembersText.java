package chat.fracas.i18n;

import java.util.List;

/// The texts of `members`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum MembersText implements TextKey {
  PANEL_TITLE("members.panel.title"),
  FILTER_HINT("members.filter.hint"),
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
  MEMBER_A11Y("members.member.a11y", "displayName", "role"),
  CREATORS_TITLE("members.creators.title", "count"),
  ADMINS_TITLE("members.admins.title", "count"),
  MODERATORS_TITLE("members.moderators.title", "count"),
  PLAIN_TITLE("members.plain.title", "count"),
  KNOCKING_TITLE("members.knocking.title", "count"),
  BANNED_TITLE("members.banned.title", "count"),
  PLAIN_LABEL("members.plain.label"),
  INVITED_LABEL("members.invited.label"),
  KNOCKING_LABEL("members.knocking.label"),
  LEFT_LABEL("members.left.label"),
  BANNED_LABEL("members.banned.label"),
  IGNORED_LABEL("members.ignored.label"),
  MENTION_BUTTON("members.mention.button"),
  WITHDRAW_BUTTON("members.withdraw.button"),
  REASON_LABEL("members.reason.label"),
  KICK_ASK_TITLE("members.kickAsk.title", "displayName"),
  KICK_ASK_BODY("members.kickAsk.body"),
  BAN_ASK_TITLE("members.banAsk.title", "displayName"),
  BAN_ASK_BODY("members.banAsk.body"),
  KICKED_BODY("members.kicked.body", "displayName"),
  BANNED_BODY("members.banned.body", "displayName"),
  UNBANNED_BODY("members.unbanned.body", "displayName"),
  WITHDRAWN_BODY("members.withdrawn.body", "displayName"),
  IGNORED_BODY("members.ignored.body", "displayName"),
  UNIGNORED_BODY("members.unignored.body", "displayName"),
  PERSON_TITLE("members.person.title");

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
