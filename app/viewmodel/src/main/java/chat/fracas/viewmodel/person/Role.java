package chat.fracas.viewmodel.person;

import chat.fracas.i18n.MembersText;
import chat.fracas.i18n.TextKey;

/// What a power level is called, the highest first.
///
/// The bounds are those of the presets of the specification (client API, "m.room.power_levels").
public enum Role {
  CREATOR(Long.MAX_VALUE, MembersText.CREATOR_LABEL, MembersText.CREATORS_TITLE),
  ADMIN(100, MembersText.ADMIN_LABEL, MembersText.ADMINS_TITLE),
  MODERATOR(50, MembersText.MODERATOR_LABEL, MembersText.MODERATORS_TITLE),
  MEMBER(Long.MIN_VALUE, MembersText.PLAIN_LABEL, MembersText.PLAIN_TITLE);

  private final long least;
  private final TextKey label;
  private final TextKey title;

  Role(long least, TextKey label, TextKey title) {
    this.least = least;
    this.label = label;
    this.title = title;
  }

  public static Role of(long power) {
    for (Role role : values()) {
      if (power >= role.least) {
        return role;
      }
    }
    return MEMBER;
  }

  /// What one person of this role is called.
  public TextKey label() {
    return label;
  }

  /// The heading over all of them; its argument is their number.
  public TextKey title() {
    return title;
  }
}
