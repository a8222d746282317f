package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.AuthSwitch;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Which events of the state give a sender permission (Server-Server API, "Auth events selection").
public final class AuthEventSelection {
  private AuthEventSelection() {}

  /// What of the state authorises such an event; empty for the create event.
  public static Set<StateKey> select(
      RoomVersionRules rules,
      UserId sender,
      String type,
      Optional<String> stateKey,
      JsonObject content) {
    var keys = new LinkedHashSet<StateKey>();
    if (type.equals(EventType.CREATE)) {
      return keys;
    }
    if (rules.auth().has(AuthSwitch.CREATE_IN_AUTH_EVENTS)) {
      keys.add(StateKey.CREATE);
    }
    keys.add(StateKey.POWER_LEVELS);
    keys.add(StateKey.member(sender));
    if (type.equals(EventType.MEMBER) && stateKey.isPresent()) {
      addForMember(keys, rules, stateKey.get(), content);
    }
    return keys;
  }

  private static void addForMember(
      Set<StateKey> keys, RoomVersionRules rules, String target, JsonObject content) {
    keys.add(new StateKey(EventType.MEMBER, target));
    Membership membership =
        content.string("membership").flatMap(Membership::tryParse).orElse(Membership.LEAVE);
    if (membership == Membership.JOIN
        || membership == Membership.INVITE
        || membership == Membership.KNOCK) {
      keys.add(StateKey.JOIN_RULES);
    }
    if (membership == Membership.INVITE) {
      content
          .object("third_party_invite")
          .flatMap(invite -> invite.object("signed"))
          .flatMap(signed -> signed.string("token"))
          .ifPresent(token -> keys.add(new StateKey(EventType.THIRD_PARTY_INVITE, token)));
    }
    if (membership == Membership.JOIN && rules.auth().has(AuthSwitch.RESTRICTED_JOINS)) {
      content
          .string("join_authorised_via_users_server")
          .ifPresent(user -> keys.add(new StateKey(EventType.MEMBER, user)));
    }
  }
}
