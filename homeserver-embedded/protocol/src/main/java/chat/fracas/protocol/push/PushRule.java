package chat.fracas.protocol.push;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// One rule. Immutable.
///
/// @param predefined whether the server made it
/// @param conditions of override and underride rules; all must hold
/// @param pattern of content rules, a glob over the body
public record PushRule(
    String id,
    boolean predefined,
    boolean enabled,
    List<JsonObject> conditions,
    Optional<String> pattern,
    JsonArray actions) {
  public PushRule {
    conditions = List.copyOf(conditions);
  }

  /// Reads a rule; empty when it has no id or no actions, or conditions that are no conditions: without
  /// them it would match everything.
  static Optional<PushRule> parse(JsonObject json) {
    Optional<String> id = json.string("rule_id");
    Optional<JsonArray> actions = json.array("actions");
    if (id.isEmpty() || actions.isEmpty() || !hasReadableConditions(json)) {
      return Optional.empty();
    }
    return Optional.of(
        new PushRule(
            id.get(),
            json.bool("default").orElse(false),
            json.bool("enabled").orElse(true),
            json.array("conditions").map(JsonArray::objects).orElse(List.of()),
            json.string("pattern"),
            actions.get()));
  }

  private static boolean hasReadableConditions(JsonObject json) {
    Optional<JsonValue> conditions = json.get("conditions");
    return conditions.isEmpty()
        || conditions.get() == JsonNull.NULL
        || conditions.get() instanceof JsonArray array && array.objects().size() == array.size();
  }

  public JsonObject json(PushKind kind) {
    var json =
        JsonObject.builder()
            .put("rule_id", id)
            .put("default", predefined)
            .put("enabled", enabled)
            .put("actions", actions);
    if (kind == PushKind.OVERRIDE || kind == PushKind.UNDERRIDE) {
      json.put("conditions", JsonArray.of(conditions));
    }
    json.putString("pattern", pattern);
    return json.build();
  }

  public PushRule withEnabled(boolean value) {
    return new PushRule(id, predefined, value, conditions, pattern, actions);
  }

  public PushRule withActions(JsonArray value) {
    return new PushRule(id, predefined, enabled, conditions, pattern, value);
  }
}
