package chat.fracas.engine.account;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.push.PushRuleset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The account data of an account, read. Immutable.
///
/// @param all by type
/// @param directs the conversations between two, and with whom
public record AccountContent(
    Map<String, JsonObject> all,
    Map<RoomId, UserId> directs,
    PushRuleset pushRules,
    Set<UserId> ignored) {
  public AccountContent {
    all = Map.copyOf(all);
    directs = Map.copyOf(directs);
    ignored = Set.copyOf(ignored);
  }

  public static AccountContent of(UserId own, Map<String, JsonObject> all) {
    return new AccountContent(
        all,
        directs(content(all, EventType.DIRECT)),
        PushRuleset.withDefaults(
            content(all, EventType.PUSH_RULES).object("global").orElse(JsonObject.EMPTY), own),
        users(
            content(all, EventType.IGNORED_USER_LIST)
                .object("ignored_users")
                .orElse(JsonObject.EMPTY)));
  }

  /// With what a sync brings.
  public AccountContent with(UserId own, Map<String, JsonObject> changed) {
    var next = new HashMap<>(all);
    next.putAll(changed);
    return of(own, next);
  }

  public JsonObject content(String type) {
    return content(all, type);
  }

  private static JsonObject content(Map<String, JsonObject> all, String type) {
    return all.getOrDefault(type, JsonObject.EMPTY);
  }

  private static Map<RoomId, UserId> directs(JsonObject content) {
    var directs = new LinkedHashMap<RoomId, UserId>();
    content
        .entries()
        .forEach(
            (user, rooms) -> {
              Optional<UserId> person = UserId.tryParse(user);
              if (person.isPresent() && rooms instanceof JsonArray ids) {
                ids.strings().stream()
                    .flatMap(id -> RoomId.tryParse(id).stream())
                    .forEach(id -> directs.putIfAbsent(id, person.get()));
              }
            });
    return directs;
  }

  private static Set<UserId> users(JsonObject content) {
    var users = new LinkedHashSet<UserId>();
    content.keys().forEach(user -> UserId.tryParse(user).ifPresent(users::add));
    return users;
  }

  /// `m.direct` with one more conversation.
  public JsonObject directsWith(UserId person, RoomId room) {
    JsonObject content = content(EventType.DIRECT);
    var rooms = new LinkedHashSet<JsonValue>();
    content.array(person.toString()).ifPresent(known -> known.forEach(rooms::add));
    rooms.add(new JsonString(room.toString()));
    return content.with(person.toString(), JsonArray.of(rooms));
  }

  /// `m.ignored_user_list` with somebody more or less.
  public JsonObject ignoredWith(UserId user, boolean ignore) {
    JsonObject content = content(EventType.IGNORED_USER_LIST);
    JsonObject users = content.object("ignored_users").orElse(JsonObject.EMPTY);
    return content.with(
        "ignored_users",
        ignore ? users.with(user.toString(), JsonObject.EMPTY) : users.without(user.toString()));
  }
}
