package chat.fracas.server.sync;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.room.EventFilter;
import java.util.Optional;

/// Which parts of everything a device wants ("Filtering"). Immutable.
public record SyncFilter(
    EventFilter presence,
    EventFilter accountData,
    EventFilter rooms,
    EventFilter state,
    EventFilter timeline,
    EventFilter ephemeral,
    EventFilter roomAccountData,
    boolean includeLeave,
    EventShape shape) {
  static final SyncFilter ALL = parse(JsonObject.EMPTY);

  /// Fails when it is no filter.
  public static SyncFilter parse(JsonObject json) {
    JsonObject room = object(json, "room");
    return new SyncFilter(
        EventFilter.parse(object(json, "presence")),
        EventFilter.parse(object(json, "account_data")),
        EventFilter.parse(room.without("timeline", "state", "ephemeral", "account_data")),
        EventFilter.parse(object(room, "state")),
        EventFilter.parse(object(room, "timeline")),
        EventFilter.parse(object(room, "ephemeral")),
        EventFilter.parse(object(room, "account_data")),
        room.optionalBool("include_leave").orElse(false),
        EventShape.parse(json));
  }

  private static JsonObject object(JsonObject json, String key) {
    return json.optionalObject(key).orElse(JsonObject.EMPTY);
  }

  boolean wantsRoom(RoomId id) {
    return rooms.passesRoom(id);
  }

  Optional<Integer> timelineLimit() {
    return timeline.limit();
  }
}
