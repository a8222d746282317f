package chat.fracas.server.sync;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.server.room.ClientEvents;
import chat.fracas.server.room.LiveRoom;
import chat.fracas.server.room.Notifications;
import chat.fracas.server.room.RoomEvent;
import chat.fracas.server.room.RoomState;
import chat.fracas.server.room.StreamToken;
import chat.fracas.server.room.UserRooms;
import chat.fracas.server.room.Visibility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is new in one room, for somebody in it or just gone from it.
final class JoinedRoomSync {
  /// As many as a room's name is made of.
  private static final int MAX_HEROES = 5;

  private final SyncSources sources;
  private final SentMembers sentMembers;
  private final SyncSpan span;

  JoinedRoomSync(SyncSources sources, SentMembers sentMembers, SyncSpan span) {
    this.sources = sources;
    this.sentMembers = sentMembers;
    this.span = span;
  }

  /// The room's part of the answer; empty when nothing is new in it.
  Optional<JsonObject> joined(
      LiveRoom room,
      UserRooms.Place place,
      Map<String, JsonObject> accountData,
      Optional<Map<String, Notifications.Counts>> counts) {
    boolean fresh = span.initial() || place.stream() > span.since() && !wasIn(room);
    Optional<JsonObject> receipts =
        sources
            .receipts()
            .changes(
                room.id(),
                span.caller().user(),
                span.ignored(),
                fresh ? 0 : span.since(),
                span.upTo());
    Optional<JsonObject> typing =
        sources.typing().changes(room.id(), span.ignored(), fresh ? 0 : span.since());
    boolean moved = room.now().lastStream() > span.since();
    boolean read = receipts.map(this::isOwn).orElse(false) || !accountData.isEmpty();
    if (!fresh
        && !span.fullState()
        && !moved
        && receipts.isEmpty()
        && typing.isEmpty()
        && accountData.isEmpty()) {
      return Optional.empty();
    }
    var json = JsonObject.builder();
    boolean any = addHistory(json, room, fresh, span.upTo());
    List<JsonObject> ephemeral =
        Stream.of(typing, receipts)
            .flatMap(Optional::stream)
            .filter(event -> span.filter().ephemeral().passesType(event.requireString("type")))
            .filter(event -> span.filter().ephemeral().passesRoom(room.id()))
            .toList();
    List<JsonObject> data = accountData(room, accountData);
    json.put("ephemeral", events(ephemeral));
    json.put("account_data", events(data));
    addCounts(
        json,
        counts.orElseGet(
            () -> sources.rooms().notifications().counts(span.caller().user(), room.id())));
    boolean worthTelling =
        any || fresh || read || !ephemeral.isEmpty() || !data.isEmpty() || span.fullState();
    return worthTelling ? Optional.of(json.build()) : Optional.empty();
  }

  /// Whether the device was told of the room as one its user is in.
  private boolean wasIn(LiveRoom room) {
    return sources.rooms().storage().membershipAt(room, span.caller().user(), span.since())
        == Membership.JOIN;
  }

  private boolean isOwn(JsonObject receipts) {
    return Json.text(receipts).contains(span.caller().user().toString());
  }

  /// What was new in a room until the user left it.
  Optional<JsonObject> left(
      LiveRoom room, UserRooms.Place place, Map<String, JsonObject> accountData) {
    boolean fresh = span.initial() || !wasIn(room);
    boolean cameIn =
        fresh
            && sources.rooms().storage().joinedAfter(room, span.caller().user(), span.since())
                <= place.stream();
    if (fresh && !cameIn) {
      return Optional.of(neverIn(room, place));
    }
    var json = JsonObject.builder();
    addHistory(json, room, fresh, Math.min(place.stream(), span.upTo()));
    json.put("account_data", events(accountData(room, accountData)));
    return Optional.of(json.build());
  }

  /// Who was only invited, or knocked, sees their own step and nothing else of the room.
  private JsonObject neverIn(LiveRoom room, UserRooms.Place place) {
    List<JsonObject> own =
        sources
            .rooms()
            .storage()
            .stateAt(room, place.stream())
            .member(span.caller().user())
            .stream()
            .map(this::state)
            .toList();
    return JsonObject.builder()
        .put(
            "timeline",
            events(own).with("limited", false).with("prev_batch", StreamToken.of(place.stream())))
        .put(span.stateAfter() ? "state_after" : "state", events(List.of()))
        .put("account_data", events(List.of()))
        .build();
  }

  private List<JsonObject> accountData(LiveRoom room, Map<String, JsonObject> byType) {
    return byType.entrySet().stream()
        .filter(entry -> span.filter().roomAccountData().passesRoom(room.id()))
        .filter(entry -> span.filter().roomAccountData().passesType(entry.getKey()))
        .map(entry -> JsonObject.of("type", entry.getKey()).with("content", entry.getValue()))
        .toList();
  }

  private List<JsonObject> timeline(LiveRoom room, List<RoomEvent> all) {
    List<RoomEvent> events = sources.clientEvents().shown(room, all, span.caller().user());
    List<JsonObject> formatted = sources.clientEvents().format(room, events, span.caller(), false);
    var shaped = new ArrayList<JsonObject>();
    for (int i = 0; i < events.size(); i++) {
      shaped.add(span.filter().shape().of(events.get(i).pdu(), formatted.get(i)));
    }
    return shaped;
  }

  private JsonObject state(Pdu event) {
    return span.filter().shape().of(event, ClientEvents.plain(event, false));
  }

  static JsonObject events(List<JsonObject> events) {
    return JsonObject.of("events", JsonArray.of(events));
  }

  /// Timeline, state and summary; whether there is anything in them.
  private boolean addHistory(JsonObject.Builder json, LiveRoom room, boolean fresh, long upTo) {
    UserId user = span.caller().user();
    Visibility visibility = Visibility.of(sources.rooms(), room, user);
    long after = fresh ? 0 : span.since();
    SyncSpan until = span.from(after).until(upTo);
    TimelineSync timeline =
        TimelineSync.of(sources.rooms().storage(), room, visibility, until, after);
    Told state = state(room, timeline, fresh, upTo);
    json.put(
        "timeline",
        JsonObject.of("events", JsonArray.of(timeline(room, timeline.events())))
            .with("limited", timeline.limited() || fresh && !span.initial())
            .with("prev_batch", timeline.prevBatch()));
    json.put(
        span.stateAfter() ? "state_after" : "state",
        events(state.events().stream().map(this::state).toList()));
    json.put("summary", fresh || state.membersChanged() ? summary(room) : JsonObject.EMPTY);
    return !timeline.events().isEmpty() || !state.events().isEmpty();
  }

  /// State to be told, and whether memberships are others than before.
  private record Told(List<Pdu> events, boolean membersChanged) {}

  private Told state(LiveRoom room, TimelineSync timeline, boolean fresh, long upTo) {
    var storage = sources.rooms().storage();
    boolean lazy = span.filter().state().lazyMembers();
    boolean full = fresh || span.fullState();
    long at = span.stateAfter() ? upTo : timeline.start();
    boolean changed = false;
    var found = new LinkedHashMap<StateKey, Pdu>();
    if (full) {
      RoomState whole = storage.stateAt(room, at);
      whole.others().forEach(event -> found.put(event.state(), event));
      if (!lazy) {
        whole.members().forEach(event -> found.put(event.state(), event));
      }
      changed = true;
    } else if (span.stateAfter() || timeline.limited()) {
      for (Pdu event : storage.stateChanges(room, span.since(), at)) {
        found.put(event.state(), event);
        changed |= event.type().equals(EventType.MEMBER);
      }
    }
    changed |=
        timeline.events().stream().anyMatch(event -> event.pdu().type().equals(EventType.MEMBER));
    if (lazy) {
      addNeeded(found, room, timeline, full, changed, at);
    }
    if (!span.stateAfter()) {
      // what the timeline begins with is not told twice
      timeline
          .events()
          .forEach(event -> found.values().removeIf(old -> old.eventId().equals(event.id())));
    }
    return new Told(
        found.values().stream().filter(span.filter().state()::passes).toList(), changed);
  }

  /// The members that are needed to show what is told: who has sent it, and who names the room.
  private void addNeeded(
      Map<StateKey, Pdu> found,
      LiveRoom room,
      TimelineSync timeline,
      boolean full,
      boolean changed,
      long at) {
    Set<UserId> wanted = new LinkedHashSet<>();
    for (RoomEvent event : timeline.events()) {
      wanted.add(event.pdu().sender());
    }
    if (full) {
      wanted.add(span.caller().user());
    }
    if (changed && !isNamed(room.state())) {
      heroes(room.state()).forEach(hero -> UserId.tryParse(hero).ifPresent(wanted::add));
    }
    boolean redundant = span.filter().state().redundantMembers();
    wanted.removeIf(
        user -> !sentMembers.isNew(span.caller(), room.id(), user) && !redundant && !full);
    if (wanted.isEmpty()) {
      return;
    }
    RoomState state = sources.rooms().storage().stateAt(room, at);
    for (UserId user : wanted) {
      state.member(user).ifPresent(event -> found.put(event.state(), event));
    }
  }

  private JsonObject summary(LiveRoom room) {
    RoomState state = room.state();
    var summary =
        JsonObject.builder()
            .put("m.joined_member_count", state.count(Membership.JOIN))
            .put("m.invited_member_count", state.count(Membership.INVITE));
    if (!isNamed(state)) {
      summary.put("m.heroes", JsonArray.ofStrings(heroes(state)));
    }
    return summary.build();
  }

  private static boolean isNamed(RoomState state) {
    return state.text(EventType.NAME, "name").isPresent()
        || state.text(EventType.CANONICAL_ALIAS, "alias").isPresent();
  }

  private List<String> heroes(RoomState state) {
    String me = span.caller().user().toString();
    var present = new ArrayList<Pdu>();
    var gone = new ArrayList<Pdu>();
    for (Pdu member : state.members()) {
      if (member.state().key().equals(me)) {
        continue;
      }
      Membership membership = Membership.of(member).orElse(Membership.LEAVE);
      if (membership == Membership.JOIN || membership == Membership.INVITE) {
        present.add(member);
      } else {
        gone.add(member);
      }
    }
    List<Pdu> from = present.isEmpty() ? gone : present;
    return from.stream()
        .sorted(Comparator.comparingLong(Pdu::originServerTs).thenComparing(Pdu::eventId))
        .limit(MAX_HEROES)
        .map(member -> member.state().key())
        .toList();
  }

  private void addCounts(JsonObject.Builder json, Map<String, Notifications.Counts> counts) {
    boolean threads = span.filter().timeline().threadCounts();
    var total = new Notifications.Counts(0, 0);
    var byThread = JsonObject.builder();
    boolean any = false;
    for (var entry : counts.entrySet()) {
      if (entry.getKey().equals(Notifications.MAIN) || !threads) {
        total = total.plus(entry.getValue());
      } else {
        byThread.put(entry.getKey(), entry.getValue().json());
        any = true;
      }
    }
    json.put("unread_notifications", total.json());
    if (any) {
      json.put("unread_thread_notifications", byThread.build());
    }
  }
}
