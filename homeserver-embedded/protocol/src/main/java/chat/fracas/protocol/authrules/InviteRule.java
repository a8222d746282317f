package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.Membership;
import java.util.Optional;

/// If `membership` is `invite`.
final class InviteRule {
  private InviteRule() {}

  static AuthDecision check(AuthContext context, UserId target, String number) {
    Optional<JsonValue> thirdParty = context.event().content().get("third_party_invite");
    // .1
    if (thirdParty.isPresent()) {
      return thirdParty(context, target, thirdParty.get(), number + ".1");
    }
    // .2
    if (context.membership(context.event().sender()) != Membership.JOIN) {
      return AuthDecision.rejected(number + ".2", "the sender is not in the room");
    }
    // .3
    Membership current = context.membership(target);
    if (current == Membership.JOIN || current == Membership.BAN) {
      return AuthDecision.rejected(
          number + ".3",
          current == Membership.BAN ? "the user is banned" : "the user is in the room");
    }
    // .4, .5
    return AuthDecision.allowIf(
        context.senderLevel() >= context.levels().invite(),
        number + ".5",
        "the sender may not invite");
  }

  private static AuthDecision thirdParty(
      AuthContext context, UserId target, JsonValue value, String number) {
    if (context.membership(target) == Membership.BAN) {
      return AuthDecision.rejected(number + ".1", "the user is banned");
    }
    Optional<JsonObject> signed =
        value instanceof JsonObject invite ? invite.object("signed") : Optional.empty();
    if (signed.isEmpty()) {
      return AuthDecision.rejected(number + ".2", "the invitation is not signed");
    }
    Optional<String> mxid = signed.get().string("mxid");
    Optional<String> token = signed.get().string("token");
    if (mxid.isEmpty() || token.isEmpty()) {
      return AuthDecision.rejected(number + ".3", "the invitation names no user or no token");
    }
    if (!mxid.get().equals(target.toString())) {
      return AuthDecision.rejected(number + ".4", "the invitation is for another user");
    }
    var promise = context.thirdPartyInvite(token.get());
    if (promise.isEmpty()) {
      return AuthDecision.rejected(number + ".5", "nobody promised such an invitation");
    }
    if (!promise.get().sender().equals(context.event().sender())) {
      return AuthDecision.rejected(number + ".6", "another user promised the invitation");
    }
    return AuthDecision.allowIf(
        ThirdPartySignature.verifies(signed.get(), promise.get().content()),
        number + ".8",
        "no key of the promise signed the invitation");
  }
}
