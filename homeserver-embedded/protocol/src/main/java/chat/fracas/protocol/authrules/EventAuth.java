package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.AuthSwitch;
import java.util.Optional;

/// The authorisation rules, top level, in the order of the specification.
public final class EventAuth {
  private EventAuth() {}

  /// Tells whether an event is validly signed by a server, for joins that another server authorises.
  @FunctionalInterface
  public interface ServerSignatures {
    boolean isSignedBy(Pdu event, ServerName server);

    /// For events whose signatures are checked elsewhere, or that are our own.
    ServerSignatures CHECKED = (event, server) -> true;
  }

  /// Judges an event by a room state: that before it, or that of its auth events.
  public static AuthDecision check(Pdu event, AuthState state, ServerSignatures signatures) {
    // 1. If type is m.room.create
    if (event.isCreate() || event.type().equals(EventType.CREATE)) {
      return CreateRule.check(event);
    }
    Optional<Pdu> create = state.get(StateKey.CREATE);
    // 2.4, or 2 since version 12: there must be a create event
    if (create.isEmpty()) {
      return AuthDecision.rejected(
          event.rules().auth().has(AuthSwitch.PRIVILEGED_CREATORS) ? "2" : "2.4",
          "the room has no create event");
    }
    return checkInRoom(new AuthContext(event, create.get(), state, signatures));
  }

  private static AuthDecision checkInRoom(AuthContext context) {
    Pdu event = context.event();
    RuleNumbers numbers = context.numbers();
    if (context.has(AuthSwitch.PRIVILEGED_CREATORS)
        && !event.roomId().equals(context.create().roomId())) {
      return AuthDecision.rejected("2", "the event is of another room");
    }
    // 3. m.federate
    if (!context.create().content().bool("m.federate").orElse(true)
        && !event.origin().equals(context.create().origin())) {
      return AuthDecision.rejected(
          String.valueOf(numbers.federate()), "the room is for its own server only");
    }
    // 4. m.room.aliases
    if (event.type().equals(EventType.ALIASES) && context.has(AuthSwitch.CHECKS_ALIASES)) {
      return aliases(event, numbers);
    }
    // 5. m.room.member
    if (event.type().equals(EventType.MEMBER)) {
      return MemberRule.check(context);
    }
    // 6. the sender must be in the room
    if (context.membership(event.sender()) != Membership.JOIN) {
      return AuthDecision.rejected(
          String.valueOf(numbers.senderJoined()), "the sender is not in the room");
    }
    // 7. m.room.third_party_invite
    if (event.type().equals(EventType.THIRD_PARTY_INVITE)) {
      return AuthDecision.allowIf(
          context.senderLevel() >= context.levels().invite(),
          numbers.thirdPartyInvite() + ".1",
          "the sender may not invite");
    }
    return checkLevels(context);
  }

  private static AuthDecision checkLevels(AuthContext context) {
    Pdu event = context.event();
    RuleNumbers numbers = context.numbers();
    // 8. the required power level
    if (context.senderLevel() < context.levels().event(event.type(), event.isState())) {
      return AuthDecision.rejected(
          String.valueOf(numbers.requiredLevel()),
          "the sender's power level is too low for " + event.type());
    }
    // 9. state keys that are users belong to them
    if (event.stateKey().isPresent()
        && event.stateKey().get().startsWith("@")
        && !event.stateKey().get().equals(event.sender().toString())) {
      return AuthDecision.rejected(
          String.valueOf(numbers.userStateKey()), "the state belongs to another user");
    }
    // 10. m.room.power_levels
    if (event.is(StateKey.POWER_LEVELS)) {
      return PowerLevelRule.check(context);
    }
    // 11. m.room.redaction
    if (event.type().equals(EventType.REDACTION) && context.has(AuthSwitch.CHECKS_REDACTIONS)) {
      return redaction(context);
    }
    // 12. otherwise, allow
    return AuthDecision.allowed();
  }

  private static AuthDecision aliases(Pdu event, RuleNumbers numbers) {
    if (event.stateKey().isEmpty()) {
      return AuthDecision.rejected(numbers.aliases() + ".1", "aliases without a state key");
    }
    return AuthDecision.allowIf(
        event.stateKey().get().equals(event.origin().toString()),
        numbers.aliases() + ".2",
        "the aliases belong to another server");
  }

  private static AuthDecision redaction(AuthContext context) {
    Pdu event = context.event();
    // 11.2 compares the servers in the two event ids, which such room versions have
    Optional<String> server = server(event.eventId());
    boolean sameServer =
        server.isPresent() && event.redacts().flatMap(EventAuth::server).equals(server);
    return AuthDecision.allowIf(
        context.senderLevel() >= context.levels().redact() || sameServer,
        context.numbers().redaction() + ".3",
        "the sender may not redact");
  }

  private static Optional<String> server(EventId id) {
    int colon = id.value().indexOf(':');
    return colon < 0 ? Optional.empty() : Optional.of(id.value().substring(colon + 1));
  }
}
