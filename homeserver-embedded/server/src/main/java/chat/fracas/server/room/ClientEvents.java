package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.server.http.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Events as clients see them (client-server API, "Types of room events"): without what only servers
/// need, with `unsigned` for whoever asks, and with what relates to them bundled. Thread-safe.
public final class ClientEvents {
  /// References bundled with one event; the rest is in `/relations`.
  private static final int MAX_BUNDLED_REFERENCES = 100;

  /// A position that is never reached.
  public static final long NEVER = Long.MAX_VALUE;

  private final Rooms rooms;
  private final Function<UserId, Set<UserId>> ignored;
  private final ToLongFunction<UserId> erasedAt;

  /// @param ignored of whom a local user does not want to hear
  /// @param erasedAt when somebody was erased, as a position; [#NEVER] for everybody else
  public ClientEvents(
      Rooms rooms, Function<UserId, Set<UserId>> ignored, ToLongFunction<UserId> erasedAt) {
    this.rooms = rooms;
    this.ignored = ignored;
    this.erasedAt = erasedAt;
  }

  /// The events as the viewer gets them: whoever comes after somebody was erased gets redacted copies of
  /// what they had said ("Account deactivation", `erase`).
  ///
  /// NOTSPEC: state stays whole. It is the room's more than its sender's: those who come later would be in
  /// a room without a name, with other rules than everybody else's.
  public List<RoomEvent> shown(LiveRoom room, List<RoomEvent> events, UserId viewer) {
    if (events.stream().noneMatch(this::isErased)) {
      return events;
    }
    long came =
        rooms.storage().memberships(room, viewer).stream()
            .filter(change -> change.membership() == Membership.JOIN)
            .mapToLong(RoomStorage.MembershipChange::stream)
            .findFirst()
            .orElse(NEVER);
    return events.stream()
        .map(
            event ->
                isErased(event) && erasedAt.applyAsLong(event.pdu().sender()) < came
                    ? event.redacted()
                    : event)
        .toList();
  }

  private boolean isErased(RoomEvent event) {
    return !event.pdu().isState() && erasedAt.applyAsLong(event.pdu().sender()) != NEVER;
  }

  /// The plain form of an event, such as state that is not in a timeline.
  public static JsonObject plain(Pdu pdu, boolean withRoom) {
    var json =
        JsonObject.builder()
            .put("type", pdu.type())
            .put("sender", pdu.sender().toString())
            .put("content", pdu.content())
            .put("event_id", pdu.eventId().toString())
            .put("origin_server_ts", pdu.originServerTs());
    json.putString("state_key", pdu.stateKey());
    if (withRoom) {
      json.put("room_id", pdu.roomId().toString());
    }
    pdu.redacts().ifPresent(target -> json.put("redacts", target.toString()));
    return json.build();
  }

  /// What invited and knocking users see of state ("Stripped state").
  public static JsonObject stripped(Pdu pdu) {
    return JsonObject.builder()
        .put("type", pdu.type())
        .put("sender", pdu.sender().toString())
        .put("state_key", pdu.stateKey().orElse(""))
        .put("content", pdu.content())
        .build();
  }

  public JsonObject format(LiveRoom room, RoomEvent event, Caller viewer, boolean withRoom) {
    return format(room, List.of(event), viewer, withRoom).getFirst();
  }

  /// Events of one page, for one viewer, in their order.
  public List<JsonObject> format(
      LiveRoom room, List<RoomEvent> all, Caller viewer, boolean withRoom) {
    List<RoomEvent> events = shown(room, all, viewer.user());
    Map<EventId, RoomEvent> others = others(room, events);
    Map<EventId, JsonObject> bundles =
        room.now().related() ? bundles(room, events, viewer) : Map.of();
    LongFunction<Membership> membership = memberships(room, events, viewer.user());
    return events.stream()
        .map(
            event ->
                withMembership(
                    format(event, viewer, withRoom, others, bundles),
                    membership.apply(event.stream())))
        .toList();
  }

  private static JsonObject withMembership(JsonObject event, Membership membership) {
    return event.with(
        "unsigned", event.requireObject("unsigned").with("membership", membership.wire()));
  }

  /// What the viewer was to the room at each position ("unsigned.membership").
  private LongFunction<Membership> memberships(
      LiveRoom room, List<RoomEvent> events, UserId viewer) {
    Optional<UserRooms.Place> place = rooms.users().of(viewer, room.id());
    boolean unchanged =
        place.isEmpty()
            || events.stream().allMatch(event -> event.stream() >= place.get().stream());
    if (unchanged) {
      Membership now = place.map(UserRooms.Place::membership).orElse(Membership.LEAVE);
      return position -> now;
    }
    List<RoomStorage.MembershipChange> changes = rooms.storage().memberships(room, viewer);
    return position ->
        changes.stream()
            .filter(change -> change.stream() <= position)
            .reduce((older, newer) -> newer)
            .map(RoomStorage.MembershipChange::membership)
            .orElse(Membership.LEAVE);
  }

  private JsonObject format(
      RoomEvent event,
      Caller viewer,
      boolean withRoom,
      Map<EventId, RoomEvent> others,
      Map<EventId, JsonObject> bundles) {
    var unsigned = JsonObject.builder();
    unsigned.put("age", Math.max(0, rooms.clock().millis() - event.pdu().originServerTs()));
    event
        .transaction()
        .filter(
            transaction ->
                transaction.device().equals(viewer.device())
                    && event.pdu().sender().equals(viewer.user()))
        .ifPresent(transaction -> unsigned.put("transaction_id", transaction.id()));
    event
        .replaces()
        .ifPresent(
            replaced -> {
              unsigned.put("replaces_state", replaced.toString());
              RoomEvent before = others.get(replaced);
              if (before != null) {
                unsigned.put("prev_content", before.pdu().content());
              }
            });
    event
        .redactedBy()
        .ifPresent(
            by -> {
              RoomEvent redaction = others.get(by);
              if (redaction != null) {
                unsigned.put("redacted_because", plain(redaction.pdu(), withRoom));
              }
            });
    JsonObject bundle = bundles.get(event.id());
    if (bundle != null && event.redactedBy().isEmpty()) {
      unsigned.put("m.relations", bundle);
    }
    return plain(event.pdu(), withRoom).with("unsigned", unsigned.build());
  }

  private Map<EventId, RoomEvent> others(LiveRoom room, List<RoomEvent> events) {
    Set<EventId> wanted = new LinkedHashSet<>();
    for (RoomEvent event : events) {
      event.replaces().ifPresent(wanted::add);
      event.redactedBy().ifPresent(wanted::add);
    }
    return rooms.storage().find(room, wanted).stream()
        .collect(Collectors.toMap(RoomEvent::id, Function.identity()));
  }

  // bundled aggregations ("Aggregations of child events")

  private Map<EventId, JsonObject> bundles(LiveRoom room, List<RoomEvent> events, Caller viewer) {
    List<EventId> ids = events.stream().map(RoomEvent::id).toList();
    Set<UserId> unheard = ignored.apply(viewer.user());
    Map<EventId, Relations.ThreadSummary> threads =
        rooms.relations().summaries(room, ids, viewer.user(), unheard);
    threads.replaceAll(
        (root, summary) ->
            summary.withLatest(shown(room, List.of(summary.latest()), viewer.user()).getFirst()));
    // an edit of a thread's latest reply is bundled with that reply
    List<RoomEvent> latest =
        threads.values().stream().map(Relations.ThreadSummary::latest).toList();
    var parents = new ArrayList<>(ids);
    latest.forEach(reply -> parents.add(reply.id()));
    Map<EventId, List<RoomEvent>> children = children(room, parents, unheard, viewer.user());
    Map<EventId, JsonObject> ofLatest = new HashMap<>();
    latest.forEach(
        reply -> put(ofLatest, reply, bundle(reply, children, Optional.empty(), viewer)));
    var bundles = new HashMap<EventId, JsonObject>();
    for (RoomEvent event : events) {
      Optional<JsonObject> thread =
          Optional.ofNullable(threads.get(event.id()))
              .map(summary -> thread(event, summary, ofLatest, viewer));
      put(bundles, event, bundle(event, children, thread, viewer));
    }
    return bundles;
  }

  private static void put(Map<EventId, JsonObject> bundles, RoomEvent event, JsonObject bundle) {
    if (!bundle.isEmpty()) {
      bundles.put(event.id(), bundle);
    }
  }

  private Map<EventId, List<RoomEvent>> children(
      LiveRoom room, Collection<EventId> parents, Set<UserId> unheard, UserId viewer) {
    var children = new LinkedHashMap<EventId, List<RoomEvent>>();
    shown(room, rooms.relations().editsAndReferences(room, parents), viewer).stream()
        .filter(child -> !unheard.contains(child.pdu().sender()))
        .forEach(
            child ->
                child
                    .pdu()
                    .content()
                    .object("m.relates_to")
                    .flatMap(relation -> relation.string("event_id"))
                    .flatMap(EventId::tryParse)
                    .ifPresent(
                        parent ->
                            children.computeIfAbsent(parent, any -> new ArrayList<>()).add(child)));
    return children;
  }

  private JsonObject bundle(
      RoomEvent event,
      Map<EventId, List<RoomEvent>> children,
      Optional<JsonObject> thread,
      Caller viewer) {
    List<RoomEvent> related = children.getOrDefault(event.id(), List.of());
    var bundle = JsonObject.builder();
    related.stream()
        .filter(child -> isEdit(event, child))
        .reduce((older, newer) -> newer)
        .ifPresent(
            newest -> bundle.put("m.replace", format(newest, viewer, true, Map.of(), Map.of())));
    thread.ifPresent(summary -> bundle.put("m.thread", summary));
    List<JsonObject> references =
        related.stream()
            .filter(child -> is(child, "m.reference"))
            .limit(MAX_BUNDLED_REFERENCES)
            .map(child -> JsonObject.of("event_id", child.id().toString()))
            .toList();
    if (!references.isEmpty()) {
      bundle.put("m.reference", JsonObject.of("chunk", JsonArray.of(references)));
    }
    return bundle.build();
  }

  private JsonObject thread(
      RoomEvent root,
      Relations.ThreadSummary summary,
      Map<EventId, JsonObject> bundles,
      Caller viewer) {
    boolean took = summary.took() || root.pdu().sender().equals(viewer.user());
    return JsonObject.builder()
        .put("latest_event", format(summary.latest(), viewer, true, Map.of(), bundles))
        .put("count", summary.count())
        .put("current_user_participated", took)
        .build();
  }

  private static boolean is(RoomEvent child, String relation) {
    return child
        .pdu()
        .content()
        .object("m.relates_to")
        .flatMap(object -> object.string("rel_type"))
        .map(relation::equals)
        .orElse(false);
  }

  /// Whether an event is a valid replacement of another ("Validity of replacement events").
  static boolean isEdit(RoomEvent original, RoomEvent child) {
    Pdu edit = child.pdu();
    Pdu first = original.pdu();
    return is(child, "m.replace")
        && child.redactedBy().isEmpty()
        && edit.sender().equals(first.sender())
        && edit.type().equals(first.type())
        && !edit.isState()
        && !first.isState()
        && !is(original, "m.replace")
        && edit.content().object("m.new_content").isPresent();
  }
}
