package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventBuilder.Draft;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.PowerLevels;
import chat.fracas.protocol.event.StateKey;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes what users are to rooms (client-server API, "Room membership"). Thread-safe.
public final class Members {
  private static final Logger LOG = LoggerFactory.getLogger(Members.class);

  private final Rooms rooms;
  private final Aliases aliases;
  private final Profiles profiles;
  private final Predicate<UserId> accounts;
  private final Predicate<UserId> blocking;

  /// @param accounts whether there is such an account on this server
  /// @param blocking whether a user takes no invitations
  public Members(
      Rooms rooms,
      Aliases aliases,
      Profiles profiles,
      Predicate<UserId> accounts,
      Predicate<UserId> blocking) {
    this.rooms = rooms;
    this.aliases = aliases;
    this.profiles = profiles;
    this.accounts = accounts;
    this.blocking = blocking;
  }

  /// Finds a room by id or address.
  LiveRoom resolve(String idOrAlias) {
    RoomId id;
    if (idOrAlias.startsWith("#")) {
      RoomAlias alias =
          RoomAlias.tryParse(idOrAlias)
              .orElseThrow(() -> MatrixException.invalidParam("The address is not valid"));
      id =
          aliases
              .find(alias)
              .orElseThrow(() -> MatrixException.notFound("There is no room at this address"));
    } else {
      id =
          RoomId.tryParse(idOrAlias)
              .orElseThrow(() -> MatrixException.invalidParam("The room id is not valid"));
    }
    return rooms
        .find(id)
        .orElseThrow(() -> MatrixException.notFound("This server does not know the room"));
  }

  /// A room that the user may know of; `M_FORBIDDEN` for others, whether there is one or not.
  private LiveRoom known(RoomId id) {
    return rooms.find(id).orElseThrow(() -> MatrixException.forbidden("You are not in this room"));
  }

  /// Fails when a user cannot be invited: strangers of other servers, names without an account, who
  /// takes no invitations.
  public void requireInvitable(UserId user) {
    if (!rooms.users().isLocal(user)) {
      throw new MatrixException(
          ErrorCode.M_FORBIDDEN, "This server does not talk with the server of " + user);
    }
    if (!accounts.test(user)) {
      throw MatrixException.notFound("There is no account " + user);
    }
    if (blocking.test(user)) {
      throw new MatrixException(ErrorCode.M_INVITE_BLOCKED, user + " takes no invitations");
    }
  }

  RoomId join(UserId user, LiveRoom room, Optional<String> reason) {
    if (room.state().membership(user) == Membership.JOIN) {
      return room.id();
    }
    Optional<UserId> authorizer = authorizer(room, user);
    JsonObject content = withReason(profiles.memberFields(user), Membership.JOIN, reason);
    JsonObject full =
        authorizer.isEmpty()
            ? content
            : content.with("join_authorised_via_users_server", authorizer.get().toString());
    set(room, user, user, full);
    return room.id();
  }

  /// Who vouches for somebody that a restricted room lets in because of another room.
  private Optional<UserId> authorizer(LiveRoom room, UserId user) {
    RoomState state = room.state();
    Optional<JoinRule> rule = state.joinRule();
    boolean restricted =
        rule.equals(Optional.of(JoinRule.RESTRICTED))
            || rule.equals(Optional.of(JoinRule.KNOCK_RESTRICTED));
    if (!restricted || state.membership(user) == Membership.INVITE) {
      return Optional.empty();
    }
    boolean allowed =
        state
            .get(StateKey.JOIN_RULES)
            .flatMap(event -> event.content().array("allow"))
            .orElse(JsonArray.EMPTY)
            .objects()
            .stream()
            .filter(allow -> allow.string("type").orElse("").equals("m.room_membership"))
            .flatMap(allow -> allow.string("room_id").flatMap(RoomId::tryParse).stream())
            .anyMatch(
                other ->
                    rooms
                        .users()
                        .of(user, other)
                        .map(place -> place.membership() == Membership.JOIN)
                        .orElse(false));
    if (!allowed) {
      throw MatrixException.forbidden("You are in none of the rooms whose members may join");
    }
    PowerLevels levels = state.powerLevels();
    return Optional.of(
        state.users(Membership.JOIN).stream()
            .filter(rooms.users()::isLocal)
            .filter(member -> levels.user(member) >= levels.invite())
            .findFirst()
            .orElseThrow(
                () ->
                    new MatrixException(
                        ErrorCode.M_UNABLE_TO_GRANT_JOIN,
                        "Nobody here may let you into the room")));
  }

  RoomId knock(UserId user, LiveRoom room, Optional<String> reason) {
    set(room, user, user, withReason(profiles.memberFields(user), Membership.KNOCK, reason));
    return room.id();
  }

  void leave(UserId user, RoomId id, Optional<String> reason) {
    LiveRoom room = known(id);
    Membership now = room.state().membership(user);
    if (now == Membership.LEAVE && room.state().member(user).isPresent()) {
      return;
    }
    if (now == Membership.LEAVE || now == Membership.BAN) {
      throw MatrixException.forbidden("You are not in this room");
    }
    set(room, user, user, withReason(JsonObject.EMPTY, Membership.LEAVE, reason));
  }

  void forget(UserId user, RoomId id) {
    UserRooms.Place place =
        rooms
            .users()
            .of(user, id)
            .orElseThrow(() -> MatrixException.notFound("You were never in this room"));
    if (place.membership() != Membership.LEAVE && place.membership() != Membership.BAN) {
      throw new MatrixException(ErrorCode.M_UNKNOWN, "Leave the room before forgetting it");
    }
    rooms
        .storage()
        .database()
        .write(
            sql -> {
              UserRooms.storeForgotten(sql, user, id);
              return true;
            });
    rooms.users().applyForgotten(user, id);
  }

  void invite(UserId sender, RoomId id, UserId target, Optional<String> reason) {
    LiveRoom room = rooms.joined(id, sender);
    requireInvitable(target);
    if (room.state().membership(target) == Membership.JOIN) {
      throw MatrixException.forbidden(target + " is already in the room");
    }
    set(room, sender, target, withReason(profiles.memberFields(target), Membership.INVITE, reason));
  }

  void kick(UserId sender, RoomId id, UserId target, Optional<String> reason) {
    LiveRoom room = rooms.joined(id, sender);
    Membership now = room.state().membership(target);
    if (now != Membership.JOIN && now != Membership.INVITE && now != Membership.KNOCK) {
      throw MatrixException.forbidden(target + " is not in the room");
    }
    set(room, sender, target, withReason(JsonObject.EMPTY, Membership.LEAVE, reason));
  }

  void ban(UserId sender, RoomId id, UserId target, Optional<String> reason) {
    LiveRoom room = rooms.joined(id, sender);
    set(room, sender, target, withReason(JsonObject.EMPTY, Membership.BAN, reason));
  }

  void unban(UserId sender, RoomId id, UserId target, Optional<String> reason) {
    LiveRoom room = rooms.joined(id, sender);
    if (room.state().membership(target) != Membership.BAN) {
      throw MatrixException.forbidden(target + " is not banned");
    }
    set(room, sender, target, withReason(JsonObject.EMPTY, Membership.LEAVE, reason));
  }

  private static JsonObject withReason(
      JsonObject content, Membership membership, Optional<String> reason) {
    JsonObject said = content.with("membership", membership.wire());
    return reason.isEmpty() ? said : said.with("reason", reason.get());
  }

  private void set(LiveRoom room, UserId sender, UserId target, JsonObject content) {
    Append.to(
        rooms,
        room,
        (append, state) -> append.add(Draft.state(sender, StateKey.member(target), content)));
  }

  /// A user's name or picture has changed: every room they are in is told.
  public void profileChanged(UserId user) {
    JsonObject fields = profiles.memberFields(user);
    for (RoomId id : rooms.users().joined(user)) {
      rooms.find(id).ifPresent(room -> tellProfile(room, user, fields));
    }
  }

  private void tellProfile(LiveRoom room, UserId user, JsonObject fields) {
    try {
      Append.to(
          rooms,
          room,
          (append, state) -> {
            Optional<Pdu> member = state.member(user);
            if (member.isEmpty() || state.membership(user) != Membership.JOIN) {
              return false;
            }
            JsonObject content =
                member.get().content().without("displayname", "avatar_url", "reason").toBuilder()
                    .putAll(fields)
                    .build();
            append.add(Draft.state(user, StateKey.member(user), content));
            return true;
          });
    } catch (MatrixException refused) {
      // the other rooms are told all the same
      LOG.info("a room does not take a new profile: {}", refused.getMessage());
    }
  }

  /// An account ends: it leaves every room.
  public void leaveAll(UserId user) {
    rooms
        .users()
        .of(user)
        .forEach(
            (id, place) -> {
              if (place.membership() != Membership.LEAVE && place.membership() != Membership.BAN) {
                try {
                  leave(user, id, Optional.empty());
                } catch (MatrixException refused) {
                  LOG.info("a room was not left: {}", refused.getMessage());
                }
              }
            });
  }
}
