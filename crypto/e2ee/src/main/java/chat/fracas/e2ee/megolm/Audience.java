package chat.fracas.e2ee.megolm;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.util.Set;

/// For whom a message of a room is encrypted.
///
/// @param readers everybody joined, and those invited where the history visibility lets them read
/// @param sharedHistory whether the history visibility is `shared` or `world_readable`
public record Audience(
    RoomId room, Set<UserId> readers, boolean sharedHistory, SharingStrategy strategy) {
  public Audience {
    readers = Set.copyOf(readers);
  }
}
