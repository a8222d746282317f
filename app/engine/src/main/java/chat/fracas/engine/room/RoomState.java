package chat.fracas.engine.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.InvalidEventException;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.PowerLevels;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The current state of a room that somebody looks at, in memory. Thread-safe.
final class RoomState {
  private final RoomId room;
  private final Map<StateKey, JsonObject> events = new ConcurrentHashMap<>();
  private volatile @Nullable Members members;
  private volatile @Nullable Optional<PowerLevels> levels;

  RoomState(RoomId room, Collection<JsonObject> state) {
    this.room = room;
    put(state);
  }

  void put(Collection<JsonObject> state) {
    state.forEach(event -> events.put(key(event), event));
    forget();
  }

  /// Takes over what is not known or older than this.
  void putNewer(Collection<JsonObject> state) {
    state.forEach(
        event ->
            events.merge(
                key(event), event, (known, other) -> isNewer(other, known) ? other : known));
    forget();
  }

  static boolean isNewer(JsonObject event, JsonObject than) {
    return event.integer("origin_server_ts").orElse(0) > than.integer("origin_server_ts").orElse(0);
  }

  void clear() {
    events.clear();
    forget();
  }

  private void forget() {
    members = null;
    levels = null;
  }

  private static StateKey key(JsonObject event) {
    return new StateKey(event.requireString("type"), event.requireString("state_key"));
  }

  JsonObject content(String type) {
    JsonObject event = events.get(StateKey.of(type));
    return event == null ? JsonObject.EMPTY : event.object("content").orElse(JsonObject.EMPTY);
  }

  boolean has(String type) {
    return events.containsKey(StateKey.of(type));
  }

  Members members() {
    Members known = members;
    if (known == null) {
      known =
          new Members(
              events.values().stream()
                  .filter(event -> event.string("type").equals(Optional.of(EventType.MEMBER)))
                  .toList());
      members = known;
    }
    return known;
  }

  /// Empty when the room's create event is not known or makes no sense.
  Optional<PowerLevels> levels() {
    Optional<PowerLevels> known = levels;
    if (known == null) {
      known = read();
      levels = known;
    }
    return known;
  }

  private Optional<PowerLevels> read() {
    JsonObject create = events.get(StateKey.CREATE);
    if (create == null) {
      return Optional.empty();
    }
    try {
      Pdu pdu = create(create);
      JsonObject event = events.get(StateKey.POWER_LEVELS);
      return Optional.of(
          event == null
              ? PowerLevels.of(pdu, Optional.empty())
              : PowerLevels.ofContent(pdu, content(EventType.POWER_LEVELS)));
    } catch (InvalidEventException strange) {
      return Optional.empty();
    }
  }

  /// The create event with the members that the client API leaves out.
  private Pdu create(JsonObject event) {
    JsonObject whole =
        event
            .with("room_id", room.toString())
            .with("depth", 1)
            .with("prev_events", JsonArray.EMPTY)
            .with("auth_events", JsonArray.EMPTY);
    whole = whole.has("origin_server_ts") ? whole : whole.with("origin_server_ts", 0);
    EventId id = event.string("event_id").flatMap(EventId::tryParse).orElse(new EventId("$create"));
    return Pdu.ofStored(whole, rules(), id);
  }

  String version() {
    return content(EventType.CREATE)
        .string("room_version")
        .orElse(RoomVersionRules.WITHOUT_NAME.id());
  }

  private RoomVersionRules rules() {
    return RoomVersionRules.find(version())
        .orElseGet(() -> RoomVersionRules.of(RoomVersionRules.DEFAULT.id()));
  }

  long power(UserId user) {
    return levels().map(known -> known.user(user)).orElse(0L);
  }

  List<RoomMember> list() {
    return members().list(this::power);
  }
}
