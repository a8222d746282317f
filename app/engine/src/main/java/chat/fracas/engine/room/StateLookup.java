package chat.fracas.engine.room;

import chat.fracas.engine.store.RoomStore;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.StateKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The state of a room while a sync is prepared: what the sync brings over what is on disk. Owned by
/// one thread.
final class StateLookup {
  private final RoomStore store;
  private final RoomId room;

  /// Whether what is on disk counts no more.
  private final boolean fresh;

  private final Map<StateKey, JsonObject> brought = new LinkedHashMap<>();

  StateLookup(RoomStore store, RoomId room, boolean fresh) {
    this.store = store;
    this.room = room;
    this.fresh = fresh;
  }

  /// Takes an event over if it is a state event.
  void bring(JsonObject event) {
    event.string("state_key").ifPresent(key -> brought.put(key(event, key), event));
  }

  private static StateKey key(JsonObject event, String key) {
    return new StateKey(event.requireString("type"), key);
  }

  Collection<JsonObject> brought() {
    return brought.values();
  }

  /// What the sync brings of a type.
  List<JsonObject> brought(String type) {
    return brought.entrySet().stream()
        .filter(entry -> entry.getKey().type().equals(type))
        .map(Map.Entry::getValue)
        .toList();
  }

  Optional<JsonObject> event(StateKey key) {
    JsonObject fromSync = brought.get(key);
    if (fromSync != null) {
      return Optional.of(fromSync);
    }
    return fresh ? Optional.empty() : store.stateEvent(room, key.type(), key.key());
  }

  Optional<JsonObject> content(StateKey key) {
    return event(key).flatMap(event -> event.object("content"));
  }

  /// How somebody is called, without regard to others of that name.
  String name(UserId user) {
    return content(new StateKey(EventType.MEMBER, user.toString()))
        .flatMap(Members::displayName)
        .orElse(user.toString());
  }

  Optional<MxcUri> avatar(UserId user) {
    return content(new StateKey(EventType.MEMBER, user.toString()))
        .flatMap(member -> member.string("avatar_url"))
        .flatMap(MxcUri::tryParse);
  }
}
