package chat.fracas.engine.account;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.push.PushKind;
import chat.fracas.protocol.push.PushRule;
import chat.fracas.protocol.push.PushRuleset;
import java.util.Optional;

/// Changes push rules on the server (client API, "Push Rules: API"). Immutable; blocks.
public final class PushRuleChanges {
  public static final JsonArray NOTIFY = JsonArray.ofStrings(java.util.List.of("notify"));

  private static final String RULE = "/_matrix/client/v3/pushrules/global/{kind}/{ruleId}";

  private final MatrixHttp http;

  public PushRuleChanges(MatrixHttp http) {
    this.http = http;
  }

  public void put(PushKind kind, String id, JsonObject rule) {
    http.ask(MatrixRequest.put(RULE, kind.wire(), id).withBody(rule));
  }

  /// Removes a rule that may be gone already.
  public void remove(PushKind kind, String id) {
    try {
      http.ask(MatrixRequest.delete(RULE, kind.wire(), id));
    } catch (EngineException refused) {
      if (!refused.errorCode().equals(Optional.of(ErrorCode.M_NOT_FOUND.name()))) {
        throw refused;
      }
    }
  }

  /// Switches a predefined rule; one that the server does not know is passed over.
  void enable(PushKind kind, String id, boolean enabled) {
    try {
      http.ask(
          MatrixRequest.put(RULE + "/enabled", kind.wire(), id)
              .withBody(JsonObject.EMPTY.with("enabled", enabled)));
    } catch (EngineException refused) {
      if (!refused.errorCode().equals(Optional.of(ErrorCode.M_NOT_FOUND.name()))) {
        throw refused;
      }
    }
  }

  /// Whether a rule is there and notifies.
  public static boolean notifies(PushRuleset rules, PushKind kind, String id) {
    return rules
        .find(kind, id)
        .filter(PushRule::enabled)
        .filter(PushRuleChanges::notifies)
        .isPresent();
  }

  public static boolean notifies(PushRule rule) {
    return rule.actions().strings().contains("notify");
  }
}
