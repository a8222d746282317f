package chat.fracas.engine.timeline;

import static chat.fracas.engine.scripted.RoomEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.scripted.RoomEvents;
import chat.fracas.engine.scripted.SyncedRoom;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Events of others with every field replaced by nonsense: the room opens, the others are shown.
class MalformedEventsTest {
  private static final List<JsonValue> NONSENSE =
      List.of("null", "true", "-1", "9223372036854775807", "1.5", "\"\"", "\"\\u0001\"", "[]", "{}")
          .stream()
          .map(Json::parse)
          .toList();

  private static final List<JsonObject> EVENTS =
      List.of(
          text(1, "@anna:example.org", "text"),
          RoomEvents.reaction(2, "@anna:example.org", "$1", "👍"),
          RoomEvents.edit(3, "@anna:example.org", "$1", "edit"),
          RoomEvents.reply(4, "@anna:example.org", "$1", "reply"),
          RoomEvents.redaction(5, "@anna:example.org", "$77"),
          RoomEvents.member(
              6,
              "@anna:example.org",
              "@anna:example.org",
              "{\"membership\":\"join\",\"displayname\":\"A\",\"avatar_url\":\"mxc://a/b\"}",
              "{\"membership\":\"invite\"}"),
          RoomEvents.event(
              7,
              "@anna:example.org",
              "m.room.message",
              Json.parseObject(
                  """
                  {"msgtype": "m.image", "body": "c", "filename": "f", "url": "mxc://a/b",
                   "info": {"w": 1, "h": 1, "size": 1, "mimetype": "image/png",
                            "thumbnail_url": "mxc://a/c"}}
                  """)),
          RoomEvents.event(8, "@anna:example.org", "m.room.name", JsonObject.of("name", "N"))
              .with("state_key", ""),
          text(9, "@anna:example.org", "x")
              .with(
                  "unsigned",
                  Json.parseObject(
                      """
                      {"transaction_id": "t", "redacted_because": {"sender": "@a:b"},
                       "m.relations": {"m.thread": {"count": 1}, "m.replace": {}}}
                      """)));

  @Test
  void costOneTileAtTheMost() {
    var room = new SyncedRoom();
    int number = 1_000;
    for (JsonObject event : EVENTS) {
      for (JsonObject broken : variants(event)) {
        room.add(broken.with("event_id", "$" + number++));
      }
    }
    int last = number;
    room.add(text(last, "@ben:example.org", "still here"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      for (int i = 0; i < 100; i++) {
        timeline.paginateBackward(100);
      }
      List<TimelineItem> items = timeline.items().snapshot();
      assertThat(last).isGreaterThan(1_500);
      assertThat(items).hasSizeGreaterThan(300).hasSizeLessThanOrEqualTo(last - 999);
      assertThat(Shown.text(items.getLast())).isEqualTo("still here");
      assertThat(items.stream().map(TimelineItem::key)).doesNotHaveDuplicates();
    }
  }

  /// Each field at each depth replaced by each nonsense, or gone.
  private static List<JsonObject> variants(JsonObject object) {
    var all = new ArrayList<JsonObject>();
    object
        .entries()
        .forEach(
            (key, value) -> {
              all.add(object.without(key));
              NONSENSE.forEach(nonsense -> all.add(object.with(key, nonsense)));
              if (value instanceof JsonObject inner) {
                variants(inner).forEach(variant -> all.add(object.with(key, variant)));
              }
            });
    return all;
  }
}
