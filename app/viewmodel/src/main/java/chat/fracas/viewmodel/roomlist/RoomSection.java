package chat.fracas.viewmodel.roomlist;

import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.TextKey;

/// A heading of the room list, in the order they are shown.
public enum RoomSection {
  INVITES(RoomListText.INVITES_TITLE),
  FAVOURITES(RoomListText.FAVOURITES_TITLE),
  PEOPLE(RoomListText.PEOPLE_TITLE),
  ROOMS(RoomListText.ROOMS_TITLE),
  LOW_PRIORITY(RoomListText.LOW_PRIORITY_TITLE);

  private final TextKey title;

  RoomSection(TextKey title) {
    this.title = title;
  }

  public TextKey title() {
    return title;
  }
}
