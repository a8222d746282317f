package chat.fracas.engine.store;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a sync changes in one room.
///
/// @param record the compact record of the room, opaque to the store; absent when it did not change
/// @param state state events that are current now, each with `type` and `state_key`
/// @param timeline new events at the end, oldest first
/// @param gap a token, when events between what is stored and `timeline` are missing: a new chunk
///     begins
/// @param replaced events, stored before or by this write, that look different now, for instance
///     redacted
/// @param accountData by type
/// @param dropsHistory whether history and state that are stored go first (left and joined again);
///     record and account data stay until they are replaced
/// @param forgotten whether nothing of the room is kept
public record RoomWrite(
    RoomId room,
    Optional<JsonObject> record,
    List<JsonObject> state,
    List<JsonObject> timeline,
    Optional<String> gap,
    Map<EventId, JsonObject> replaced,
    Map<String, JsonObject> accountData,
    boolean dropsHistory,
    boolean forgotten) {
  public RoomWrite {
    state = List.copyOf(state);
    timeline = List.copyOf(timeline);
    replaced = Map.copyOf(replaced);
    accountData = Map.copyOf(accountData);
  }

  public static RoomWrite ofRecord(RoomId room, JsonObject record) {
    return new RoomWrite(
        room,
        Optional.of(record),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        false,
        false);
  }
}
