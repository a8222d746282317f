package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.PowerLevels;
import chat.fracas.protocol.event.RoomCreators;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.AuthSwitch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The rule for `m.room.power_levels`: nobody gives what they do not have, nor takes from their equals.
final class PowerLevelRule {
  private static final List<String> LEVELS =
      List.of(
          "users_default", "events_default", "state_default", "ban", "redact", "kick", "invite");

  private final AuthContext context;
  private final JsonObject content;
  private final String number;

  /// How many sub-rules of version 10 and 12 come before "no previous event".
  private final int shift;

  private PowerLevelRule(AuthContext context) {
    this.context = context;
    this.content = context.event().content();
    this.number = String.valueOf(context.numbers().powerLevels());
    this.shift =
        (context.has(AuthSwitch.INTEGER_POWER_LEVELS) ? 2 : 0)
            + (context.has(AuthSwitch.PRIVILEGED_CREATORS) ? 1 : 0);
  }

  static AuthDecision check(AuthContext context) {
    var rule = new PowerLevelRule(context);
    AuthDecision form = rule.checkForm();
    if (!form.isAllowed()) {
      return form;
    }
    Optional<Pdu> before = context.state(StateKey.POWER_LEVELS);
    return before.isEmpty() ? AuthDecision.allowed() : rule.checkChanges(before.get().content());
  }

  private AuthDecision checkForm() {
    int users = 1;
    if (context.has(AuthSwitch.INTEGER_POWER_LEVELS)) {
      users = 3;
      for (String key : LEVELS) {
        if (content.has(key) && level(content, key).isEmpty()) {
          return AuthDecision.rejected(number + ".1", key + " is not an integer");
        }
      }
      if (!isMapOfLevels("events") || !isMapOfLevels("notifications")) {
        return AuthDecision.rejected(number + ".2", "events or notifications are not integers");
      }
    }
    if (!isMapOfLevels("users") || !areUsers()) {
      return AuthDecision.rejected(number + "." + users, "users are not users with levels");
    }
    if (context.has(AuthSwitch.PRIVILEGED_CREATORS)) {
      JsonObject named = content.object("users").orElse(JsonObject.EMPTY);
      for (UserId creator : RoomCreators.privileged(context.create())) {
        if (named.has(creator.toString())) {
          return AuthDecision.rejected(number + ".4", "a creator cannot be given a level");
        }
      }
    }
    return AuthDecision.allowed();
  }

  private boolean isMapOfLevels(String key) {
    Optional<JsonValue> value = content.get(key);
    if (value.isEmpty()) {
      return true;
    }
    return value.get() instanceof JsonObject map
        && map.keys().stream().allMatch(entry -> level(map, entry).isPresent());
  }

  private boolean areUsers() {
    return content.object("users").orElse(JsonObject.EMPTY).keys().stream()
        .allMatch(user -> UserId.tryParse(user).isPresent());
  }

  private AuthDecision checkChanges(JsonObject before) {
    for (String key : LEVELS) {
      AuthDecision decision = checkLevel(before, key);
      if (!decision.isAllowed()) {
        return decision;
      }
    }
    AuthDecision events = checkMap(before, "events");
    if (!events.isAllowed()) {
      return events;
    }
    if (context.has(AuthSwitch.CHECKS_NOTIFICATION_LEVELS)) {
      AuthDecision notifications = checkMap(before, "notifications");
      if (!notifications.isAllowed()) {
        return notifications;
      }
    }
    return checkUsers(before);
  }

  private AuthDecision checkLevel(JsonObject before, String key) {
    OptionalLong old = level(before, key);
    OptionalLong now = level(content, key);
    if (old.equals(now)) {
      return AuthDecision.allowed();
    }
    if (old.isPresent() && old.getAsLong() > context.senderLevel()) {
      return AuthDecision.rejected(number + "." + (3 + shift) + ".1", key + " is above the sender");
    }
    return AuthDecision.allowIf(
        now.isEmpty() || now.getAsLong() <= context.senderLevel(),
        number + "." + (3 + shift) + ".2",
        key + " would be above the sender");
  }

  private AuthDecision checkMap(JsonObject before, String map) {
    JsonObject old = before.object(map).orElse(JsonObject.EMPTY);
    JsonObject now = content.object(map).orElse(JsonObject.EMPTY);
    for (String key : keys(old, now)) {
      OptionalLong oldLevel = level(old, key);
      OptionalLong newLevel = level(now, key);
      if (oldLevel.equals(newLevel)) {
        continue;
      }
      if (oldLevel.isPresent() && oldLevel.getAsLong() > context.senderLevel()) {
        return AuthDecision.rejected(
            number + "." + (4 + shift) + ".1", "a level of " + map + " is above the sender");
      }
      if (newLevel.isPresent() && newLevel.getAsLong() > context.senderLevel()) {
        return AuthDecision.rejected(
            number + "." + (5 + shift) + ".1", "a level of " + map + " would be above the sender");
      }
    }
    return AuthDecision.allowed();
  }

  private AuthDecision checkUsers(JsonObject before) {
    JsonObject old = before.object("users").orElse(JsonObject.EMPTY);
    JsonObject now = content.object("users").orElse(JsonObject.EMPTY);
    String sender = context.event().sender().toString();
    for (String user : keys(old, now)) {
      OptionalLong oldLevel = level(old, user);
      OptionalLong newLevel = level(now, user);
      if (oldLevel.equals(newLevel)) {
        continue;
      }
      if (oldLevel.isPresent()
          && !user.equals(sender)
          && oldLevel.getAsLong() >= context.senderLevel()) {
        return AuthDecision.rejected(
            number + "." + (6 + shift) + ".1", "the user is not below the sender");
      }
      if (newLevel.isPresent() && newLevel.getAsLong() > context.senderLevel()) {
        return AuthDecision.rejected(
            number + "." + (7 + shift) + ".1", "the user would be above the sender");
      }
    }
    return AuthDecision.allowed();
  }

  private OptionalLong level(JsonObject map, String key) {
    Optional<JsonValue> value = map.get(key);
    return value.isPresent()
        ? PowerLevels.parse(value.get(), context.rules())
        : OptionalLong.empty();
  }

  private static Set<String> keys(JsonObject one, JsonObject other) {
    var keys = new LinkedHashSet<>(one.keys());
    keys.addAll(other.keys());
    return keys;
  }
}
