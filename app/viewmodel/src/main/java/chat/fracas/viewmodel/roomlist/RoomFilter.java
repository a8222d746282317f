package chat.fracas.viewmodel.roomlist;

import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.TextKey;

/// A chip above the room list.
public enum RoomFilter {
  ALL(RoomListText.CHIP_ALL_BUTTON),
  UNREAD(RoomListText.CHIP_UNREAD_BUTTON),
  PEOPLE(RoomListText.CHIP_PEOPLE_BUTTON),
  MENTIONS(RoomListText.CHIP_MENTIONS_BUTTON);

  private final TextKey label;

  RoomFilter(TextKey label) {
    this.label = label;
  }

  public TextKey label() {
    return label;
  }

  boolean keeps(RoomRow row) {
    return switch (this) {
      case ALL -> true;
      case UNREAD -> row.unread() || row.invite();
      case PEOPLE -> row.direct();
      case MENTIONS -> row.mentions() > 0 || row.invite();
    };
  }
}
