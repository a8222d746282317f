package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.RoomCreators;
import chat.fracas.protocol.roomversion.AuthSwitch;
import java.util.Optional;

/// If `membership` is `join`.
final class JoinMemberRule {
  private JoinMemberRule() {}

  static AuthDecision check(AuthContext context, UserId target, String number) {
    Pdu event = context.event();
    // .1 the creator's first join
    if (event.prevEvents().size() == 1
        && event.prevEvents().getFirst().equals(context.create().eventId())
        && RoomCreators.creator(context.create()).map(target::equals).orElse(false)) {
      return AuthDecision.allowed();
    }
    // .2
    if (!event.sender().equals(target)) {
      return AuthDecision.rejected(number + ".2", "nobody can join for another");
    }
    Membership current = context.membership(target);
    // .3
    if (current == Membership.BAN) {
      return AuthDecision.rejected(number + ".3", "the user is banned");
    }
    return byJoinRule(context, current, number);
  }

  private static AuthDecision byJoinRule(AuthContext context, Membership current, String number) {
    boolean invited = current == Membership.INVITE || current == Membership.JOIN;
    Optional<JoinRule> rule = context.joinRule();
    int last = context.has(AuthSwitch.RESTRICTED_JOINS) ? 7 : 6;
    if (rule.isEmpty()) {
      return AuthDecision.rejected(number + "." + last, "the join rule is not known");
    }
    AuthDecision otherwise = AuthDecision.rejected(number + "." + last, "the user is not invited");
    return switch (rule.get()) {
      case PUBLIC -> AuthDecision.allowed();
      case INVITE -> invited ? AuthDecision.allowed() : otherwise;
      case KNOCK ->
          context.has(AuthSwitch.KNOCKING) && invited ? AuthDecision.allowed() : otherwise;
      case RESTRICTED ->
          context.has(AuthSwitch.RESTRICTED_JOINS)
              ? restricted(context, invited, number + ".5")
              : otherwise;
      case KNOCK_RESTRICTED ->
          context.has(AuthSwitch.KNOCK_RESTRICTED)
              ? restricted(context, invited, number + ".5")
              : otherwise;
      case PRIVATE -> otherwise;
    };
  }

  private static AuthDecision restricted(AuthContext context, boolean invited, String number) {
    if (invited) {
      return AuthDecision.allowed();
    }
    boolean authorised =
        context
            .event()
            .content()
            .string(MemberRule.AUTHORISED_VIA)
            .flatMap(UserId::tryParse)
            .map(user -> mayInvite(context, user))
            .orElse(false);
    return AuthDecision.allowIf(
        authorised, number + ".2", "nobody who may invite has authorised the join");
  }

  private static boolean mayInvite(AuthContext context, UserId user) {
    return context.membership(user) == Membership.JOIN
        && context.levels().user(user) >= context.levels().invite();
  }
}
