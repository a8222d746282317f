package chat.fracas.protocol.push;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonBoolean;
import chat.fracas.foundation.json.JsonDecimal;
import chat.fracas.foundation.json.JsonInteger;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at the rules of a user, kind by kind, and takes the first that matches (client API, "Push
/// Rules"). One for an event; immutable.
public final class PushEvaluation {
  private final JsonObject event;
  private final RoomId room;
  private final Optional<UserId> sender;
  private final PushFacts facts;

  /// Without case once for all rules: there may be thousands of keywords.
  private final Optional<Glob.Folded> body;

  /// @param event in the client's format; the room id need not be in it
  public PushEvaluation(JsonObject event, RoomId room, PushFacts facts) {
    this.event = event;
    this.room = room;
    this.sender = event.string("sender").flatMap(UserId::tryParse);
    this.facts = facts;
    this.body =
        event.object("content").flatMap(content -> content.string("body")).map(Glob.Folded::of);
  }

  public PushOutcome evaluate(PushRuleset rules) {
    for (PushKind kind : PushKind.values()) {
      for (PushRule rule : rules.rules(kind)) {
        if (rule.enabled() && matches(kind, rule)) {
          return PushOutcome.of(rule.actions());
        }
      }
    }
    return PushOutcome.NOTHING;
  }

  private boolean matches(PushKind kind, PushRule rule) {
    return switch (kind) {
      case OVERRIDE, UNDERRIDE -> conditionsHold(rule);
      case CONTENT ->
          !isOutdatedMention(rule)
              && rule.pattern().isPresent()
              && body.filter(text -> Glob.matchesWords(rule.pattern().get(), text)).isPresent();
      case ROOM -> rule.id().equals(room.toString());
      case SENDER -> sender.isPresent() && rule.id().equals(sender.get().toString());
    };
  }

  private boolean conditionsHold(PushRule rule) {
    if (isOutdatedMention(rule)) {
      return false;
    }
    for (JsonObject condition : rule.conditions()) {
      if (!holds(condition)) {
        return false;
      }
    }
    return true;
  }

  /// The rules from before `m.mentions` do not look at events that have it.
  private boolean isOutdatedMention(PushRule rule) {
    return rule.predefined()
        && (rule.id().equals(".m.rule.contains_display_name")
            || rule.id().equals(".m.rule.contains_user_name")
            || rule.id().equals(".m.rule.roomnotif"))
        && event.object("content").map(content -> content.has("m.mentions")).orElse(false);
  }

  private boolean holds(JsonObject condition) {
    String key = condition.string("key").orElse("");
    return switch (condition.string("kind").orElse("")) {
      case "event_match" -> eventMatches(key, condition.string("pattern").orElse(null));
      case "event_property_is" ->
          property(key)
              .filter(value -> isSimple(value) && condition.get("value").equals(Optional.of(value)))
              .isPresent();
      case "event_property_contains" ->
          property(key)
              .filter(JsonArray.class::isInstance)
              .map(JsonArray.class::cast)
              .flatMap(array -> condition.get("value").filter(array.values()::contains))
              .filter(PushEvaluation::isSimple)
              .isPresent();
      case "contains_display_name" ->
          facts.displayName().isPresent()
              && body.filter(text -> Glob.containsWords(facts.displayName().get(), text))
                  .isPresent();
      case "room_member_count" -> countHolds(condition.string("is").orElse(""));
      case "sender_notification_permission" ->
          sender.isPresent()
              && facts.levels().isPresent()
              && facts.levels().get().user(sender.get()) >= facts.levels().get().notification(key);
      default -> false;
    };
  }

  /// Compound values and fractions are never compared.
  private static boolean isSimple(JsonValue value) {
    return switch (value) {
      case JsonString text -> true;
      case JsonInteger number -> true;
      case JsonBoolean flag -> true;
      case JsonNull nothing -> true;
      case JsonDecimal number -> false;
      case JsonArray array -> false;
      case JsonObject object -> false;
    };
  }

  private boolean eventMatches(String key, @Nullable String pattern) {
    if (pattern == null) {
      return false;
    }
    if (key.equals("room_id")) {
      return Glob.matches(pattern, room.toString());
    }
    if (key.equals("content.body")) {
      return body.filter(text -> Glob.matchesWords(pattern, text)).isPresent();
    }
    return property(key)
        .filter(JsonString.class::isInstance)
        .filter(text -> Glob.matches(pattern, ((JsonString) text).value()))
        .isPresent();
  }

  private boolean countHolds(String is) {
    int digits = 0;
    while (digits < is.length() && (is.charAt(digits) < '0' || is.charAt(digits) > '9')) {
      digits++;
    }
    long count;
    try {
      count = Long.parseLong(is, digits, is.length(), 10);
    } catch (NumberFormatException notOne) {
      return false;
    }
    return switch (is.substring(0, digits)) {
      case "", "==" -> facts.members() == count;
      case "<" -> facts.members() < count;
      case ">" -> facts.members() > count;
      case "<=" -> facts.members() <= count;
      case ">=" -> facts.members() >= count;
      default -> false;
    };
  }

  /// The value at a path of names with dots between them; `\.` and `\\` stand for themselves
  /// (Appendices, "Dot-separated property paths").
  private Optional<JsonValue> property(String path) {
    JsonValue at = event;
    for (String name : names(path)) {
      if (!(at instanceof JsonObject object)) {
        return Optional.empty();
      }
      Optional<JsonValue> next = object.get(name);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  static List<String> names(String path) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean escapes =
          c == '\\'
              && i + 1 < path.length()
              && (path.charAt(i + 1) == '.' || path.charAt(i + 1) == '\\');
      if (escapes) {
        name.append(path.charAt(++i));
      } else if (c == '.') {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString());
    return names;
  }
}
