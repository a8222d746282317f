package chat.fracas.theme.emoji;

import chat.fracas.theme.Icon;

/// The groups of Unicode's emoji list, in its order.
public enum EmojiGroup {
  SMILEYS(0, Icon.EMOJI),
  PEOPLE(1, Icon.EMOJI_PEOPLE),
  ANIMALS(3, Icon.EMOJI_ANIMALS),
  FOOD(4, Icon.EMOJI_FOOD),
  TRAVEL(5, Icon.EMOJI_TRAVEL),
  ACTIVITIES(6, Icon.EMOJI_ACTIVITIES),
  OBJECTS(7, Icon.EMOJI_THINGS),
  SYMBOLS(8, Icon.HASH),
  FLAGS(9, Icon.FLAG);

  private final int number;
  private final Icon icon;

  EmojiGroup(int number, Icon icon) {
    this.number = number;
    this.icon = icon;
  }

  public Icon icon() {
    return icon;
  }

  static EmojiGroup numbered(int number) {
    for (var group : values()) {
      if (group.number == number) {
        return group;
      }
    }
    throw new IllegalArgumentException("no group " + number);
  }
}
