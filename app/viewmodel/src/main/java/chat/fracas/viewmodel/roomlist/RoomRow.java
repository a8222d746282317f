package chat.fracas.viewmodel.roomlist;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import java.util.Optional;

/// One row of the room list, ready to be drawn. Immutable.
///
/// @param preview the last message in one line, empty when there is none to show
/// @param time when it was written, as short as it goes, maybe empty
/// @param unreadCount messages that would notify
/// @param mentions messages that mention me
/// @param unread whether the name is drawn strong: unread messages, or marked by hand
/// @param sentence the row for screen readers
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
    boolean muted,
    String sentence)
    implements RoomListEntry {
  public boolean invite() {
    return section == RoomSection.INVITES;
  }
}
