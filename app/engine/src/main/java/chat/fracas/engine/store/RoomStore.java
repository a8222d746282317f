package chat.fracas.engine.store;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What an account knows of its rooms: the sync token, state, history, account data.
///
/// History is a row of chunks without gaps. A sync appends to the last chunk or, where it left a gap,
/// begins a new one; loading backwards grows a chunk at its beginning until it joins the one before.
public interface RoomStore {
  Optional<String> nextBatch();

  /// By type.
  Map<String, JsonObject> accountData();

  /// The compact records of all rooms. Fast: read at every start, for the room list.
  Map<RoomId, JsonObject> records();

  /// By type.
  Map<String, JsonObject> roomAccountData(RoomId room);

  /// The current state events of the room.
  List<JsonObject> state(RoomId room);

  Optional<JsonObject> stateEvent(RoomId room, String type, String stateKey);

  /// Writes a sync in one transaction. On disk, forced, when this returns. An event that is stored
  /// already is not stored again; it keeps its place. Returns the events that were new, with their
  /// places, oldest first, room by room.
  Map<RoomId, List<StoredEvent>> write(SyncWrite sync);

  /// The last events of the room, oldest first.
  List<StoredEvent> latest(RoomId room, int limit);

  /// The events before a place, oldest first; may cross chunks.
  List<StoredEvent> before(RoomId room, Place place, int limit);

  /// The events after a place, oldest first; may cross chunks.
  List<StoredEvent> after(RoomId room, Place place, int limit);

  Optional<StoredEvent> find(RoomId room, EventId event);

  /// The stored events that relate to these by `m.relates_to.event_id`, by what they relate to, oldest
  /// first. Nothing where there are none.
  Map<EventId, List<StoredEvent>> relations(RoomId room, Collection<EventId> events);

  /// As above, for one.
  default List<StoredEvent> relations(RoomId room, EventId event) {
    return relations(room, List.of(event)).getOrDefault(event, List.of());
  }

  /// The chunks of the room, oldest first.
  List<Chunk> chunks(RoomId room);

  /// Puts events that were loaded backwards before a chunk, and says what comes before them. When one
  /// of them is stored in an earlier chunk, those from there on are left out and the two chunks join;
  /// others that are stored are passed over. Nothing happens when the chunk is gone.
  ///
  /// @param newestFirst as `/messages` gives them
  /// @param before the token to go on with; empty when the room begins there
  /// @return the events that were new, oldest first
  List<StoredEvent> prepend(
      RoomId room, int chunk, List<JsonObject> newestFirst, Optional<String> before);

  /// Replaces the JSON of a stored event, for instance by its redacted form.
  void replace(RoomId room, EventId event, JsonObject json);

  /// The events stored since a number, in the order they were stored, for the search index. Numbers
  /// only grow; a replaced event is there again under a new number.
  List<Numbered> since(long number, int limit);

  /// The number of the latest event.
  long lastNumber();

  /// The last chunk of a room, if anything of it is stored.
  default OptionalInt lastChunk(RoomId room) {
    List<Chunk> chunks = chunks(room);
    return chunks.isEmpty() ? OptionalInt.empty() : OptionalInt.of(chunks.getLast().number());
  }

  /// An event in the order of storing.
  record Numbered(long number, RoomId room, EventId id, JsonObject json) {}
}
