package chat.fracas.protocol.push;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.util.Optional;

/// Looks at the rules of a user, kind by kind, and takes the first that matches (client API, "Push
/// Rules"). One for an event; immutable.
public final class PushEvaluation {
  private final JsonObject event;
  private final RoomId room;
  private final Optional<UserId> sender;
  private final PushFacts facts;

  /// Without case once for all rules: there may be thousands of keywords.
  private final Optional<Glob.Folded> body;

  private final boolean saysWhomItMentions;

  /// @param event in the client's format; the room id need not be in it
  public PushEvaluation(JsonObject event, RoomId room, PushFacts facts) {
    this.event = event;
    this.room = room;
    this.sender = event.string("sender").flatMap(UserId::tryParse);
    this.facts = facts;
    JsonObject content = event.object("content").orElse(JsonObject.EMPTY);
    this.body = content.string("body").map(Glob.Folded::of);
    this.saysWhomItMentions = content.has("m.mentions");
  }

  public PushOutcome evaluate(PushRuleset rules) {
    for (PushKind kind : PushKind.values()) {
      for (ReadyRule rule : rules.ready(kind)) {
        if (matches(kind, rule)) {
          return rule.outcome();
        }
      }
    }
    return PushOutcome.NOTHING;
  }

  private boolean matches(PushKind kind, ReadyRule rule) {
    if (rule.beforeMentions() && saysWhomItMentions) {
      return false;
    }
    return switch (kind) {
      case OVERRIDE, UNDERRIDE -> conditionsHold(rule);
      case CONTENT ->
          rule.pattern().isPresent() && body.filter(rule.pattern().get()::matchesWords).isPresent();
      case ROOM -> rule.id().equals(room.toString());
      case SENDER -> sender.isPresent() && rule.id().equals(sender.get().toString());
    };
  }

  private boolean conditionsHold(ReadyRule rule) {
    for (PushCondition condition : rule.conditions()) {
      if (!holds(condition)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(PushCondition condition) {
    return switch (condition) {
      case PushCondition.Never unknown -> false;
      case PushCondition.RoomMatch match -> match.pattern().matches(room.toString());
      case PushCondition.BodyMatch match -> body.filter(match.pattern()::matchesWords).isPresent();
      case PushCondition.EventMatch match ->
          match.key().in(event).orElse(JsonNull.NULL) instanceof JsonString text
              && match.pattern().matches(text.value());
      case PushCondition.PropertyIs is -> is.key().in(event).filter(is.value()::equals).isPresent();
      case PushCondition.PropertyContains contains ->
          contains.key().in(event).orElse(JsonNull.NULL) instanceof JsonArray array
              && array.values().contains(contains.value());
      case PushCondition.ContainsDisplayName name ->
          facts.displayName().isPresent()
              && body.filter(text -> Glob.containsWords(facts.displayName().get(), text))
                  .isPresent();
      case PushCondition.MemberCount count -> count.holds(facts.members());
      case PushCondition.SenderMayNotify may ->
          sender.isPresent()
              && facts.levels().isPresent()
              && facts.levels().get().user(sender.get())
                  >= facts.levels().get().notification(may.notification());
    };
  }
}
