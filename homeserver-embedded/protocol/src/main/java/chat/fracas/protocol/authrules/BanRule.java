package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;

/// If `membership` is `ban`.
final class BanRule {
  private BanRule() {}

  static AuthDecision check(AuthContext context, UserId target, String number) {
    // .1
    if (context.membership(context.event().sender()) != Membership.JOIN) {
      return AuthDecision.rejected(number + ".1", "the sender is not in the room");
    }
    // .2, .3
    return AuthDecision.allowIf(
        context.senderLevel() >= context.levels().ban()
            && context.levels().user(target) < context.senderLevel(),
        number + ".3",
        "the sender may not ban this user");
  }
}
