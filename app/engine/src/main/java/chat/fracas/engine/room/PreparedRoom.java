package chat.fracas.engine.room;

import chat.fracas.engine.store.RoomWrite;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;

/// What a sync will change in a room: worked out, not yet done. Immutable.
///
/// @param ephemeral receipts and typing
record PreparedRoom(RoomRecord record, RoomWrite write, List<JsonObject> ephemeral) {
  RoomId id() {
    return write.room();
  }

  /// What the room list needs of it alone.
  PreparedRoom head() {
    return new PreparedRoom(record, RoomWrite.ofRecord(id(), record.json()), List.of());
  }
}
