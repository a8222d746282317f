package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.roomversion.AuthSwitch;
import java.util.Optional;

/// The rule for `m.room.member`: what all its parts share, and the choice among them.
final class MemberRule {
  static final String AUTHORISED_VIA = "join_authorised_via_users_server";

  private MemberRule() {}

  static AuthDecision check(AuthContext context) {
    Pdu event = context.event();
    String number = String.valueOf(context.numbers().member());
    // .1
    if (event.stateKey().isEmpty() || event.content().string("membership").isEmpty()) {
      return AuthDecision.rejected(number + ".1", "a member event without user or membership");
    }
    Optional<UserId> target = UserId.tryParse(event.stateKey().get());
    if (target.isEmpty()) {
      return AuthDecision.rejected(number + ".1", "the state key is not a user");
    }
    boolean restricted = context.has(AuthSwitch.RESTRICTED_JOINS);
    // .2, since version 8
    if (restricted && event.content().has(AUTHORISED_VIA) && !isAuthoriserSigned(context)) {
      return AuthDecision.rejected(
          number + ".2.1", "the server that authorises the join did not sign it");
    }
    int first = restricted ? 3 : 2;
    Optional<Membership> membership = Membership.of(event);
    if (membership.isEmpty()) {
      return unknown(context, number, first);
    }
    return switch (membership.get()) {
      case JOIN -> JoinMemberRule.check(context, target.get(), number + "." + first);
      case INVITE -> InviteRule.check(context, target.get(), number + "." + (first + 1));
      case LEAVE -> LeaveRule.check(context, target.get(), number + "." + (first + 2));
      case BAN -> BanRule.check(context, target.get(), number + "." + (first + 3));
      case KNOCK ->
          context.has(AuthSwitch.KNOCKING)
              ? KnockRule.check(context, target.get(), number + "." + (first + 4))
              : unknown(context, number, first);
    };
  }

  private static AuthDecision unknown(AuthContext context, String number, int first) {
    int last = first + (context.has(AuthSwitch.KNOCKING) ? 5 : 4);
    return AuthDecision.rejected(number + "." + last, "the membership is not known");
  }

  private static boolean isAuthoriserSigned(AuthContext context) {
    return context
        .event()
        .content()
        .string(AUTHORISED_VIA)
        .flatMap(UserId::tryParse)
        .map(context::isSignedByServerOf)
        .orElse(false);
  }
}
