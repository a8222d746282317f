package chat.fracas.viewmodel.roomname;

import chat.fracas.engine.room.RoomSummary;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.Texts;

/// How rooms are called: by their name, else by words for a room of nobody.
public final class RoomNames {
  private RoomNames() {}

  public static String of(RoomSummary room, Texts texts) {
    return room.name().isEmpty() ? texts.of(RoomText.NOBODY_LABEL) : room.name();
  }
}
