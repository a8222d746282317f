package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Addresses and the public directory (client-server API, "Room aliases", "Listing rooms").
public final class DirectoryApi implements Area {
  private static final String V3 = "/_matrix/client/v3";
  private static final int MAX_PAGE = 500;

  private final Rooms rooms;
  private final Aliases aliases;

  public DirectoryApi(Rooms rooms, Aliases aliases) {
    this.rooms = rooms;
    this.aliases = aliases;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", V3 + "/directory/room/{roomAlias}", this::resolve).forAnybody(),
        Route.of("PUT", V3 + "/directory/room/{roomAlias}", this::add),
        Route.of("DELETE", V3 + "/directory/room/{roomAlias}", this::remove),
        Route.of("GET", V3 + "/rooms/{roomId}/aliases", this::ofRoom),
        Route.of("GET", V3 + "/directory/list/room/{roomId}", this::visibility).forAnybody(),
        Route.of("PUT", V3 + "/directory/list/room/{roomId}", this::setVisibility),
        Route.of("GET", V3 + "/publicRooms", this::list).forAnybody(),
        Route.of("POST", V3 + "/publicRooms", this::search),
        Route.of("GET", "/_matrix/client/v1/room_summary/{roomIdOrAlias}", this::summary)
            .perhapsForUser());
  }

  private ApiAnswer resolve(ApiRequest request) {
    RoomId room =
        aliases
            .find(request.alias())
            .orElseThrow(() -> MatrixException.notFound("There is no room at this address"));
    return ApiAnswer.ok(
        JsonObject.of("room_id", room.toString())
            .with("servers", JsonArray.of(new JsonString(rooms.server().value()))));
  }

  private ApiAnswer add(ApiRequest request) {
    RoomAlias alias = request.alias();
    if (!alias.server().equals(rooms.server())) {
      throw MatrixException.invalidParam("The address is not one of this server");
    }
    RoomId id =
        RoomId.tryParse(
                request
                    .json()
                    .optionalString("room_id")
                    .orElseThrow(() -> MatrixException.missingParam("'room_id' is missing")))
            .orElseThrow(() -> MatrixException.invalidParam("'room_id' is not valid"));
    rooms.joined(id, request.user());
    aliases.add(alias, id, request.user());
    return ApiAnswer.ok();
  }

  private ApiAnswer remove(ApiRequest request) {
    RoomAlias alias = request.alias();
    RoomId id =
        aliases
            .find(alias)
            .orElseThrow(() -> MatrixException.notFound("There is no room at this address"));
    UserId user = request.user();
    boolean creator = aliases.creator(alias).equals(Optional.of(user));
    boolean moderator =
        rooms
            .find(id)
            .map(LiveRoom::state)
            .filter(state -> state.membership(user) == Membership.JOIN)
            .map(state -> state.powerLevels().maySend(user, EventType.CANONICAL_ALIAS, true))
            .orElse(false);
    if (!creator && !moderator) {
      throw MatrixException.forbidden("You may not remove this address");
    }
    aliases.remove(alias);
    return ApiAnswer.ok();
  }

  private ApiAnswer ofRoom(ApiRequest request) {
    LiveRoom room =
        rooms
            .find(request.room())
            .filter(
                live ->
                    live.state().membership(request.user()) == Membership.JOIN
                        || live.state().history() == HistoryVisibility.WORLD_READABLE)
            .orElseThrow(() -> MatrixException.forbidden("You are not in this room"));
    return ApiAnswer.ok(
        JsonObject.of(
            "aliases",
            JsonArray.ofStrings(aliases.of(room.id()).stream().map(RoomAlias::toString).toList())));
  }

  private LiveRoom existing(RoomId id) {
    return rooms
        .find(id)
        .orElseThrow(() -> MatrixException.notFound("This server does not know the room"));
  }

  private ApiAnswer visibility(ApiRequest request) {
    RoomId id = existing(request.room()).id();
    return ApiAnswer.ok(
        JsonObject.of("visibility", rooms.storage().isPublished(id) ? "public" : "private"));
  }

  private ApiAnswer setVisibility(ApiRequest request) {
    LiveRoom room = existing(request.room());
    UserId user = request.user();
    RoomState state = room.state();
    if (state.membership(user) != Membership.JOIN
        || !state.powerLevels().maySend(user, EventType.CANONICAL_ALIAS, true)) {
      throw MatrixException.forbidden("You may not change how this room is listed");
    }
    boolean published =
        switch (request.json().optionalString("visibility").orElse("public")) {
          case "public" -> true;
          case "private" -> false;
          default ->
              throw MatrixException.invalidParam("'visibility' is neither public nor private");
        };
    rooms.storage().publish(room.id(), published);
    return ApiAnswer.ok();
  }

  private ApiAnswer list(ApiRequest request) {
    return page(
        request.query("server"),
        request.queryInteger("limit"),
        request.query("since"),
        Optional.empty(),
        Optional.empty());
  }

  private ApiAnswer search(ApiRequest request) {
    JsonObject body = request.json();
    Optional<JsonObject> filter = body.optionalObject("filter");
    return page(
        request.query("server"),
        body.optionalInteger("limit"),
        body.optionalString("since"),
        filter.flatMap(object -> object.optionalString("generic_search_term")),
        filter.flatMap(object -> object.optionalArray("room_types")));
  }

  private ApiAnswer page(
      Optional<String> server,
      OptionalLong limit,
      Optional<String> since,
      Optional<String> words,
      Optional<JsonArray> types) {
    if (server.isPresent() && !server.get().equals(rooms.server().value())) {
      throw new MatrixException(
          ErrorCode.M_NOT_FOUND, "This server does not talk with " + server.get());
    }
    var all = new ArrayList<JsonObject>();
    for (RoomId id : rooms.storage().published()) {
      rooms
          .find(id)
          .map(this::entry)
          .filter(entry -> matches(entry, words) && isOfType(entry, types))
          .ifPresent(all::add);
    }
    all.sort(
        Comparator.comparingLong((JsonObject entry) -> -entry.requireInteger("num_joined_members"))
            .thenComparing(entry -> entry.requireString("room_id")));
    int from = since.map(DirectoryApi::offset).orElse(0);
    int size = (int) Math.clamp(limit.orElse(MAX_PAGE), 1, MAX_PAGE);
    int to = Math.min(all.size(), from + size);
    var answer =
        JsonObject.builder()
            .put("chunk", JsonArray.of(all.subList(Math.min(from, to), to)))
            .put("total_room_count_estimate", all.size());
    if (to < all.size()) {
      answer.put("next_batch", "p" + to);
    }
    if (from > 0) {
      answer.put("prev_batch", "p" + Math.max(0, from - size));
    }
    return ApiAnswer.ok(answer.build());
  }

  private static int offset(String token) {
    try {
      if (token.startsWith("p")) {
        return Math.max(0, Integer.parseInt(token.substring(1)));
      }
    } catch (NumberFormatException notOurs) {
      throw MatrixException.invalidParam("'since' is not a token of this list");
    }
    throw MatrixException.invalidParam("'since' is not a token of this list");
  }

  private static boolean matches(JsonObject entry, Optional<String> words) {
    if (words.isEmpty() || words.get().isBlank()) {
      return true;
    }
    String wanted = words.get().strip().toLowerCase(Locale.ROOT);
    for (String field : List.of("name", "topic", "canonical_alias")) {
      if (entry.string(field).orElse("").toLowerCase(Locale.ROOT).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(JsonObject entry, Optional<JsonArray> types) {
    if (types.isEmpty()) {
      return true;
    }
    Optional<String> type = entry.string("room_type");
    return type.isEmpty()
        ? types.get().values().contains(JsonNull.NULL)
        : types.get().strings().contains(type.get());
  }

  private JsonObject entry(LiveRoom room) {
    RoomState state = room.state();
    var entry =
        JsonObject.builder()
            .put("room_id", room.id().toString())
            .put("num_joined_members", state.count(Membership.JOIN))
            .put("world_readable", state.history() == HistoryVisibility.WORLD_READABLE)
            .put(
                "guest_can_join",
                state
                    .text(EventType.GUEST_ACCESS, "guest_access")
                    .map("can_join"::equals)
                    .orElse(false))
            .put("join_rule", state.joinRule().map(JoinRule::wire).orElse("invite"))
            .putString("name", state.text(EventType.NAME, "name"))
            .putString("topic", state.text(EventType.TOPIC, "topic"))
            .putString("avatar_url", state.text(EventType.AVATAR, "url"))
            .putString("canonical_alias", state.text(EventType.CANONICAL_ALIAS, "alias"))
            .putString("room_type", state.create().content().string("type"));
    return entry.build();
  }

  private ApiAnswer summary(ApiRequest request) {
    String wanted = request.parameter("roomIdOrAlias");
    Optional<RoomId> id =
        wanted.startsWith("#")
            ? RoomAlias.tryParse(wanted).flatMap(aliases::find)
            : RoomId.tryParse(wanted);
    Optional<UserId> user = request.perhapsCaller().map(caller -> caller.user());
    LiveRoom room =
        id.flatMap(rooms::find)
            .filter(live -> mayKnow(live, user))
            .orElseThrow(() -> MatrixException.notFound("There is no such room to see"));
    RoomState state = room.state();
    JsonObject.Builder answer =
        entry(room).toBuilder().put("room_version", room.rules().version().id());
    List<String> allowed = allowed(state).stream().map(RoomId::toString).toList();
    answer.putIf(!allowed.isEmpty(), "allowed_room_ids", JsonArray.ofStrings(allowed));
    state
        .get(StateKey.of(EventType.ENCRYPTION))
        .map(Pdu::content)
        .flatMap(content -> content.string("algorithm"))
        .ifPresent(algorithm -> answer.put("encryption", algorithm));
    user.flatMap(state::member)
        .flatMap(Membership::of)
        .ifPresent(membership -> answer.put("membership", membership.wire()));
    return ApiAnswer.ok(answer.build());
  }

  /// The rooms whose members may join a restricted one.
  private static List<RoomId> allowed(RoomState state) {
    Optional<JoinRule> rule = state.joinRule();
    boolean restricted =
        rule.equals(Optional.of(JoinRule.RESTRICTED))
            || rule.equals(Optional.of(JoinRule.KNOCK_RESTRICTED));
    return restricted
        ? state
            .get(StateKey.JOIN_RULES)
            .flatMap(event -> event.content().array("allow"))
            .orElse(JsonArray.EMPTY)
            .objects()
            .stream()
            .filter(allow -> allow.string("type").equals(Optional.of("m.room_membership")))
            .flatMap(allow -> allow.string("room_id").flatMap(RoomId::tryParse).stream())
            .toList()
        : List.of();
  }

  private boolean isIn(UserId user, RoomId room) {
    return rooms
        .users()
        .of(user, room)
        .filter(place -> place.membership() == Membership.JOIN)
        .isPresent();
  }

  private boolean mayKnow(LiveRoom room, Optional<UserId> user) {
    RoomState state = room.state();
    Membership membership = user.map(state::membership).orElse(Membership.LEAVE);
    Optional<JoinRule> rule = state.joinRule();
    return membership == Membership.JOIN
        || membership == Membership.INVITE
        || membership == Membership.KNOCK
        || user.isPresent() && allowed(state).stream().anyMatch(id -> isIn(user.get(), id))
        || state.history() == HistoryVisibility.WORLD_READABLE
        || rule.equals(Optional.of(JoinRule.PUBLIC))
        || rule.equals(Optional.of(JoinRule.KNOCK))
        || rule.equals(Optional.of(JoinRule.KNOCK_RESTRICTED));
  }
}
