package chat.fracas.engine.store;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// What was typed and not sent, a draft for each room; opaque to the store.
public interface DraftStore {
  Optional<JsonObject> load(RoomId room);

  void save(RoomId room, JsonObject draft);

  void remove(RoomId room);
}
