package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Handler;
import chat.fracas.server.http.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Creating rooms, coming and going (client-server API, "Room creation", "Room membership").
public final class MembershipApi implements Area {
  private static final String V3 = "/_matrix/client/v3";
  private static final String ROOM = V3 + "/rooms/{roomId}";

  private final Rooms rooms;
  private final RoomCreation creation;
  private final Members members;

  public MembershipApi(Rooms rooms, RoomCreation creation, Members members) {
    this.rooms = rooms;
    this.creation = creation;
    this.members = members;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        changing("/createRoom", this::create),
        // NOTSPEC: clients leave these bodies out, in which nothing is required; other servers bear
        // it
        changing("/join/{roomIdOrAlias}", this::joinAddress).perhapsEmpty(),
        changing("/knock/{roomIdOrAlias}", this::knock).perhapsEmpty(),
        changing("/rooms/{roomId}/join", this::join).perhapsEmpty(),
        changing("/rooms/{roomId}/leave", this::leave).perhapsEmpty(),
        changing("/rooms/{roomId}/forget", this::forget).perhapsEmpty(),
        changing("/rooms/{roomId}/invite", this::invite),
        changing("/rooms/{roomId}/kick", this::kick),
        changing("/rooms/{roomId}/ban", this::ban),
        changing("/rooms/{roomId}/unban", this::unban),
        Route.of("GET", V3 + "/joined_rooms", this::joinedRooms),
        Route.of("GET", "/_matrix/client/v1/mutual_rooms", this::mutualRooms),
        Route.of("GET", ROOM + "/joined_members", this::joinedMembers),
        Route.of("GET", ROOM + "/members", this::members));
  }

  private static Route changing(String path, Handler handler) {
    return Route.of("POST", V3 + path, handler).limited(Route.Rate.MEMBERSHIP);
  }

  private ApiAnswer create(ApiRequest request) {
    return ApiAnswer.ok(roomId(creation.create(request.user(), request.json())));
  }

  private static JsonObject roomId(Object id) {
    return JsonObject.of("room_id", id.toString());
  }

  private ApiAnswer joinAddress(ApiRequest request) {
    LiveRoom room = members.resolve(request.parameter("roomIdOrAlias"));
    return ApiAnswer.ok(roomId(members.join(request.user(), room, ApiBody.reason(request.json()))));
  }

  private ApiAnswer join(ApiRequest request) {
    LiveRoom room = members.resolve(request.room().toString());
    return ApiAnswer.ok(roomId(members.join(request.user(), room, ApiBody.reason(request.json()))));
  }

  private ApiAnswer knock(ApiRequest request) {
    LiveRoom room = members.resolve(request.parameter("roomIdOrAlias"));
    return ApiAnswer.ok(
        roomId(members.knock(request.user(), room, ApiBody.reason(request.json()))));
  }

  private ApiAnswer leave(ApiRequest request) {
    members.leave(request.user(), request.room(), ApiBody.reason(request.json()));
    return ApiAnswer.ok();
  }

  private ApiAnswer forget(ApiRequest request) {
    members.forget(request.user(), request.room());
    return ApiAnswer.ok();
  }

  private ApiAnswer invite(ApiRequest request) {
    JsonObject body = request.json();
    if (body.has("medium") || body.has("id_server")) {
      throw new MatrixException(
          ErrorCode.M_THREEPID_DENIED, "Invitations by email are not offered here");
    }
    members.invite(request.user(), request.room(), ApiBody.user(body), ApiBody.reason(body));
    return ApiAnswer.ok();
  }

  private ApiAnswer kick(ApiRequest request) {
    JsonObject body = request.json();
    members.kick(request.user(), request.room(), ApiBody.user(body), ApiBody.reason(body));
    return ApiAnswer.ok();
  }

  private ApiAnswer ban(ApiRequest request) {
    JsonObject body = request.json();
    members.ban(request.user(), request.room(), ApiBody.user(body), ApiBody.reason(body));
    return ApiAnswer.ok();
  }

  private ApiAnswer unban(ApiRequest request) {
    JsonObject body = request.json();
    members.unban(request.user(), request.room(), ApiBody.user(body), ApiBody.reason(body));
    return ApiAnswer.ok();
  }

  private ApiAnswer joinedRooms(ApiRequest request) {
    List<String> ids =
        rooms.users().joined(request.user()).stream().map(Object::toString).sorted().toList();
    return ApiAnswer.ok(JsonObject.of("joined_rooms", JsonArray.ofStrings(ids)));
  }

  /// All at once: the ids of a few thousand rooms are no large answer.
  private ApiAnswer mutualRooms(ApiRequest request) {
    if (request.query("from").isPresent()) {
      throw MatrixException.invalidParam("'from' is not a token of this list");
    }
    UserId other =
        UserId.tryParse(request.requireQuery("user_id"))
            .filter(user -> !user.equals(request.user()))
            .orElseThrow(() -> MatrixException.invalidParam("'user_id' is not another user's id"));
    Set<RoomId> theirs = Set.copyOf(rooms.users().joined(other));
    List<String> both =
        rooms.users().joined(request.user()).stream()
            .filter(theirs::contains)
            .map(RoomId::toString)
            .sorted()
            .toList();
    return ApiAnswer.ok(
        JsonObject.of("joined", JsonArray.ofStrings(both)).with("count", both.size()));
  }

  private ApiAnswer joinedMembers(ApiRequest request) {
    RoomState state = rooms.joined(request.room(), request.user()).state();
    var joined = JsonObject.builder();
    for (UserId user : state.users(Membership.JOIN)) {
      JsonObject content = state.member(user).map(Pdu::content).orElse(JsonObject.EMPTY);
      joined.put(
          user.toString(),
          JsonObject.builder()
              .putString("display_name", content.string("displayname"))
              .putString("avatar_url", content.string("avatar_url"))
              .build());
    }
    return ApiAnswer.ok(JsonObject.of("joined", joined.build()));
  }

  private ApiAnswer members(ApiRequest request) {
    LiveRoom room =
        rooms
            .find(request.room())
            .orElseThrow(() -> MatrixException.forbidden("You are not in this room"));
    RoomState state = stateFor(room, request);
    Optional<Membership> only = membership(request, "membership");
    Optional<Membership> not = membership(request, "not_membership");
    List<JsonObject> chunk =
        state.members().stream()
            .filter(member -> isWanted(Membership.of(member), only, not))
            .sorted(Comparator.comparing(member -> member.state().key()))
            .map(member -> ClientEvents.plain(member, true))
            .toList();
    return ApiAnswer.ok(JsonObject.of("chunk", JsonArray.of(chunk)));
  }

  private static Optional<Membership> membership(ApiRequest request, String name) {
    return request
        .query(name)
        .map(
            text ->
                Membership.tryParse(text)
                    .orElseThrow(
                        () -> MatrixException.invalidParam("'" + name + "' is no membership")));
  }

  /// Both parameters make an "or": it *is* the one, or *is not* the other.
  private static boolean isWanted(
      Optional<Membership> membership, Optional<Membership> only, Optional<Membership> not) {
    boolean all = only.isEmpty() && not.isEmpty();
    return all
        || only.isPresent() && membership.equals(only)
        || not.isPresent() && !membership.equals(not);
  }

  /// As it is for those in the room; as it was when they left for others.
  private RoomState stateFor(LiveRoom room, ApiRequest request) {
    UserId user = request.user();
    Visibility visibility = Visibility.of(rooms, room, user);
    if (visibility.isEmpty()) {
      throw MatrixException.forbidden("You are not in this room");
    }
    long end =
        room.state().membership(user) == Membership.JOIN
            ? room.now().lastStream()
            : Math.max(visibility.end(), 1);
    Optional<String> at = request.query("at");
    return rooms
        .storage()
        .stateAt(room, at.map(token -> Math.min(StreamToken.parse(token), end)).orElse(end));
  }
}
