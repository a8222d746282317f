package chat.fracas.engine.sync;

import chat.fracas.e2ee.SyncChanges;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.Membership;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the server answered to a sync, sorted out. Immutable.
///
/// What makes no sense in it is left out: it costs one event or one room, never the sync.
///
/// @param accountData of the account, events with type and content
/// @param rooms that I am in or have left
/// @param doors rooms that I am invited to or knock on
/// @param encryption what matters to the encryption machine
public record SyncAnswer(
    String nextBatch,
    List<JsonObject> accountData,
    List<RoomSync> rooms,
    List<DoorSync> doors,
    SyncChanges encryption) {
  public SyncAnswer {
    accountData = List.copyOf(accountData);
    rooms = List.copyOf(rooms);
    doors = List.copyOf(doors);
  }

  /// Reads the answer; an `IOException` when it is none.
  public static SyncAnswer parse(JsonObject json) throws IOException {
    String nextBatch =
        json.string("next_batch")
            .orElseThrow(() -> new IOException("the answer to a sync has no next_batch"));
    JsonObject rooms = json.object("rooms").orElse(JsonObject.EMPTY);
    var synced = new ArrayList<RoomSync>();
    each(rooms, "join", (id, room) -> synced.add(room(id, Membership.JOIN, room)));
    each(rooms, "leave", (id, room) -> synced.add(room(id, Membership.LEAVE, room)));
    var doors = new ArrayList<DoorSync>();
    each(
        rooms,
        "invite",
        (id, room) -> doors.add(door(id, Membership.INVITE, room, "invite_state")));
    each(rooms, "knock", (id, room) -> doors.add(door(id, Membership.KNOCK, room, "knock_state")));
    return new SyncAnswer(
        nextBatch, typed(json, "account_data"), synced, doors, SyncChanges.ofSync(json));
  }

  private static void each(JsonObject rooms, String kind, RoomReader reader) {
    for (Map.Entry<String, JsonValue> entry :
        rooms.object(kind).orElse(JsonObject.EMPTY).entries().entrySet()) {
      Optional<RoomId> id = RoomId.tryParse(entry.getKey());
      if (id.isPresent() && entry.getValue() instanceof JsonObject room) {
        reader.read(id.get(), room);
      }
    }
  }

  /// Reads one room.
  private interface RoomReader {
    void read(RoomId id, JsonObject room);
  }

  private static RoomSync room(RoomId id, Membership membership, JsonObject room) {
    JsonObject timeline = room.object("timeline").orElse(JsonObject.EMPTY);
    // `state_after` is the state behind the timeline, `state` that before it
    List<JsonObject> before =
        events(room, "state").stream().filter(event -> event.has("state_key")).toList();
    return new RoomSync(
        id,
        membership,
        room.object("summary").orElse(JsonObject.EMPTY),
        before,
        SoundEvents.of(timeline.array("events").orElse(JsonArray.EMPTY)),
        timeline.bool("limited").orElse(false),
        timeline.string("prev_batch"),
        typed(room, "account_data"),
        typed(room, "ephemeral"),
        room.object("unread_notifications"));
  }

  private static DoorSync door(RoomId id, Membership membership, JsonObject room, String key) {
    return new DoorSync(
        id,
        membership,
        room
            .object(key)
            .flatMap(state -> state.array("events"))
            .orElse(JsonArray.EMPTY)
            .objects()
            .stream()
            .filter(SoundEvents::isSoundStripped)
            .toList());
  }

  private static List<JsonObject> events(JsonObject in, String key) {
    return SoundEvents.of(
        in.object(key).flatMap(part -> part.array("events")).orElse(JsonArray.EMPTY));
  }

  /// Events that have no more than type and content.
  private static List<JsonObject> typed(JsonObject in, String key) {
    return in
        .object(key)
        .flatMap(part -> part.array("events"))
        .orElse(JsonArray.EMPTY)
        .objects()
        .stream()
        .filter(event -> event.string("type").isPresent() && event.object("content").isPresent())
        .toList();
  }
}
