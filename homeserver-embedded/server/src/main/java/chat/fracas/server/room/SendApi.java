package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventBuilder.Draft;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Caller;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Sending events, reading and setting state, redacting (client-server API, "Sending events to a
/// room", "Getting events for a room", "Redactions").
public final class SendApi implements Area {
  private static final String ROOM = "/_matrix/client/v3/rooms/{roomId}";
  private static final int MAX_TRANSACTION_CHARS = 255;

  private final Rooms rooms;
  private final Aliases aliases;
  private final Consumer<UserId> invitable;

  /// @param invitable fails when a user cannot be invited
  public SendApi(Rooms rooms, Aliases aliases, Consumer<UserId> invitable) {
    this.rooms = rooms;
    this.aliases = aliases;
    this.invitable = invitable;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("PUT", ROOM + "/send/{eventType}/{txnId}", this::send).limited(Route.Rate.MESSAGE),
        Route.of("PUT", ROOM + "/redact/{eventId}/{txnId}", this::redact)
            .limited(Route.Rate.MESSAGE),
        Route.of("GET", ROOM + "/state", this::state),
        Route.of("GET", ROOM + "/state/{eventType}", request -> stateEvent(request, "")),
        Route.of(
            "GET",
            ROOM + "/state/{eventType}/{stateKey}",
            request -> stateEvent(request, request.parameter("stateKey"))),
        Route.of("PUT", ROOM + "/state/{eventType}", request -> setState(request, ""))
            .limited(Route.Rate.MESSAGE),
        Route.of(
                "PUT",
                ROOM + "/state/{eventType}/{stateKey}",
                request -> setState(request, request.parameter("stateKey")))
            .limited(Route.Rate.MESSAGE));
  }

  private ApiAnswer send(ApiRequest request) {
    String type = request.parameter("eventType");
    if (type.equals(EventType.REDACTION)) {
      return sendRedaction(request);
    }
    LiveRoom room = rooms.joined(request.room(), request.user());
    JsonObject content = request.json();
    return once(
        request,
        room,
        "send/" + type,
        () -> requireNewReaction(room, request.user(), type, content),
        Draft.message(request.user(), type, content));
  }

  /// The same reaction is given once ("Annotating the same event").
  private void requireNewReaction(LiveRoom room, UserId user, String type, JsonObject content) {
    if (!type.equals(EventType.REACTION)) {
      return;
    }
    Optional<JsonObject> relation = content.object("m.relates_to");
    Optional<EventId> target =
        relation.flatMap(object -> object.string("event_id")).flatMap(EventId::tryParse);
    Optional<String> key = relation.flatMap(object -> object.string("key"));
    if (target.isEmpty() || key.isEmpty()) {
      return;
    }
    boolean given = rooms.relations().hasReaction(room, target.get(), user, key.get());
    if (given) {
      throw new MatrixException(
          ErrorCode.M_DUPLICATE_ANNOTATION, "You have reacted so to this event already");
    }
  }

  private ApiAnswer redact(ApiRequest request) {
    JsonObject content =
        ApiBody.reason(request.json())
            .map(reason -> JsonObject.of("reason", reason))
            .orElse(JsonObject.EMPTY);
    return redact(request, "redact", request.event(), content);
  }

  /// A redaction whose content names its target, in whichever place the room's version has it.
  private ApiAnswer sendRedaction(ApiRequest request) {
    EventId target =
        EventId.tryParse(
                request
                    .json()
                    .optionalString("redacts")
                    .orElseThrow(() -> MatrixException.missingParam("'redacts' is missing")))
            .orElseThrow(() -> MatrixException.invalidParam("'redacts' is no event id"));
    return redact(
        request, "send/" + EventType.REDACTION, target, request.json().without("redacts"));
  }

  private ApiAnswer redact(
      ApiRequest request, String endpoint, EventId target, JsonObject content) {
    UserId user = request.user();
    LiveRoom room = rooms.joined(request.room(), user);
    Pdu event =
        rooms
            .storage()
            .find(room, target)
            .map(RoomEvent::pdu)
            .orElseThrow(() -> MatrixException.notFound("There is no such event in the room"));
    boolean allowed =
        event.sender().equals(user)
            || room.state().powerLevels().user(user) >= room.state().powerLevels().redact();
    if (!allowed) {
      throw MatrixException.forbidden("You may not redact the events of others here");
    }
    return once(
        request,
        room,
        endpoint,
        () -> {},
        new Draft(user, EventType.REDACTION, Optional.empty(), content, Optional.of(target)));
  }

  /// Sends, unless the device has sent it already: then the answer is what it was ("Transaction
  /// identifiers").
  ///
  /// @param check what must hold when it is sent for the first time
  private ApiAnswer once(
      ApiRequest request, LiveRoom room, String endpoint, Runnable check, Draft draft) {
    Caller caller = request.caller();
    String id = request.parameter("txnId");
    if (id.length() > MAX_TRANSACTION_CHARS) {
      throw MatrixException.invalidParam("The transaction id is too long");
    }
    if (draft.type().length() > RoomStorage.MAX_ID_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "The type is too long");
    }
    String scope = endpoint + " " + room.id();
    EventId event =
        Append.to(
            rooms,
            room,
            (append, state) -> {
              Optional<EventId> before =
                  rooms
                      .storage()
                      .database()
                      .read(sql -> answered(sql, caller, scope, id).map(EventId::new));
              if (before.isPresent()) {
                return before.get();
              }
              check.run();
              EventId sent =
                  append.add(draft, Optional.of(new RoomEvent.Transaction(caller.device(), id)));
              append.beside(sql -> remember(sql, caller, scope, id, sent, rooms.clock().millis()));
              return sent;
            });
    return ApiAnswer.ok(JsonObject.of("event_id", event.toString()));
  }

  private static Optional<String> answered(Sql sql, Caller caller, String scope, String id) {
    return sql.first(
        "SELECT answer FROM transactions"
            + " WHERE localpart = ? AND device_id = ? AND scope = ? AND txn_id = ?",
        row -> row.getString(1),
        caller.user().localpart(),
        caller.device(),
        scope,
        id);
  }

  private static void remember(
      Sql sql, Caller caller, String scope, String id, EventId answer, long now) {
    sql.update(
        "INSERT INTO transactions (localpart, device_id, scope, txn_id, answer, created_ts)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        caller.user().localpart(),
        caller.device(),
        scope,
        id,
        answer,
        now);
  }

  // state

  private RoomState visibleState(ApiRequest request) {
    LiveRoom room =
        rooms
            .find(request.room())
            .orElseThrow(() -> MatrixException.forbidden("You are not in this room"));
    UserId user = request.user();
    if (room.state().membership(user) == Membership.JOIN) {
      return room.state();
    }
    Visibility visibility = Visibility.of(rooms, room, user);
    if (room.state().history() == HistoryVisibility.WORLD_READABLE) {
      return room.state();
    }
    if (visibility.end() == 0) {
      throw MatrixException.forbidden("You are not in this room");
    }
    return rooms.storage().stateAt(room, visibility.end());
  }

  private ApiAnswer state(ApiRequest request) {
    RoomState state = visibleState(request);
    var all = new ArrayList<JsonObject>();
    state.others().forEach(event -> all.add(ClientEvents.plain(event, true)));
    state.members().forEach(event -> all.add(ClientEvents.plain(event, true)));
    return ApiAnswer.ok(JsonArray.of(all));
  }

  private ApiAnswer stateEvent(ApiRequest request, String key) {
    Pdu event =
        visibleState(request)
            .get(new StateKey(request.parameter("eventType"), key))
            .orElseThrow(() -> MatrixException.notFound("The room has no such state"));
    return switch (request.query("format").orElse("content")) {
      case "content" -> ApiAnswer.ok(event.content());
      case "event" -> ApiAnswer.ok(ClientEvents.plain(event, true));
      default -> throw MatrixException.invalidParam("'format' is neither content nor event");
    };
  }

  private ApiAnswer setState(ApiRequest request, String key) {
    String type = request.parameter("eventType");
    if (type.equals(EventType.CREATE)) {
      throw MatrixException.forbidden("A room is created once");
    }
    LiveRoom room = rooms.joined(request.room(), request.user());
    JsonObject content = request.json();
    if (type.equals(EventType.MEMBER)) {
      requireUsableMember(key, content);
    }
    if (type.equals(EventType.CANONICAL_ALIAS)) {
      requireOwnAliases(room, content);
    }
    EventId event =
        Append.to(
            rooms,
            room,
            (append, state) ->
                append.add(Draft.state(request.user(), new StateKey(type, key), content)));
    return ApiAnswer.ok(JsonObject.of("event_id", event.toString()));
  }

  /// Who is invited has an account, whichever way they are.
  private void requireUsableMember(String key, JsonObject content) {
    UserId user =
        UserId.tryParse(key)
            .orElseThrow(() -> MatrixException.invalidParam("The state key is no user id"));
    if (content.optionalString("membership").equals(Optional.of(Membership.INVITE.wire()))) {
      invitable.accept(user);
    }
  }

  /// New addresses lead to this room ("m.room.canonical_alias").
  private void requireOwnAliases(LiveRoom room, JsonObject content) {
    var before =
        new HashSet<>(
            room.state()
                .get(StateKey.of(EventType.CANONICAL_ALIAS))
                .map(event -> event.content().strings("alt_aliases"))
                .orElse(List.of()));
    room.state().text(EventType.CANONICAL_ALIAS, "alias").ifPresent(before::add);
    var named = new ArrayList<String>();
    content.optionalString("alias").filter(text -> !text.isEmpty()).ifPresent(named::add);
    for (var alias : content.optionalArray("alt_aliases").orElse(JsonArray.EMPTY)) {
      if (!(alias instanceof JsonString text)) {
        throw MatrixException.invalidParam("'alt_aliases' has something that is no address");
      }
      named.add(text.value());
    }
    for (String text : named) {
      RoomAlias alias =
          RoomAlias.tryParse(text)
              .orElseThrow(() -> MatrixException.invalidParam("An address is not valid: " + text));
      if (!before.contains(text) && !aliases.find(alias).equals(Optional.of(room.id()))) {
        throw new MatrixException(
            ErrorCode.M_BAD_ALIAS, "The address does not lead to this room: " + text);
      }
    }
  }
}
