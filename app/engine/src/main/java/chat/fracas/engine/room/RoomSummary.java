package chat.fracas.engine.room;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a list of rooms shows of one. Immutable.
///
/// @param name computed as the spec says where the room has none (client API, "Calculating the display
///     name for a room"); empty where nobody else is or was
/// @param membership mine
/// @param directWith the person of a conversation between two
/// @param inviter who invited me, while I am invited
/// @param activity when something last happened that people care about
/// @param unread messages since my receipt that notify
/// @param highlights those of them that mention me
/// @param markedUnread marked by hand (`m.marked_unread`)
/// @param children the rooms of a space, in its order; empty for others
public record RoomSummary(
    RoomId id,
    String name,
    Optional<MxcUri> avatar,
    Membership membership,
    Optional<UserId> directWith,
    Optional<String> inviter,
    Optional<LastMessage> lastMessage,
    Instant activity,
    int unread,
    int highlights,
    boolean markedUnread,
    boolean favourite,
    boolean lowPriority,
    boolean muted,
    boolean space,
    List<RoomId> children) {

  public boolean direct() {
    return directWith.isPresent();
  }
}
