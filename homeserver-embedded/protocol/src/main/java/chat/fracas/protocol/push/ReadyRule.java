package chat.fracas.protocol.push;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A rule with its patterns and conditions read, so that no event waits for that. Immutable.
///
/// @param conditions all must hold
/// @param pattern of content rules
/// @param beforeMentions whether it does not look at events that say whom they mention
/// @param outcome what it says about an event that matches
record ReadyRule(
    String id,
    List<PushCondition> conditions,
    Optional<Glob> pattern,
    boolean beforeMentions,
    PushOutcome outcome) {
  /// The rules from before `m.mentions`.
  private static final Set<String> BEFORE_MENTIONS =
      Set.of(".m.rule.contains_display_name", ".m.rule.contains_user_name", ".m.rule.roomnotif");

  ReadyRule {
    conditions = List.copyOf(conditions);
  }

  static ReadyRule of(PushRule rule) {
    return new ReadyRule(
        rule.id(),
        rule.conditions().stream().map(PushCondition::parse).toList(),
        rule.pattern().map(Glob::of),
        rule.predefined() && BEFORE_MENTIONS.contains(rule.id()),
        PushOutcome.of(rule.actions()));
  }
}
