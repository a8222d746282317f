package chat.fracas.protocol.push;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/// The rules every account begins with (client API, "Predefined Rules").
public final class DefaultPushRules {
  public static final String MASTER = ".m.rule.master";

  private static final JsonArray NOTHING = JsonArray.EMPTY;
  private static final JsonArray NOTIFY = JsonArray.of(new JsonString("notify"));
  private static final JsonValue SOUND =
      JsonObject.of("set_tweak", "sound").with("value", "default");
  private static final JsonValue RING = JsonObject.of("set_tweak", "sound").with("value", "ring");
  private static final JsonValue HIGHLIGHT = JsonObject.of("set_tweak", "highlight");

  private DefaultPushRules() {}

  public static PushRuleset of(UserId user) {
    var rules = new EnumMap<PushKind, List<PushRule>>(PushKind.class);
    rules.put(PushKind.OVERRIDE, override(user));
    rules.put(PushKind.UNDERRIDE, underride());
    return PushRuleset.of(rules);
  }

  private static List<PushRule> override(UserId user) {
    var rules = new ArrayList<PushRule>();
    rules.add(new PushRule(MASTER, true, false, List.of(), Optional.empty(), NOTHING));
    rules.add(rule(".m.rule.suppress_notices", NOTHING, match("content.msgtype", "m.notice")));
    rules.add(
        rule(
            ".m.rule.invite_for_me",
            notifyWith(SOUND),
            match("type", "m.room.member"),
            match("content.membership", "invite"),
            match("state_key", user.toString())));
    rules.add(rule(".m.rule.member_event", NOTHING, match("type", "m.room.member")));
    rules.add(
        rule(
            ".m.rule.is_user_mention",
            notifyWith(SOUND, HIGHLIGHT),
            contains("content.m\\.mentions.user_ids", user.toString())));
    rules.add(
        rule(
            ".m.rule.is_room_mention",
            notifyWith(HIGHLIGHT),
            JsonObject.of("kind", "event_property_is")
                .with("key", "content.m\\.mentions.room")
                .with("value", true),
            mayNotifyRoom()));
    rules.add(
        rule(
            ".m.rule.tombstone",
            notifyWith(HIGHLIGHT),
            match("type", "m.room.tombstone"),
            match("state_key", "")));
    rules.add(rule(".m.rule.reaction", NOTHING, match("type", "m.reaction")));
    rules.add(
        rule(
            ".m.rule.room.server_acl",
            NOTHING,
            match("type", "m.room.server_acl"),
            match("state_key", "")));
    rules.add(
        rule(
            ".m.rule.suppress_edits",
            NOTHING,
            JsonObject.of("kind", "event_property_is")
                .with("key", "content.m\\.relates_to.rel_type")
                .with("value", "m.replace")));
    return List.copyOf(rules);
  }

  private static List<PushRule> underride() {
    JsonObject two = JsonObject.of("kind", "room_member_count").with("is", "2");
    return List.of(
        rule(".m.rule.call", notifyWith(RING), match("type", "m.call.invite")),
        rule(
            ".m.rule.encrypted_room_one_to_one",
            notifyWith(SOUND),
            two,
            match("type", "m.room.encrypted")),
        rule(".m.rule.room_one_to_one", notifyWith(SOUND), two, match("type", "m.room.message")),
        rule(".m.rule.message", NOTIFY, match("type", "m.room.message")),
        rule(".m.rule.encrypted", NOTIFY, match("type", "m.room.encrypted")));
  }

  private static PushRule rule(String id, JsonArray actions, JsonObject... conditions) {
    return new PushRule(id, true, true, List.of(conditions), Optional.empty(), actions);
  }

  private static JsonArray notifyWith(JsonValue... tweaks) {
    var all = new ArrayList<JsonValue>();
    all.add(new JsonString("notify"));
    all.addAll(List.of(tweaks));
    return JsonArray.of(all);
  }

  private static JsonObject match(String key, String pattern) {
    return JsonObject.of("kind", "event_match").with("key", key).with("pattern", pattern);
  }

  private static JsonObject contains(String key, String value) {
    return JsonObject.of("kind", "event_property_contains").with("key", key).with("value", value);
  }

  private static JsonObject mayNotifyRoom() {
    return JsonObject.of("kind", "sender_notification_permission").with("key", "room");
  }
}
