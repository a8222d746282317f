package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.protocol.authrules.AuthDecision;
import chat.fracas.protocol.authrules.AuthEventSelection;
import chat.fracas.protocol.authrules.EventAuth;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventBuilder;
import chat.fracas.protocol.event.EventBuilder.Draft;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.InvalidEventException;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.Redaction;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import chat.fracas.server.storage.DatabaseException;
import chat.fracas.server.storage.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Puts events of our own users into a room: build, judge by the rules, write, apply, tell. Several
/// events go together or not at all. Runs under the room's lock; owned by one thread.
///
/// Order: persist, then change memory, then wake the waiting syncs, then return to whoever asked.
public final class Append {
  private record Added(Pdu pdu, Optional<RoomEvent.Transaction> transaction) {}

  private final Rooms rooms;
  private final LiveRoom room;
  private final List<Added> added = new ArrayList<>();
  private final List<Consumer<Sql>> beside = new ArrayList<>();
  private RoomState state;
  private List<Pdu> latest;

  private Append(Rooms rooms, LiveRoom room) {
    this.rooms = rooms;
    this.room = room;
    this.state = room.state();
    this.latest = room.now().latest();
  }

  /// Runs the work with the room to itself, then writes what it has added.
  static <T> T to(Rooms rooms, LiveRoom room, BiFunction<Append, RoomState, T> work) {
    room.writing().lock();
    try {
      if (room.isStale()) {
        rooms.refresh(room);
      }
      var append = new Append(rooms, room);
      T result = work.apply(append, room.state());
      append.commit();
      return result;
    } finally {
      room.writing().unlock();
    }
  }

  /// Creates a room: the first event gives it its id where the version says so.
  static LiveRoom create(
      Rooms rooms, LiveRoom unnamed, Draft create, BiConsumer<Append, LiveRoom> rest) {
    boolean hashed = unnamed.rules().roomIds() == RoomVersionRules.RoomIds.CREATE_EVENT_HASH;
    var place =
        new EventBuilder.Place(
            hashed ? Optional.empty() : Optional.of(unnamed.id()),
            List.of(),
            List.of(),
            rooms.clock().millis());
    Pdu first = build(rooms, unnamed, create, place);
    requireAllowed(first, RoomState.EMPTY);
    LiveRoom room = LiveRoom.fresh(first.roomId(), unnamed.rules());
    room.writing().lock();
    try {
      var append = new Append(rooms, room);
      append.take(first, Optional.empty());
      try {
        rest.accept(append, room);
      } catch (MatrixException refused) {
        throw refused.is(ErrorCode.M_FORBIDDEN)
            ? new MatrixException(ErrorCode.M_INVALID_ROOM_STATE, refused.getMessage() + "")
            : refused;
      }
      rooms.make(room.id(), append::commit);
      return room;
    } finally {
      room.writing().unlock();
    }
  }

  /// The state with what was added so far.
  RoomState state() {
    return state;
  }

  /// Something to be written together with the events.
  void beside(Consumer<Sql> statements) {
    beside.add(statements);
  }

  EventId add(Draft draft) {
    return add(draft, Optional.empty());
  }

  /// Adds an event; `M_FORBIDDEN` when the rules do not allow it. State that is the same already is
  /// not set again: the answer is the event that set it.
  EventId add(Draft draft, Optional<RoomEvent.Transaction> transaction) {
    Optional<Pdu> same = sameState(draft);
    if (same.isPresent()) {
      return same.get().eventId();
    }
    List<Pdu> auth =
        AuthEventSelection.select(
                room.rules(), draft.sender(), draft.type(), draft.stateKey(), draft.content())
            .stream()
            .flatMap(key -> state.get(key).stream())
            .toList();
    var place =
        new EventBuilder.Place(Optional.of(room.id()), latest, auth, rooms.clock().millis());
    Pdu pdu = build(rooms, room, draft, place);
    requireAllowed(pdu, state);
    take(pdu, transaction);
    return pdu.eventId();
  }

  private Optional<Pdu> sameState(Draft draft) {
    return draft
        .stateKey()
        .flatMap(key -> state.get(new StateKey(draft.type(), key)))
        .filter(old -> old.content().equals(draft.content()))
        .filter(old -> old.sender().equals(draft.sender()));
  }

  private static Pdu build(Rooms rooms, LiveRoom room, Draft draft, EventBuilder.Place place) {
    try {
      return rooms.builder(room.rules()).build(draft, place);
    } catch (InvalidEventException invalid) {
      String why = String.valueOf(invalid.getMessage());
      throw why.contains("more than")
          ? new MatrixException(ErrorCode.M_TOO_LARGE, "The event is too large: " + why)
          : MatrixException.badJson("The event is not valid: " + why);
    }
  }

  private static void requireAllowed(Pdu pdu, RoomState state) {
    AuthDecision decision = EventAuth.check(pdu, state::get, EventAuth.ServerSignatures.CHECKED);
    if (decision instanceof AuthDecision.Rejected rejected) {
      throw MatrixException.forbidden(
          "Not allowed here: " + rejected.reason() + " (rule " + rejected.rule() + ")");
    }
  }

  private void take(Pdu pdu, Optional<RoomEvent.Transaction> transaction) {
    added.add(new Added(pdu, transaction));
    if (pdu.isState()) {
      state = state.with(List.of(pdu));
    }
    latest = List.of(pdu);
  }

  private void commit() {
    if (added.isEmpty() && beside.isEmpty()) {
      return;
    }
    long first = rooms.positions().reserve(Math.max(1, added.size()));
    List<RoomEvent> events = placed(first);
    Set<UserId> concerned = concerned();
    boolean written = false;
    try {
      List<List<Notifications.Notified>> notified = events.stream().map(this::decide).toList();
      List<String> threads =
          events.stream().map(event -> Threads.of(rooms.storage(), room, event.pdu())).toList();
      rooms.storage().database().write(sql -> write(sql, events, threads, notified));
      written = true;
      room.apply(events, state);
      rooms.add(room, events);
      events.forEach(this::applyMembership);
      redactInMemory(events);
    } catch (DatabaseException failure) {
      // it may be on the disk all the same
      room.markStale();
      throw failure;
    } finally {
      if (written && !added.isEmpty()) {
        rooms.notifier().publish(first, concerned);
      } else {
        rooms.positions().release(first);
      }
    }
  }

  /// What was added, each at its position and with the state that it replaces.
  private List<RoomEvent> placed(long first) {
    var events = new ArrayList<RoomEvent>();
    RoomState before = room.state();
    for (Added each : added) {
      Pdu pdu = each.pdu();
      Optional<EventId> replaces =
          pdu.isState() ? before.get(pdu.state()).map(Pdu::eventId) : Optional.empty();
      events.add(
          new RoomEvent(
              first + events.size(), pdu, replaces, Optional.empty(), each.transaction()));
      if (pdu.isState()) {
        before = before.with(List.of(pdu));
      }
    }
    return events;
  }

  private List<Notifications.Notified> decide(RoomEvent event) {
    List<UserId> local = new ArrayList<>(localUsers(state, Membership.JOIN));
    if (event.pdu().type().equals(EventType.MEMBER)) {
      UserId.tryParse(event.pdu().state().key())
          .filter(rooms.users()::isLocal)
          .filter(user -> !local.contains(user))
          .filter(user -> state.membership(user) == Membership.INVITE)
          .ifPresent(local::add);
    }
    return rooms.notifications().decide(event.pdu(), state, local);
  }

  private List<UserId> localUsers(RoomState of, Membership membership) {
    return of.users(membership).stream().filter(rooms.users()::isLocal).toList();
  }

  /// Who hears of it: everybody in the room, before and after, and whose membership changed.
  private Set<UserId> concerned() {
    var users = new HashSet<UserId>(localUsers(state, Membership.JOIN));
    for (Added each : added) {
      if (each.pdu().type().equals(EventType.MEMBER)) {
        UserId.tryParse(each.pdu().state().key())
            .filter(rooms.users()::isLocal)
            .ifPresent(users::add);
      }
    }
    return users;
  }

  private boolean write(
      Sql sql,
      List<RoomEvent> events,
      List<String> threads,
      List<List<Notifications.Notified>> notified) {
    for (int i = 0; i < events.size(); i++) {
      RoomEvent event = events.get(i);
      RoomStorage.insertEvent(sql, event);
      Notifications.store(sql, event, threads.get(i), notified.get(i));
      if (!event.pdu().isState()) {
        // who speaks has read what was said before ("Push Notifications", "Receiving
        // notifications")
        Notifications.read(
            sql, event.pdu().sender(), room.id(), event.stream(), Optional.of(threads.get(i)));
      }
      memberOf(event).ifPresent(member -> store(sql, member, event.stream()));
      redactionOf(event)
          .flatMap(target -> loadTarget(sql, target))
          .ifPresent(
              target ->
                  RoomStorage.redact(
                      sql,
                      target.eventId(),
                      Redaction.redact(target.json(), room.rules()),
                      event.id()));
    }
    beside.forEach(statements -> statements.accept(sql));
    return true;
  }

  private void store(Sql sql, Member member, long stream) {
    UserRooms.store(sql, member.user(), room.id(), member.membership(), stream);
    if (member.membership() != Membership.INVITE) {
      // who comes or goes has seen the invitation
      Notifications.read(sql, member.user(), room.id(), stream, Optional.empty());
    }
  }

  private Optional<EventId> redactionOf(RoomEvent event) {
    return event.pdu().type().equals(EventType.REDACTION)
        ? event.pdu().redacts()
        : Optional.empty();
  }

  private Optional<Pdu> loadTarget(Sql sql, EventId id) {
    return sql.first(
        "SELECT json FROM events WHERE event_id = ? AND room_id = ?",
        row ->
            Pdu.ofStored(
                Json.parseObject(Objects.requireNonNull(row.getString(1))), room.rules(), id),
        id,
        room.id());
  }

  /// State that was redacted is state without its content.
  private void redactInMemory(List<RoomEvent> events) {
    for (RoomEvent event : events) {
      Optional<EventId> target = redactionOf(event);
      if (target.isEmpty()) {
        continue;
      }
      RoomState now = room.state();
      var all = new ArrayList<>(now.others());
      all.addAll(now.members());
      all.stream()
          .filter(pdu -> pdu.eventId().equals(target.get()))
          .findFirst()
          .ifPresent(pdu -> room.apply(List.of(), now.with(List.of(pdu.redacted()))));
    }
  }

  private record Member(UserId user, Membership membership) {}

  private Optional<Member> memberOf(RoomEvent event) {
    if (!event.pdu().type().equals(EventType.MEMBER)) {
      return Optional.empty();
    }
    return UserId.tryParse(event.pdu().state().key())
        .filter(rooms.users()::isLocal)
        .map(user -> new Member(user, Membership.of(event.pdu()).orElse(Membership.LEAVE)));
  }

  private void applyMembership(RoomEvent event) {
    memberOf(event)
        .ifPresent(
            member ->
                rooms.users().apply(member.user(), room.id(), member.membership(), event.stream()));
  }

  RoomId roomId() {
    return room.id();
  }
}
