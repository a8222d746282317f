package chat.fracas.viewmodel.shell;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import java.util.Optional;

/// Where the middle of the window is. Immutable.
public sealed interface Place {
  /// No room is open.
  record Home() implements Place {}

  /// A room's conversation.
  ///
  /// @param event what is shown of it; the place where it was left when empty
  /// @param visit tells apart two visits to the same event
  record InRoom(RoomId room, Optional<EventId> event, int visit) implements Place {}

  /// The room, if it is one.
  default Optional<RoomId> roomId() {
    return switch (this) {
      case Home home -> Optional.empty();
      case InRoom in -> Optional.of(in.room());
    };
  }
}
