package chat.fracas.engine.encryption;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/// Reads events of a room's history as the server gives them. Thread-safe; may wait for a sync that is
/// being written.
public interface EventReading {
  /// For accounts without encryption.
  EventReading NONE =
      new EventReading() {
        @Override
        public <T> T read(
            RoomId room, List<JsonObject> events, Function<List<JsonObject>, T> keep) {
          return keep.apply(events);
        }
      };

  /// Reads the events and hands them to whoever stores them, in the form in which they are stored and
  /// in their order. No sync is prepared or written meanwhile: a key that comes later finds what it
  /// opens.
  <T> T read(RoomId room, List<JsonObject> events, Function<List<JsonObject>, T> keep);

  /// As above, for events that are not stored.
  default List<JsonObject> read(RoomId room, List<JsonObject> events) {
    return read(room, events, Function.identity());
  }
}
