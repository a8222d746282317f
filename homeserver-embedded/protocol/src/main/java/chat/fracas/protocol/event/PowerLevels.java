package chat.fracas.protocol.event;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonDecimal;
import chat.fracas.foundation.json.JsonInteger;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.roomversion.AuthSwitch;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Who may do what in a room (client API, `m.room.power_levels`), with the defaults filled in and the
/// creators counted. Values that are no levels count as absent; whether they may be sent is the
/// authorisation rules' business.
public final class PowerLevels {
  /// The level of creators: above every integer that an event can hold.
  public static final long CREATOR_LEVEL = Long.MAX_VALUE;

  private static final long MODERATOR = 50;
  private static final long ADMIN = 100;

  private final RoomVersionRules rules;
  private final Optional<JsonObject> content;
  private final Optional<UserId> creator;
  private final Set<UserId> privileged;

  private PowerLevels(Optional<JsonObject> content, Pdu create) {
    this.rules = create.rules();
    this.content = content;
    this.creator = RoomCreators.creator(create);
    this.privileged = RoomCreators.privileged(create);
  }

  /// The levels in a room with this create event and, if there is one, this power level event.
  public static PowerLevels of(Pdu create, Optional<Pdu> event) {
    return new PowerLevels(event.map(Pdu::content), create);
  }

  public static PowerLevels ofContent(Pdu create, JsonObject content) {
    return new PowerLevels(Optional.of(content), create);
  }

  public long user(UserId user) {
    if (privileged.contains(user)) {
      return CREATOR_LEVEL;
    }
    if (content.isEmpty()) {
      return creator.isPresent() && creator.get().equals(user) ? ADMIN : 0;
    }
    return entry("users", user.toString()).orElseGet(() -> level("users_default", 0));
  }

  public long usersDefault() {
    return level("users_default", 0);
  }

  /// The level needed to send an event of the type.
  public long event(String type, boolean state) {
    return entry("events", type)
        .orElseGet(
            () ->
                state
                    ? level("state_default", content.isPresent() ? MODERATOR : 0)
                    : level("events_default", 0));
  }

  public long invite() {
    return level("invite", 0);
  }

  public long kick() {
    return level("kick", MODERATOR);
  }

  public long ban() {
    return level("ban", MODERATOR);
  }

  public long redact() {
    return level("redact", MODERATOR);
  }

  /// The level needed to notify the whole room (`notifications.room`).
  public long notification(String key) {
    return entry("notifications", key).orElse(MODERATOR);
  }

  public boolean maySend(UserId user, String type, boolean state) {
    return user(user) >= event(type, state);
  }

  private long level(String key, long otherwise) {
    return content
        .flatMap(object -> object.get(key))
        .map(value -> parse(value, rules).orElse(otherwise))
        .orElse(otherwise);
  }

  private Optional<Long> entry(String map, String key) {
    Optional<JsonValue> value =
        content.flatMap(object -> object.object(map)).flatMap(object -> object.get(key));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong level = parse(value.get(), rules);
    return level.isPresent() ? Optional.of(level.getAsLong()) : Optional.empty();
  }

  /// The level that a value says in this room version: before version 10 texts and fractions count
  /// too ("events accept values as strings", "as floats").
  public static OptionalLong parse(JsonValue value, RoomVersionRules rules) {
    if (value instanceof JsonInteger number) {
      return OptionalLong.of(number.value());
    }
    if (rules.auth().has(AuthSwitch.INTEGER_POWER_LEVELS)) {
      return OptionalLong.empty();
    }
    if (value instanceof JsonDecimal number && !Double.isInfinite(number.doubleValue())) {
      return OptionalLong.of((long) number.doubleValue());
    }
    return value instanceof JsonString text ? parseText(text.value()) : OptionalLong.empty();
  }

  private static OptionalLong parseText(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException notOne) {
      return OptionalLong.empty();
    }
  }
}
