package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.PowerLevels;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.AuthSwitch;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Optional;

/// What the rules ask of the event and of the state, in their own words. One per check.
final class AuthContext {
  private final Pdu event;
  private final Pdu create;
  private final AuthState state;
  private final EventAuth.ServerSignatures signatures;
  private final RuleNumbers numbers;
  private final PowerLevels levels;

  AuthContext(Pdu event, Pdu create, AuthState state, EventAuth.ServerSignatures signatures) {
    this.event = event;
    this.create = create;
    this.state = state;
    this.signatures = signatures;
    this.numbers = RuleNumbers.of(event.rules());
    this.levels = PowerLevels.of(create, state.get(StateKey.POWER_LEVELS));
  }

  Pdu event() {
    return event;
  }

  Pdu create() {
    return create;
  }

  RuleNumbers numbers() {
    return numbers;
  }

  RoomVersionRules rules() {
    return event.rules();
  }

  boolean has(AuthSwitch which) {
    return rules().auth().has(which);
  }

  PowerLevels levels() {
    return levels;
  }

  Optional<Pdu> state(StateKey key) {
    return state.get(key);
  }

  /// The user's current membership; `leave` when there is none.
  Membership membership(UserId user) {
    return state.get(StateKey.member(user)).flatMap(Membership::of).orElse(Membership.LEAVE);
  }

  /// The current join rule; empty when it is one this program does not know.
  Optional<JoinRule> joinRule() {
    return JoinRule.of(state.get(StateKey.JOIN_RULES));
  }

  long senderLevel() {
    return levels.user(event.sender());
  }

  boolean isSignedByServerOf(UserId user) {
    return signatures.isSignedBy(event, user.server());
  }

  Optional<Pdu> thirdPartyInvite(String token) {
    return state.get(new StateKey(EventType.THIRD_PARTY_INVITE, token));
  }
}
