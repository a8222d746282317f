package chat.fracas.protocol.push;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The rules of one user, by kind, those looked at first coming first. Immutable.
public final class PushRuleset {
  private final Map<PushKind, List<PushRule>> rules;

  /// Those that are enabled.
  private final Map<PushKind, List<ReadyRule>> ready;

  private PushRuleset(Map<PushKind, List<PushRule>> rules) {
    this.rules = new EnumMap<>(PushKind.class);
    this.ready = new EnumMap<>(PushKind.class);
    for (PushKind kind : PushKind.values()) {
      List<PushRule> all = List.copyOf(rules.getOrDefault(kind, List.of()));
      this.rules.put(kind, all);
      this.ready.put(kind, all.stream().filter(PushRule::enabled).map(ReadyRule::of).toList());
    }
  }

  static PushRuleset of(Map<PushKind, List<PushRule>> rules) {
    return new PushRuleset(rules);
  }

  /// Reads the `global` object of `m.push_rules`. What is no rule is left out.
  public static PushRuleset parse(JsonObject global) {
    var rules = new EnumMap<PushKind, List<PushRule>>(PushKind.class);
    for (PushKind kind : PushKind.values()) {
      rules.put(
          kind,
          global.array(kind.wire()).map(JsonArray::objects).orElse(List.of()).stream()
              .flatMap(json -> PushRule.parse(json).stream())
              .toList());
    }
    return new PushRuleset(rules);
  }

  /// The stored rules with the predefined ones that are missing from them, in their places: a newer
  /// server may know more of them than the one that stored.
  public static PushRuleset withDefaults(JsonObject global, UserId user) {
    PushRuleset stored = parse(global);
    PushRuleset defaults = DefaultPushRules.of(user);
    var merged = new EnumMap<PushKind, List<PushRule>>(PushKind.class);
    for (PushKind kind : PushKind.values()) {
      var all = new ArrayList<PushRule>();
      for (PushRule rule : defaults.rules(kind)) {
        PushRule own =
            stored
                .find(kind, rule.id())
                .map(old -> rule.withEnabled(old.enabled()).withActions(old.actions()))
                .orElse(rule);
        all.add(own);
      }
      List<PushRule> users =
          stored.rules(kind).stream().filter(rule -> !rule.predefined()).toList();
      // .m.rule.master stands before everything a user made
      boolean masterFirst = !all.isEmpty() && all.getFirst().id().equals(DefaultPushRules.MASTER);
      all.addAll(masterFirst ? 1 : 0, users);
      merged.put(kind, all);
    }
    return new PushRuleset(merged);
  }

  public List<PushRule> rules(PushKind kind) {
    return rules.getOrDefault(kind, List.of());
  }

  List<ReadyRule> ready(PushKind kind) {
    return ready.getOrDefault(kind, List.of());
  }

  public Optional<PushRule> find(PushKind kind, String id) {
    return rules(kind).stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /// With a rule of the user's, new or in the place of an old one. Without a neighbour a new rule is
  /// looked at before the user's others.
  ///
  /// @param before the rule that it is to stand directly before
  /// @param after the rule that it is to stand directly after
  public PushRuleset with(
      PushKind kind, PushRule rule, Optional<String> before, Optional<String> after) {
    var list = new ArrayList<>(rules(kind));
    int old = index(list, rule.id());
    if (old >= 0) {
      list.remove(old);
    }
    int at;
    if (before.isPresent()) {
      at = Math.max(0, index(list, before.get()));
    } else if (after.isPresent()) {
      at = index(list, after.get()) + 1;
    } else if (old >= 0) {
      at = old;
    } else {
      at = !list.isEmpty() && list.getFirst().id().equals(DefaultPushRules.MASTER) ? 1 : 0;
    }
    list.add(at, rule);
    return replaced(kind, list);
  }

  private static int index(List<PushRule> list, String id) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  public PushRuleset without(PushKind kind, String id) {
    return replaced(kind, rules(kind).stream().filter(rule -> !rule.id().equals(id)).toList());
  }

  /// With one rule changed.
  public PushRuleset change(PushKind kind, String id, UnaryOperator<PushRule> change) {
    return replaced(
        kind,
        rules(kind).stream()
            .map(rule -> rule.id().equals(id) ? change.apply(rule) : rule)
            .toList());
  }

  private PushRuleset replaced(PushKind kind, List<PushRule> list) {
    var all = new EnumMap<>(rules);
    all.put(kind, list);
    return new PushRuleset(all);
  }

  /// The `global` object of `m.push_rules`.
  public JsonObject json() {
    var json = JsonObject.builder();
    for (PushKind kind : PushKind.values()) {
      json.put(
          kind.wire(), JsonArray.of(rules(kind).stream().map(rule -> rule.json(kind)).toList()));
    }
    return json.build();
  }
}
