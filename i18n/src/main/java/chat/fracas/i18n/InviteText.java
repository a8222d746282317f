package chat.fracas.i18n;

import java.util.List;

/// The texts of `invite`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum InviteText implements TextKey {
  DIALOG_TITLE("invite.dialog.title", "roomName"),
  PERSON_LABEL("invite.person.label"),
  PERSON_HINT("invite.person.hint"),
  INVITE_BUTTON("invite.invite.button"),
  INVITE_BUSY("invite.invite.busy"),
  INVITED_BODY("invite.invited.body", "displayName"),
  NOBODY_FOUND_EMPTY("invite.nobodyFound.empty"),
  BAD_ADDRESS_ERROR("invite.badAddress.error"),
  REMOVE_PERSON_A11Y("invite.removePerson.a11y", "displayName"),
  SEARCHING_BUSY("invite.searching.busy"),
  REFUSED_ERROR("invite.refused.error", "displayName", "reason");

  private final String key;
  private final List<String> arguments;

  InviteText(String key, String... arguments) {
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
