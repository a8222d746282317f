package chat.fracas.viewmodel.roomlist;

import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.TextKey;
import java.util.Optional;

/// Why the room list shows nothing, and what to do about it.
public enum RoomListNotice {
  /// There is something to show.
  NONE(RoomListText.NO_ROOMS_EMPTY, Optional.empty()),
  LOADING(RoomListText.NO_ROOMS_EMPTY, Optional.empty()),
  NO_ROOMS(RoomListText.NO_ROOMS_EMPTY, Optional.of(RoomListText.NO_ROOMS_BUTTON)),
  NOTHING_FOUND(RoomListText.NOTHING_FOUND_EMPTY, Optional.of(RoomListText.NOTHING_FOUND_BUTTON)),
  NO_UNREAD(RoomListText.NO_UNREAD_EMPTY, Optional.of(RoomListText.NOTHING_FOUND_BUTTON)),
  NO_PEOPLE(RoomListText.NO_PEOPLE_EMPTY, Optional.of(RoomListText.START_CHAT_BUTTON)),
  NO_MENTIONS(RoomListText.NO_MENTIONS_EMPTY, Optional.of(RoomListText.NOTHING_FOUND_BUTTON));

  private final TextKey sentence;
  private final Optional<TextKey> action;

  RoomListNotice(TextKey sentence, Optional<TextKey> action) {
    this.sentence = sentence;
    this.action = action;
  }

  public TextKey sentence() {
    return sentence;
  }

  public Optional<TextKey> action() {
    return action;
  }

  static RoomListNotice of(boolean anyRooms, boolean anyShown, boolean typed, RoomFilter filter) {
    if (anyShown) {
      return NONE;
    }
    if (!anyRooms) {
      return NO_ROOMS;
    }
    if (typed) {
      return NOTHING_FOUND;
    }
    return switch (filter) {
      case ALL -> NO_ROOMS;
      case UNREAD -> NO_UNREAD;
      case PEOPLE -> NO_PEOPLE;
      case MENTIONS -> NO_MENTIONS;
    };
  }
}
