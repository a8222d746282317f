package chat.fracas.engine.scripted;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;

/// Events for tests, numbered: `$1` comes before `$2`.
public final class RoomEvents {
  private RoomEvents() {}

  public static JsonObject text(int number, String sender, String body) {
    return event(
        number,
        sender,
        "m.room.message",
        JsonObject.builder().put("msgtype", "m.text").put("body", body).build());
  }

  public static JsonObject reaction(int number, String sender, String target, String key) {
    return event(
        number,
        sender,
        "m.reaction",
        Json.parseObject(
            """
            {"m.relates_to": {"rel_type": "m.annotation", "event_id": "%s", "key": "%s"}}
            """
                .formatted(target, key)));
  }

  public static JsonObject edit(int number, String sender, String target, String body) {
    return event(
        number,
        sender,
        "m.room.message",
        Json.parseObject(
            """
            {"msgtype": "m.text", "body": "* %2$s",
             "m.new_content": {"msgtype": "m.text", "body": "%2$s"},
             "m.relates_to": {"rel_type": "m.replace", "event_id": "%1$s"}}
            """
                .formatted(target, body)));
  }

  public static JsonObject reply(int number, String sender, String target, String body) {
    return event(
        number,
        sender,
        "m.room.message",
        Json.parseObject(
            """
            {"msgtype": "m.text", "body": "%2$s",
             "m.relates_to": {"m.in_reply_to": {"event_id": "%1$s"}}}
            """
                .formatted(target, body)));
  }

  public static JsonObject redaction(int number, String sender, String target) {
    return event(number, sender, "m.room.redaction", JsonObject.of("redacts", target))
        .with("redacts", target);
  }

  public static JsonObject member(
      int number, String sender, String subject, String content, String before) {
    return event(number, sender, "m.room.member", Json.parseObject(content))
        .with("state_key", subject)
        .with("unsigned", JsonObject.of("prev_content", Json.parseObject(before)));
  }

  public static JsonObject event(int number, String sender, String type, JsonObject content) {
    return JsonObject.builder()
        .put("type", type)
        .put("event_id", "$" + number)
        .put("sender", sender)
        .put("origin_server_ts", (long) number)
        .put("content", content)
        .build();
  }
}
