package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static chat.fracas.server.TestClient.joined;
import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a client may ask `/sync` for.
class SyncOptionsTest {
  private static final String V3 = "/_matrix/client/v3";

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;
  private String id;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
    id = alice.createRoom(JsonObject.of("preset", "public_chat").with("name", "Garden"));
    bob.join(id);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String next(JsonObject sync) {
    return sync.requireString("next_batch");
  }

  private static List<String> types(JsonObject room, String part) {
    return room.requireObject(part).requireArray("events").objects().stream()
        .map(event -> event.requireString("type"))
        .toList();
  }

  private void topic(String topic) {
    alice.ok("PUT", room(id) + "/state/m.room.topic", JsonObject.of("topic", topic));
  }

  @Test
  void nothingNewIsAnsweredAtOnce_withEveryRequiredPart() {
    String since = next(alice.sync(""));
    JsonObject nothing = alice.sync("since=" + since);
    assertThat(nothing.object("rooms").orElse(JsonObject.EMPTY)).isEqualTo(JsonObject.EMPTY);
    assertThat(nothing.array("device_unused_fallback_key_types")).contains(JsonArray.EMPTY);
    assertThat(nothing.requireObject("device_lists"))
        .isEqualTo(JsonObject.of("changed", JsonArray.EMPTY).with("left", JsonArray.EMPTY));
    assertThat(next(alice.sync("since=" + next(nothing)))).isEqualTo(next(nothing));
  }

  @Test
  void tokensAndFiltersThatAreNone_areRefused() {
    for (String bad :
        List.of(
            "since=yesterday",
            "filter=77",
            "filter=%7B",
            "filter=%7B%22room%22%3A1%7D",
            "timeout=soon",
            "set_presence=away")) {
      TestClient.Answer answer = alice.get(V3 + "/sync?" + bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
      assertThat(answer.code()).as(bad).isIn("M_INVALID_PARAM", "M_BAD_JSON", "M_NOT_JSON");
    }
  }

  @Test
  void fullStateIsAllOfIt_atOnce_whileTheTimelineGoesOn() {
    String since = next(alice.sync(""));
    alice.say(id, "new");
    JsonObject full = joined(alice.sync("timeout=30000&full_state=true&since=" + since), id);
    assertThat(types(full, "state"))
        .contains("m.room.create", "m.room.name", "m.room.member", "m.room.power_levels");
    assertThat(types(full, "timeline")).containsExactly("m.room.message");
    String later = next(alice.sync("since=" + since));
    JsonObject quiet = joined(alice.sync("timeout=30000&full_state=true&since=" + later), id);
    assertThat(types(quiet, "state")).contains("m.room.create");
    assertThat(types(quiet, "timeline")).isEmpty();
  }

  @Test
  void stateIsThatBeforeTheTimeline_orThatAfterIt() {
    String since = next(alice.sync(""));
    topic("first");
    for (int i = 0; i < 12; i++) {
      alice.say(id, "m" + i);
    }
    topic("second");
    JsonObject before = joined(alice.sync("since=" + since), id);
    assertThat(before.has("state_after")).isFalse();
    assertThat(topics(before, "state")).containsExactly("first");
    JsonObject after = joined(alice.sync("use_state_after=true&since=" + since), id);
    assertThat(after.has("state")).isFalse();
    assertThat(topics(after, "state_after")).containsExactly("second");
    assertThat(topics(after, "timeline")).containsExactly("second");
    JsonObject initial = joined(alice.sync("use_state_after=true"), id);
    assertThat(topics(initial, "state_after")).containsExactly("second");
    assertThat(types(initial, "state_after")).contains("m.room.create", "m.room.member");
  }

  private static List<String> topics(JsonObject room, String part) {
    return room.requireObject(part).requireArray("events").objects().stream()
        .filter(event -> event.requireString("type").equals("m.room.topic"))
        .map(event -> event.requireObject("content").requireString("topic"))
        .toList();
  }

  private static JsonObject ofRooms(JsonObject filter) {
    return JsonObject.of("room", filter);
  }

  @Test
  void aFilterIsGivenInPlaceOrByItsId() {
    JsonObject filter =
        ofRooms(
            JsonObject.of(
                "timeline",
                JsonObject.of("types", JsonArray.of(new JsonString("m.room.message")))
                    .with("limit", 1)));
    String stored =
        alice
            .ok("POST", V3 + "/user/" + encode(alice.user()) + "/filter", filter)
            .requireString("filter_id");
    alice.say(id, "one");
    alice.say(id, "two");
    topic("other");
    for (String given : List.of(stored, encode(Json.text(filter)))) {
      JsonObject told = joined(alice.sync("filter=" + given), id);
      assertThat(types(told, "timeline")).containsExactly("m.room.message");
      assertThat(told.requireObject("timeline").bool("limited")).contains(true);
    }
  }

  @Test
  void partsOfTheAnswerHaveRoomsOfTheirOwn() {
    String other = alice.createRoom(JsonObject.EMPTY);
    for (String each : List.of(id, other)) {
      alice.ok(
          "PUT",
          V3 + "/user/" + encode(alice.user()) + "/rooms/" + encode(each) + "/tags/m.favourite",
          JsonObject.EMPTY);
      alice.ok(
          "PUT",
          room(each) + "/typing/" + encode(alice.user()),
          JsonObject.EMPTY.with("typing", true).with("timeout", 60_000));
    }
    JsonObject not = JsonObject.of("not_rooms", JsonArray.of(new JsonString(other)));
    JsonObject sync =
        alice.sync(
            "filter="
                + encode(
                    Json.text(ofRooms(JsonObject.of("ephemeral", not).with("account_data", not)))));
    assertThat(types(joined(sync, id), "ephemeral")).containsExactly("m.typing");
    assertThat(types(joined(sync, id), "account_data")).containsExactly("m.tag");
    assertThat(types(joined(sync, other), "ephemeral")).isEmpty();
    assertThat(types(joined(sync, other), "account_data")).isEmpty();
    JsonObject without = alice.sync("filter=" + encode(Json.text(ofRooms(not))));
    assertThat(without.requireObject("rooms").requireObject("join").keys()).containsExactly(id);
  }

  @Test
  void leftRoomsAreThereWhenAskedFor() {
    bob.ok("POST", room(id) + "/leave", JsonObject.EMPTY);
    assertThat(bob.sync("").object("rooms").orElse(JsonObject.EMPTY)).isEqualTo(JsonObject.EMPTY);
    JsonObject with =
        bob.sync(
            "filter=" + encode(Json.text(ofRooms(JsonObject.EMPTY.with("include_leave", true)))));
    JsonObject left = with.requireObject("rooms").requireObject("leave").requireObject(id);
    assertThat(types(left, "timeline")).endsWith("m.room.member");
  }

  @Test
  void somebodyKnocking_isToldEnoughToKnowTheRoom() {
    JsonObject rule =
        JsonObject.of("type", "m.room.join_rules")
            .with("content", JsonObject.of("join_rule", "knock"));
    String closed =
        alice.createRoom(JsonObject.of("name", "Shed").with("initial_state", JsonArray.of(rule)));
    bob.ok("POST", V3 + "/knock/" + encode(closed), JsonObject.of("reason", "please"));
    JsonObject sync = bob.sync("");
    List<JsonObject> events =
        sync.requireObject("rooms")
            .requireObject("knock")
            .requireObject(closed)
            .requireObject("knock_state")
            .requireArray("events")
            .objects();
    assertThat(events)
        .extracting(event -> event.requireString("type"))
        .contains("m.room.create", "m.room.name", "m.room.join_rules", "m.room.member");
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.keys())
                    .containsExactlyInAnyOrder("type", "sender", "state_key", "content"));
    alice.ok("POST", room(closed) + "/invite", JsonObject.of("user_id", bob.user()));
    JsonObject invited = bob.sync("since=" + next(sync));
    assertThat(invited.requireObject("rooms").requireObject("invite").keys())
        .containsExactly(closed);
  }

  @Test
  void unreadThreadsAreCountedApart_whenAskedFor() {
    String root = alice.say(id, "root");
    bob.ok("POST", room(id) + "/receipt/m.read/" + encode(root), JsonObject.EMPTY);
    String reply =
        alice.sendEvent(
            id,
            "m.room.message",
            JsonObject.of("msgtype", "m.text")
                .with("body", "in the thread")
                .with(
                    "m.relates_to", JsonObject.of("rel_type", "m.thread").with("event_id", root)));
    alice.say(id, "beside it");
    JsonObject filter =
        ofRooms(
            JsonObject.of("timeline", JsonObject.EMPTY.with("unread_thread_notifications", true)));
    JsonObject apart = joined(bob.sync("filter=" + encode(Json.text(filter))), id);
    JsonObject one = JsonObject.EMPTY.with("highlight_count", 0).with("notification_count", 1);
    assertThat(apart.requireObject("unread_notifications")).isEqualTo(one);
    assertThat(apart.requireObject("unread_thread_notifications"))
        .isEqualTo(JsonObject.of(root, one));
    JsonObject together = joined(bob.sync(""), id);
    assertThat(together.requireObject("unread_notifications"))
        .isEqualTo(one.with("notification_count", 2));
    assertThat(together.has("unread_thread_notifications")).isFalse();
    bob.ok("POST", room(id) + "/receipt/m.read/" + encode(reply), JsonObject.of("thread_id", root));
    JsonObject read = joined(bob.sync("filter=" + encode(Json.text(filter))), id);
    assertThat(read.requireObject("unread_notifications")).isEqualTo(one);
    assertThat(read.has("unread_thread_notifications")).isFalse();
  }

  @Test
  void lazyMembers_inAGap_areTheSendersOfWhatIsTold() {
    TestClient carol = TestClient.register(server, "carol");
    carol.join(id);
    alice.say(id, "one");
    alice.say(id, "two");
    String lazy =
        "filter="
            + encode(
                Json.text(
                    ofRooms(
                        JsonObject.of("state", JsonObject.EMPTY.with("lazy_load_members", true))
                            .with("timeline", JsonObject.EMPTY.with("limit", 2)))));
    String since = next(alice.sync(lazy));
    for (int i = 0; i < 5; i++) {
      carol.say(id, "m" + i);
    }
    JsonObject gap = joined(alice.sync(lazy + "&since=" + since), id);
    assertThat(gap.requireObject("timeline").bool("limited")).contains(true);
    assertThat(gap.requireObject("state").requireArray("events").objects())
        .extracting(event -> event.requireString("state_key"))
        .containsOnly(carol.user());
  }

  @Test
  void pathsOfFormerDays_leadToTheSame() {
    assertThat(alice.ok("/_matrix/client/r0/account/whoami"))
        .isEqualTo(alice.ok(V3 + "/account/whoami"));
    assertThat(alice.ok("/_matrix/media/r0/config"))
        .isEqualTo(alice.ok("/_matrix/client/v1/media/config"));
    assertThat(alice.get("/_matrix/client/r0/nothing").code()).isEqualTo("M_UNRECOGNIZED");
    assertThat(alice.call("DELETE", "/_matrix/client/r0/sync", JsonObject.EMPTY).status())
        .isEqualTo(405);
  }
}
