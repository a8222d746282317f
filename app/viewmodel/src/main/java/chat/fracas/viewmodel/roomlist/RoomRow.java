package chat.fracas.viewmodel.roomlist;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.Texts;
import java.util.Optional;

/// One row of the room list, ready to be drawn. Immutable.
///
/// @param preview the last message in one line, empty when there is none to show
/// @param time when it was written, as short as it goes, maybe empty
/// @param unreadCount messages that would notify
/// @param mentions messages that mention me
/// @param unread whether the name is drawn strong: unread messages, or marked by hand
public record RoomRow(
    RoomId id,
    RoomSection section,
    String name,
    Optional<MxcUri> avatar,
    String preview,
    String time,
    int unreadCount,
    int mentions,
    boolean unread,
    boolean direct,
    boolean muted)
    implements RoomListEntry {
  public boolean invite() {
    return section == RoomSection.INVITES;
  }

  /// The row for screen readers. Not made before it is on the screen: plurals take longer than all the
  /// rest of a row, and there are hundreds.
  public String sentence(Texts texts) {
    return mentions > 0
        ? texts.of(RoomListText.ROOM_MENTIONS_A11Y, mentions, name)
        : texts.of(RoomListText.ROOM_A11Y, unreadCount, name);
  }
}
