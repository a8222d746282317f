package chat.fracas.engine.store;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds a [RoomWrite] of the parts that a test is about.
public final class RoomWrites {
  private final RoomId room;
  private final Map<EventId, JsonObject> replaced = new HashMap<>();
  private final Map<String, JsonObject> accountData = new HashMap<>();
  private Optional<JsonObject> record = Optional.empty();
  private Optional<String> gap = Optional.empty();
  private List<JsonObject> state = List.of();
  private List<JsonObject> timeline = List.of();
  private boolean dropsHistory;
  private boolean forgotten;

  private RoomWrites(RoomId room) {
    this.room = room;
  }

  public static RoomWrites in(RoomId room) {
    return new RoomWrites(room);
  }

  public RoomWrites record(String name) {
    record = Optional.of(JsonObject.of("name", name));
    return this;
  }

  public RoomWrites state(JsonObject... events) {
    state = List.of(events);
    return this;
  }

  public RoomWrites state(List<JsonObject> events) {
    state = events;
    return this;
  }

  public RoomWrites timeline(List<JsonObject> events) {
    timeline = events;
    return this;
  }

  public RoomWrites timeline(JsonObject... events) {
    return timeline(List.of(events));
  }

  public RoomWrites gap(String token) {
    gap = Optional.of(token);
    return this;
  }

  public RoomWrites replaced(EventId event, JsonObject json) {
    replaced.put(event, json);
    return this;
  }

  public RoomWrites accountData(String type, JsonObject content) {
    accountData.put(type, content);
    return this;
  }

  public RoomWrites dropsHistory() {
    dropsHistory = true;
    return this;
  }

  public RoomWrites forgotten() {
    forgotten = true;
    return this;
  }

  public RoomWrite build() {
    return new RoomWrite(
        room, record, state, timeline, gap, replaced, accountData, dropsHistory, forgotten);
  }

  /// This alone as a sync with that token.
  public SyncWrite sync(String token) {
    return new SyncWrite(Optional.of(token), Map.of(), List.of(build()));
  }
}
