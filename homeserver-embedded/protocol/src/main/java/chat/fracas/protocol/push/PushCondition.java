package chat.fracas.protocol.push;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonBoolean;
import chat.fracas.foundation.json.JsonDecimal;
import chat.fracas.foundation.json.JsonInteger;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import java.util.Optional;

/// One condition of a rule, read once and then held against many events (client API, "Conditions").
/// Immutable.
sealed interface PushCondition {
  /// What nobody here knows never holds.
  record Never() implements PushCondition {}

  record RoomMatch(Glob pattern) implements PushCondition {}

  record BodyMatch(Glob pattern) implements PushCondition {}

  record EventMatch(PropertyPath key, Glob pattern) implements PushCondition {}

  record PropertyIs(PropertyPath key, JsonValue value) implements PushCondition {}

  record PropertyContains(PropertyPath key, JsonValue value) implements PushCondition {}

  record ContainsDisplayName() implements PushCondition {}

  record MemberCount(Comparison comparison, long count) implements PushCondition {
    boolean holds(long members) {
      return switch (comparison) {
        case EQUAL -> members == count;
        case LESS -> members < count;
        case MORE -> members > count;
        case AT_MOST -> members <= count;
        case AT_LEAST -> members >= count;
      };
    }
  }

  /// @param notification the kind of notification that the sender may make
  record SenderMayNotify(String notification) implements PushCondition {}

  enum Comparison {
    EQUAL,
    LESS,
    MORE,
    AT_MOST,
    AT_LEAST
  }

  static PushCondition parse(JsonObject json) {
    String key = json.string("key").orElse("");
    return switch (json.string("kind").orElse("")) {
      case "event_match" ->
          json.string("pattern").map(Glob::of).map(glob -> match(key, glob)).orElse(new Never());
      case "event_property_is" ->
          value(json)
              .<PushCondition>map(value -> new PropertyIs(PropertyPath.parse(key), value))
              .orElse(new Never());
      case "event_property_contains" ->
          value(json)
              .<PushCondition>map(value -> new PropertyContains(PropertyPath.parse(key), value))
              .orElse(new Never());
      case "contains_display_name" -> new ContainsDisplayName();
      case "room_member_count" -> count(json.string("is").orElse(""));
      case "sender_notification_permission" -> new SenderMayNotify(key);
      default -> new Never();
    };
  }

  private static PushCondition match(String key, Glob pattern) {
    return switch (key) {
      case "room_id" -> new RoomMatch(pattern);
      case "content.body" -> new BodyMatch(pattern);
      default -> new EventMatch(PropertyPath.parse(key), pattern);
    };
  }

  /// Compound values and fractions are never compared.
  private static Optional<JsonValue> value(JsonObject json) {
    return json.get("value").filter(PushCondition::isSimple);
  }

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

  private static PushCondition count(String is) {
    int digits = 0;
    while (digits < is.length() && (is.charAt(digits) < '0' || is.charAt(digits) > '9')) {
      digits++;
    }
    long count;
    try {
      count = Long.parseLong(is, digits, is.length(), 10);
    } catch (NumberFormatException notOne) {
      return new Never();
    }
    return switch (is.substring(0, digits)) {
      case "", "==" -> new MemberCount(Comparison.EQUAL, count);
      case "<" -> new MemberCount(Comparison.LESS, count);
      case ">" -> new MemberCount(Comparison.MORE, count);
      case "<=" -> new MemberCount(Comparison.AT_MOST, count);
      case ">=" -> new MemberCount(Comparison.AT_LEAST, count);
      default -> new Never();
    };
  }
}
