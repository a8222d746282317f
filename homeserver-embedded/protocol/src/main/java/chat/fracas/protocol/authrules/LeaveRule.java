package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.roomversion.AuthSwitch;

/// If `membership` is `leave`: leaving, declining, kicking, lifting a ban.
final class LeaveRule {
  private LeaveRule() {}

  static AuthDecision check(AuthContext context, UserId target, String number) {
    UserId sender = context.event().sender();
    Membership current = context.membership(target);
    // .1
    if (sender.equals(target)) {
      boolean mayLeave =
          current == Membership.INVITE
              || current == Membership.JOIN
              || current == Membership.KNOCK && context.has(AuthSwitch.KNOCKING);
      return AuthDecision.allowIf(mayLeave, number + ".1", "the user is not in the room");
    }
    // .2
    if (context.membership(sender) != Membership.JOIN) {
      return AuthDecision.rejected(number + ".2", "the sender is not in the room");
    }
    // .3
    if (current == Membership.BAN && context.senderLevel() < context.levels().ban()) {
      return AuthDecision.rejected(number + ".3", "the sender may not lift a ban");
    }
    // .4, .5
    return AuthDecision.allowIf(
        context.senderLevel() >= context.levels().kick()
            && context.levels().user(target) < context.senderLevel(),
        number + ".5",
        "the sender may not remove this user");
  }
}
