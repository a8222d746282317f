package chat.fracas.server.sync;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.server.keys.DeviceKeys;
import chat.fracas.server.keys.DeviceLists;
import chat.fracas.server.room.ClientEvents;
import chat.fracas.server.room.LiveRoom;
import chat.fracas.server.room.Notifications;
import chat.fracas.server.room.RoomState;
import chat.fracas.server.room.StreamToken;
import chat.fracas.server.room.UserRooms;
import chat.fracas.server.todevice.ToDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts one answer together from what lies between two positions.
final class SyncAnswer {
  /// What an invited user sees of a room.
  private static final List<String> STRIPPED =
      List.of(
          EventType.CREATE,
          EventType.NAME,
          EventType.AVATAR,
          EventType.TOPIC,
          EventType.JOIN_RULES,
          EventType.CANONICAL_ALIAS,
          EventType.ENCRYPTION);

  private static final String INVITE_STATE = "invite_state";

  private final SyncSources sources;
  private final SentMembers sentMembers;
  private final SyncSpan span;
  private boolean empty = true;

  SyncAnswer(SyncSources sources, SentMembers sentMembers, SyncSpan span) {
    this.sources = sources;
    this.sentMembers = sentMembers;
    this.span = span;
  }

  /// Whether there is nothing in it that the device waits for; known once it is built.
  boolean isEmpty() {
    return empty;
  }

  JsonObject build() {
    UserId user = span.caller().user();
    ToDevice.Batch toDevice = sources.toDevice().take(span.caller(), span.since(), span.upTo());
    SyncSpan within = span.until(toDevice.upTo());
    Map<Optional<RoomId>, Map<String, JsonObject>> accountData =
        sources.accountData().changes(user, span.since(), within.upTo());
    List<JsonObject> presence =
        sources.presence().changes(user, span.since(), within.upTo()).stream()
            .filter(event -> wantsPresence(event.requireString("sender")))
            .toList();
    List<JsonObject> global = global(user, accountData.getOrDefault(Optional.empty(), Map.of()));
    JsonObject rooms = rooms(within, accountData);
    // how people come and go is told even where their rooms are not
    Optional<DeviceLists.Changes> lists =
        span.initial()
            ? Optional.empty()
            : Optional.of(sources.deviceLists().changes(user, span.since(), within.upTo()));
    DeviceKeys.Supply supply = sources.deviceKeys().supply(span.caller());
    empty =
        toDevice.events().isEmpty()
            && presence.isEmpty()
            && global.isEmpty()
            && rooms.isEmpty()
            && lists.map(DeviceLists.Changes::isEmpty).orElse(true)
            && !sources.deviceKeys().takenSince(span.caller(), span.since());
    return JsonObject.builder()
        .put("next_batch", StreamToken.of(within.upTo()))
        .put("account_data", JoinedRoomSync.events(global))
        .put("presence", JoinedRoomSync.events(presence))
        .put("to_device", JoinedRoomSync.events(toDevice.events()))
        .putValue("device_lists", lists.map(DeviceLists.Changes::json))
        .put("device_one_time_keys_count", supply.counts())
        .put("device_unused_fallback_key_types", supply.unusedFallback())
        .put("rooms", rooms)
        .build();
  }

  private boolean wantsPresence(String sender) {
    return span.filter().presence().passes(EventType.PRESENCE, sender)
        && UserId.tryParse(sender).filter(span.ignored()::contains).isEmpty();
  }

  private List<JsonObject> global(UserId user, Map<String, JsonObject> changed) {
    var all = new LinkedHashMap<>(changed);
    if (span.initial() || all.containsKey(EventType.PUSH_RULES)) {
      all.put(EventType.PUSH_RULES, sources.pushRules().content(user));
    }
    return all.entrySet().stream()
        .filter(entry -> span.filter().accountData().passesType(entry.getKey()))
        .map(entry -> JsonObject.of("type", entry.getKey()).with("content", entry.getValue()))
        .toList();
  }

  private JsonObject rooms(
      SyncSpan within, Map<Optional<RoomId>, Map<String, JsonObject>> accountData) {
    UserId user = span.caller().user();
    var join = JsonObject.builder();
    var invite = JsonObject.builder();
    var knock = JsonObject.builder();
    var leave = JsonObject.builder();
    Optional<Map<RoomId, Map<String, Notifications.Counts>>> counts =
        span.initial()
            ? Optional.of(sources.rooms().notifications().counts(user))
            : Optional.empty();
    var each = new JoinedRoomSync(sources, sentMembers, within);
    sources
        .rooms()
        .users()
        .of(user)
        .forEach(
            (id, now) -> {
              Map<String, JsonObject> data = accountData.getOrDefault(Optional.of(id), Map.of());
              Optional<UserRooms.Place> then = placeAt(id, now, within);
              if (then.isEmpty() || !concerns(id, then.get(), data, within)) {
                return;
              }
              UserRooms.Place place = then.get();
              Optional<LiveRoom> room = sources.rooms().find(id);
              if (room.isEmpty()) {
                return;
              }
              switch (place.membership()) {
                case JOIN ->
                    each.joined(
                            room.get(),
                            place,
                            data,
                            counts.map(all -> all.getOrDefault(id, Map.of())))
                        .ifPresent(json -> join.put(id.toString(), json));
                case INVITE ->
                    stripped(room.get(), INVITE_STATE)
                        .ifPresent(json -> invite.put(id.toString(), json));
                case KNOCK ->
                    stripped(room.get(), "knock_state")
                        .ifPresent(json -> knock.put(id.toString(), json));
                case LEAVE, BAN ->
                    each.left(room.get(), place, data)
                        .ifPresent(json -> leave.put(id.toString(), json));
              }
            });
    var rooms = JsonObject.builder();
    put(rooms, "join", join.build());
    put(rooms, "invite", invite.build());
    put(rooms, "knock", knock.build());
    put(rooms, "leave", leave.build());
    return rooms.build();
  }

  /// What the user was to a room where the answer ends; it may end before what they are now.
  private Optional<UserRooms.Place> placeAt(RoomId id, UserRooms.Place now, SyncSpan within) {
    return now.stream() <= within.upTo()
        ? Optional.of(now)
        : sources
            .rooms()
            .find(id)
            .flatMap(
                room ->
                    sources.rooms().storage().placeAt(room, span.caller().user(), within.upTo()));
  }

  /// Whether there may be something to tell of a room; told without loading it.
  private boolean concerns(
      RoomId id, UserRooms.Place place, Map<String, JsonObject> data, SyncSpan within) {
    if (!span.filter().wantsRoom(id)) {
      return false;
    }
    return switch (place.membership()) {
      case JOIN -> !isQuiet(id, place, data, within);
      case INVITE, KNOCK -> within.initial() || place.stream() > within.since();
      case LEAVE, BAN -> isNewlyLeft(place);
    };
  }

  private boolean isQuiet(
      RoomId id, UserRooms.Place place, Map<String, JsonObject> data, SyncSpan within) {
    long since = within.since();
    return !within.initial()
        && !within.fullState()
        && place.stream() <= since
        && data.isEmpty()
        && sources.rooms().isQuietSince(id, since)
        && !sources.receipts().movedSince(id, since)
        && !sources.typing().movedSince(id, since);
  }

  private static void put(JsonObject.Builder rooms, String section, JsonObject entries) {
    if (!entries.isEmpty()) {
      rooms.put(section, entries);
    }
  }

  private boolean isNewlyLeft(UserRooms.Place place) {
    return !place.forgotten()
        && (span.initial()
            ? span.filter().includeLeave()
            : place.stream() > span.since() || span.fullState() && span.filter().includeLeave());
  }

  private Optional<JsonObject> stripped(LiveRoom room, String section) {
    RoomState state = room.state();
    boolean unwanted =
        section.equals(INVITE_STATE)
            && (span.blocksInvites()
                || state
                    .member(span.caller().user())
                    .map(member -> span.ignored().contains(member.sender()))
                    .orElse(false));
    if (unwanted) {
      return Optional.empty();
    }
    var events = new ArrayList<JsonObject>();
    for (String type : STRIPPED) {
      state.get(StateKey.of(type)).map(ClientEvents::stripped).ifPresent(events::add);
    }
    Optional<Pdu> own = state.member(span.caller().user());
    own.flatMap(member -> state.member(member.sender()))
        .filter(sender -> !own.equals(Optional.of(sender)))
        .map(ClientEvents::stripped)
        .ifPresent(events::add);
    own.map(ClientEvents::stripped).ifPresent(events::add);
    return Optional.of(JsonObject.of(section, JoinedRoomSync.events(events)));
  }
}
