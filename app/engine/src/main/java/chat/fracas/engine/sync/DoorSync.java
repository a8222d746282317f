package chat.fracas.engine.sync;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Membership;
import java.util.List;

/// What a sync says of a room that I am invited to or knock on. Immutable.
///
/// @param state stripped state events
public record DoorSync(RoomId id, Membership membership, List<JsonObject> state) {
  public DoorSync {
    state = List.copyOf(state);
  }
}
