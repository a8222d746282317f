package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static chat.fracas.server.TestClient.joined;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `event_fields` and `event_format` of "Filtering".
class FilterShapeTest {
  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private String room;
  private String event;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    room = alice.createRoom(JsonObject.of("name", "Garden"));
    event =
        alice.sendEvent(
            room,
            "m.room.message",
            JsonObject.of("msgtype", "m.text").with("body", "hello").with("a.b", "dotted"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonObject last(JsonObject filter) {
    JsonObject sync = alice.sync("filter=" + encode(Json.text(filter)));
    return timeline(sync).getLast();
  }

  private List<JsonObject> timeline(JsonObject sync) {
    return joined(sync, room).requireObject("timeline").requireArray("events").objects();
  }

  private static JsonObject fields(String... paths) {
    return JsonObject.of("event_fields", JsonArray.ofStrings(List.of(paths)));
  }

  @Test
  void givenFields_thenOnlyTheseAreTold() {
    assertThat(last(fields("type", "content.body", "content.nothing", "sender.x")))
        .isEqualTo(
            JsonObject.of("type", "m.room.message")
                .with("content", JsonObject.of("body", "hello")));
  }

  @Test
  void givenADotInAName_thenABackslashSaysSo() {
    assertThat(last(fields("content.a\\.b")))
        .isEqualTo(JsonObject.of("content", JsonObject.of("a.b", "dotted")));
    assertThat(last(fields("content.a.b"))).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void givenFieldsInAStoredFilter_thenStateHasThemToo() {
    String id =
        alice
            .ok(
                "POST",
                "/_matrix/client/v3/user/" + encode(alice.user()) + "/filter",
                fields("event_id").with("room", JsonObject.of("timeline", JsonObject.EMPTY)))
            .requireString("filter_id");
    JsonObject sync = alice.sync("filter=" + id);
    assertThat(timeline(sync).getLast()).isEqualTo(JsonObject.of("event_id", event));
    assertThat(joined(sync, room).requireObject("state").requireArray("events").objects())
        .allSatisfy(state -> assertThat(state.keys()).containsExactly("event_id"));
  }

  @Test
  void givenTheFormatOfServers_thenEventsAreSigned() {
    JsonObject raw = last(JsonObject.of("event_format", "federation"));
    assertThat(raw.keys()).contains("signatures", "hashes", "auth_events", "prev_events");
    assertThat(raw.has("event_id")).isFalse();
    assertThat(raw.requireObject("content").string("body")).contains("hello");
    assertThat(last(JsonObject.of("event_format", "client")).keys())
        .contains("event_id")
        .doesNotContain("signatures", "hashes");
  }

  @Test
  void givenWhatIsNoListOfFields_orNoFormat_thenItIsRefused() {
    for (JsonObject bad :
        List.of(
            JsonObject.of("event_fields", "type"),
            JsonObject.of("event_fields", JsonArray.of(JsonObject.EMPTY)),
            JsonObject.of("event_format", "html"))) {
      TestClient.Answer answer =
          alice.call("POST", "/_matrix/client/v3/user/" + encode(alice.user()) + "/filter", bad);
      assertThat(answer.status()).as("%s", bad).isEqualTo(400);
      assertThat(answer.code()).as("%s", bad).startsWith("M_");
    }
  }
}
