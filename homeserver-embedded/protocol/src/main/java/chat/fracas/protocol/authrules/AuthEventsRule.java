package chat.fracas.protocol.authrules;

import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.AuthSwitch;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// "Considering the event's `auth_events`": whether an event may claim these.
public final class AuthEventsRule {
  private AuthEventsRule() {}

  /// Judges the auth events an event names. `wasRejected` tells which of them our checks refused.
  public static AuthDecision check(
      Pdu event, Collection<Pdu> authEvents, Predicate<Pdu> wasRejected) {
    String number = String.valueOf(RuleNumbers.of(event.rules()).authEvents());
    Set<StateKey> wanted =
        AuthEventSelection.select(
            event.rules(), event.sender(), event.type(), event.stateKey(), event.content());
    Set<StateKey> seen = new HashSet<>();
    for (Pdu auth : authEvents) {
      // .1
      if (auth.isState() && !seen.add(auth.state())) {
        return AuthDecision.rejected(number + ".1", "an auth event stands twice");
      }
      // .2
      if (!auth.isState() || !wanted.contains(auth.state())) {
        return AuthDecision.rejected(number + ".2", "an auth event does not authorise such events");
      }
      // .3
      if (wasRejected.test(auth)) {
        return AuthDecision.rejected(number + ".3", "an auth event was rejected");
      }
      // .5
      if (!auth.roomId().equals(event.roomId())) {
        return AuthDecision.rejected(number + ".5", "an auth event is of another room");
      }
    }
    // .4
    boolean needsCreate =
        !event.isCreate() && event.rules().auth().has(AuthSwitch.CREATE_IN_AUTH_EVENTS);
    return AuthDecision.allowIf(
        !needsCreate || seen.contains(StateKey.CREATE),
        number + ".4",
        "the create event is not among the auth events");
  }
}
