package chat.fracas.engine.sync;

import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Map;

/// What a sync changed in one room; it is on disk already. Immutable.
///
/// @param added events that are new at the end of the history, oldest first
/// @param gap whether events are missing before `added`: a new chunk has begun
/// @param replaced events stored before that look different now, for instance redacted
/// @param state state events that are current now
/// @param accountData of the room, by type
/// @param ephemeral receipts and typing, as the client API gives them
/// @param dropped whether what was known of the history is gone
public record RoomDelta(
    RoomId room,
    List<StoredEvent> added,
    boolean gap,
    Map<EventId, JsonObject> replaced,
    List<JsonObject> state,
    Map<String, JsonObject> accountData,
    List<JsonObject> ephemeral,
    boolean dropped) {
  public RoomDelta {
    added = List.copyOf(added);
    replaced = Map.copyOf(replaced);
    state = List.copyOf(state);
    accountData = Map.copyOf(accountData);
    ephemeral = List.copyOf(ephemeral);
  }
}
