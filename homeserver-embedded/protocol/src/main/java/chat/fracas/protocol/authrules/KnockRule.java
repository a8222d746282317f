package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.roomversion.AuthSwitch;
import java.util.Optional;

/// If `membership` is `knock`.
final class KnockRule {
  private KnockRule() {}

  static AuthDecision check(AuthContext context, UserId target, String number) {
    // .1
    Optional<JoinRule> rule = context.joinRule();
    boolean open =
        rule.isPresent()
            && (rule.get() == JoinRule.KNOCK
                || rule.get() == JoinRule.KNOCK_RESTRICTED
                    && context.has(AuthSwitch.KNOCK_RESTRICTED));
    if (!open) {
      return AuthDecision.rejected(number + ".1", "the room takes no knocks");
    }
    // .2
    if (!context.event().sender().equals(target)) {
      return AuthDecision.rejected(number + ".2", "nobody can knock for another");
    }
    // .3, .4
    Membership current = context.membership(target);
    return AuthDecision.allowIf(
        current == Membership.LEAVE || current == Membership.KNOCK,
        number + ".4",
        "the user is banned, invited or in the room");
  }
}
