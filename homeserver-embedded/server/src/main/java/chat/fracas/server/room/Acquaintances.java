package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Whom somebody may find ("User Directory"): those in the same rooms, and those in rooms that anybody
/// may enter or read. For one search; owned by it.
public final class Acquaintances implements Predicate<UserId> {
  private final Map<RoomId, Boolean> open = new HashMap<>();
  private final Rooms rooms;
  private final Set<RoomId> own;

  public Acquaintances(Rooms rooms, UserId asking) {
    this.rooms = rooms;
    this.own = Set.copyOf(rooms.users().joined(asking));
  }

  @Override
  public boolean test(UserId user) {
    List<RoomId> theirs = rooms.users().joined(user);
    return theirs.stream().anyMatch(own::contains) || theirs.stream().anyMatch(this::isOpen);
  }

  private boolean isOpen(RoomId id) {
    return open.computeIfAbsent(id, any -> rooms.find(id).map(this::isOpen).orElse(false));
  }

  private boolean isOpen(LiveRoom room) {
    return room.state().joinRule().equals(Optional.of(JoinRule.PUBLIC))
        || room.state().history() == HistoryVisibility.WORLD_READABLE;
  }
}
