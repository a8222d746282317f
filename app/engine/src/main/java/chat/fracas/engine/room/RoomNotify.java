package chat.fracas.engine.room;

import chat.fracas.engine.account.PushRuleChanges;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.push.PushKind;
import chat.fracas.protocol.push.PushRule;
import chat.fracas.protocol.push.PushRuleset;
import java.util.Optional;

/// Which of a room's messages notify, as push rules say it: an override rule that is named after the
/// room and does not notify silences all, a room rule makes all notify or only those of rules before
/// it (mentions).
final class RoomNotify {
  private static final JsonArray NOTHING = JsonArray.EMPTY;

  private RoomNotify() {}

  static RoomDetails.Notify of(PushRuleset rules, RoomId room) {
    Optional<PushRule> override = rule(rules, PushKind.OVERRIDE, room);
    if (override.isPresent()) {
      return PushRuleChanges.notifies(override.get())
          ? RoomDetails.Notify.ALL
          : RoomDetails.Notify.NOTHING;
    }
    return rule(rules, PushKind.ROOM, room)
        .map(
            rule ->
                PushRuleChanges.notifies(rule)
                    ? RoomDetails.Notify.ALL
                    : RoomDetails.Notify.MENTIONS)
        .orElse(RoomDetails.Notify.AS_ACCOUNT);
  }

  private static Optional<PushRule> rule(PushRuleset rules, PushKind kind, RoomId room) {
    return rules.find(kind, room.toString()).filter(PushRule::enabled);
  }

  /// Sets the new rule first: there is no moment without any.
  static void set(PushRuleChanges rules, RoomId room, RoomDetails.Notify notify) {
    String id = room.toString();
    switch (notify) {
      case AS_ACCOUNT -> {
        rules.remove(PushKind.OVERRIDE, id);
        rules.remove(PushKind.ROOM, id);
      }
      case ALL -> {
        rules.put(PushKind.ROOM, id, JsonObject.of("actions", PushRuleChanges.NOTIFY));
        rules.remove(PushKind.OVERRIDE, id);
      }
      case MENTIONS -> {
        rules.put(PushKind.ROOM, id, JsonObject.of("actions", NOTHING));
        rules.remove(PushKind.OVERRIDE, id);
      }
      case NOTHING -> {
        JsonObject condition =
            Json.parseObject("{\"kind\": \"event_match\", \"key\": \"room_id\"}")
                .with("pattern", id);
        rules.put(
            PushKind.OVERRIDE,
            id,
            JsonObject.builder()
                .put("conditions", JsonArray.of(condition))
                .put("actions", NOTHING)
                .build());
        rules.remove(PushKind.ROOM, id);
      }
    }
  }
}
