package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static chat.fracas.server.TestClient.joined;
import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.storage.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole conversations through the client API.
class ConversationTest {
  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;

  @BeforeEach
  void start() throws IOException {
    server = start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
  }

  static Homeserver start(Path folder) throws IOException {
    return Homeserver.start(
        ServerConfig.local(ServerName.parse("test.example"), folder)
            .withListen(Optional.empty())
            .withoutRateLimits());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String privateRoomOfBoth() {
    String room =
        alice.createRoom(
            JsonObject.of("name", "Garden")
                .with("invite", JsonArray.of(new JsonString(bob.user()))));
    bob.join(room);
    return room;
  }

  private static List<String> bodies(JsonObject joined) {
    return joined.requireObject("timeline").requireArray("events").objects().stream()
        .flatMap(event -> event.requireObject("content").string("body").stream())
        .toList();
  }

  static List<String> versions() {
    return List.copyOf(RoomVersionRules.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void inEveryRoomVersion_twoPeopleTalk(String version) {
    String room =
        alice.createRoom(
            JsonObject.of("room_version", version)
                .with("invite", JsonArray.of(new JsonString(bob.user()))));
    JsonObject invited = bob.sync("");
    assertThat(invited.requireObject("rooms").requireObject("invite").keys()).contains(room);
    bob.join(room);
    alice.say(room, "hello");
    bob.say(room, "hello back");
    assertThat(bodies(joined(alice.sync(""), room))).containsExactly("hello", "hello back");
    assertThat(alice.ok(room(room) + "/state/m.room.create").string("room_version"))
        .contains(version);
  }

  @Test
  void givenAWaitingSync_whenSomebodySpeaks_thenItIsAnswered() throws Exception {
    String room = privateRoomOfBoth();
    String since = bob.sync("").requireString("next_batch");
    var waiting = CompletableFuture.supplyAsync(() -> bob.sync("timeout=30000&since=" + since));
    alice.say(room, "awake?");
    JsonObject answer = waiting.get(20, TimeUnit.SECONDS);
    assertThat(bodies(joined(answer, room))).containsExactly("awake?");
    assertThat(joined(answer, room).requireObject("unread_notifications"))
        .isEqualTo(JsonObject.EMPTY.with("highlight_count", 0).with("notification_count", 1));
  }

  @Test
  void aNewRoom_isSeenWholeOrNotAtAll() throws Exception {
    JsonObject wanted = JsonObject.of("name", "Garden").with("topic", "What grows");
    for (int i = 0; i < 30; i++) {
      String since = alice.sync("").requireString("next_batch");
      var waiting = CompletableFuture.supplyAsync(() -> alice.sync("timeout=30000&since=" + since));
      String room = alice.createRoom(wanted);
      JsonObject told = joined(waiting.get(20, TimeUnit.SECONDS), room);
      assertThat(types(told)).contains("m.room.create", "m.room.name", "m.room.topic");
    }
  }

  private static List<String> types(JsonObject joined) {
    return Stream.of("state", "timeline")
        .flatMap(part -> joined.requireObject(part).requireArray("events").objects().stream())
        .map(event -> event.requireString("type"))
        .toList();
  }

  @Test
  void givenAMention_thenItHighlights_andIsReadByAReceipt() {
    String room = privateRoomOfBoth();
    String since = bob.sync("").requireString("next_batch");
    String event =
        alice.sendEvent(
            room,
            "m.room.message",
            JsonObject.of("msgtype", "m.text")
                .with("body", "bob, look")
                .with(
                    "m.mentions",
                    JsonObject.of("user_ids", JsonArray.of(new JsonString(bob.user())))));
    JsonObject sync = bob.sync("since=" + since);
    assertThat(joined(sync, room).requireObject("unread_notifications"))
        .isEqualTo(JsonObject.EMPTY.with("highlight_count", 1).with("notification_count", 1));
    bob.ok("POST", room(room) + "/receipt/m.read/" + encode(event), JsonObject.EMPTY);
    JsonObject after = bob.sync("since=" + sync.requireString("next_batch"));
    assertThat(joined(after, room).requireObject("unread_notifications"))
        .isEqualTo(JsonObject.EMPTY.with("highlight_count", 0).with("notification_count", 0));
    assertThat(Json.text(after)).contains("m.receipt");
  }

  @Test
  void givenTheSameTransaction_whenSentAgain_thenThereIsOneEvent_evenAfterARestart()
      throws IOException {
    String room = privateRoomOfBoth();
    JsonObject content = JsonObject.of("msgtype", "m.text").with("body", "once");
    String target = room(room) + "/send/m.room.message/fixed";
    JsonObject first = alice.ok("PUT", target, content);
    assertThat(alice.ok("PUT", target, content)).isEqualTo(first);
    String token = alice.token();
    server.close();
    server = start(folder);
    alice = new TestClient(server);
    alice.token(token);
    assertThat(alice.ok("PUT", target, content)).isEqualTo(first);
    assertThat(bodies(joined(alice.sync(""), room))).containsExactly("once");
  }

  @Test
  void givenAGap_thenTheTimelineIsLimited_andMessagesFillIt() {
    String room = privateRoomOfBoth();
    String since = bob.sync("").requireString("next_batch");
    for (int i = 0; i < 30; i++) {
      alice.say(room, "m" + i);
    }
    JsonObject timeline = joined(bob.sync("since=" + since), room).requireObject("timeline");
    assertThat(timeline.requireBool("limited")).isTrue();
    assertThat(timeline.requireArray("events").size()).isEqualTo(10);
    JsonObject page =
        bob.ok(
            room(room)
                + "/messages?dir=b&limit=50&from="
                + timeline.requireString("prev_batch")
                + "&to="
                + since);
    List<String> older =
        page.requireArray("chunk").objects().stream()
            .flatMap(event -> event.requireObject("content").string("body").stream())
            .toList();
    assertThat(older).hasSize(20).startsWith("m19").endsWith("m0");
    assertThat(page.has("end")).isFalse();
  }

  @Test
  void givenARedaction_thenTheContentIsGoneEverywhere() {
    String room = privateRoomOfBoth();
    String secret = alice.say(room, "secret");
    assertThat(
            bob.call("PUT", room(room) + "/redact/" + encode(secret) + "/r1", JsonObject.EMPTY)
                .code())
        .isEqualTo("M_FORBIDDEN");
    alice.ok("PUT", room(room) + "/redact/" + encode(secret) + "/r1", JsonObject.EMPTY);
    JsonObject event = bob.ok(room(room) + "/event/" + encode(secret));
    assertThat(event.requireObject("content")).isEqualTo(JsonObject.EMPTY);
    assertThat(event.requireObject("unsigned").requireObject("redacted_because").string("sender"))
        .contains(alice.user());
    assertThat(Json.text(bob.sync(""))).doesNotContain("secret");
  }

  @Test
  void givenAnEditAndAThread_thenTheyAreBundled() {
    String room = privateRoomOfBoth();
    String first = alice.say(room, "frist");
    alice.sendEvent(
        room,
        "m.room.message",
        JsonObject.of("msgtype", "m.text")
            .with("body", "* first")
            .with("m.new_content", JsonObject.of("msgtype", "m.text").with("body", "first"))
            .with("m.relates_to", JsonObject.of("rel_type", "m.replace").with("event_id", first)));
    String reply =
        bob.sendEvent(
            room,
            "m.room.message",
            JsonObject.of("msgtype", "m.text")
                .with("body", "in a thread")
                .with(
                    "m.relates_to", JsonObject.of("rel_type", "m.thread").with("event_id", first)));
    JsonObject relations =
        bob.ok(room(room) + "/event/" + encode(first))
            .requireObject("unsigned")
            .requireObject("m.relations");
    assertThat(
            relations
                .requireObject("m.replace")
                .requireObject("content")
                .requireObject("m.new_content")
                .string("body"))
        .contains("first");
    assertThat(relations.requireObject("m.thread").requireInteger("count")).isEqualTo(1);
    assertThat(relations.requireObject("m.thread").requireBool("current_user_participated"))
        .isTrue();
    String v1 = room(room).replace("/v3/", "/v1/");
    JsonObject threads = alice.ok(v1 + "/threads");
    assertThat(threads.requireArray("chunk").objects().getFirst().string("event_id"))
        .contains(first);
    JsonObject children = alice.ok(v1 + "/relations/" + encode(first) + "/m.thread");
    assertThat(children.requireArray("chunk").objects().getFirst().string("event_id"))
        .contains(reply);
  }

  @Test
  void givenHistoryForMembersOnly_thenNewcomersSeeNothingOlder() {
    String room =
        alice.createRoom(
            JsonObject.of("preset", "public_chat")
                .with(
                    "initial_state",
                    JsonArray.of(
                        JsonObject.of("type", "m.room.history_visibility")
                            .with("content", JsonObject.of("history_visibility", "joined")))));
    String before = alice.say(room, "before");
    bob.join(room);
    alice.say(room, "after");
    assertThat(bodies(joined(bob.sync(""), room))).containsExactly("after");
    assertThat(bob.get(room(room) + "/event/" + encode(before)).code()).isEqualTo("M_NOT_FOUND");
    bob.ok("POST", room(room) + "/leave", JsonObject.EMPTY);
    alice.say(room, "gone");
    JsonObject page = bob.ok(room(room) + "/messages?dir=b&limit=50");
    assertThat(Json.text(page)).contains("after").doesNotContain("before", "gone");
  }

  @Test
  void givenALazySync_thenOnlySendersAreMembers_andNotTwice() {
    String room = privateRoomOfBoth();
    TestClient carol = TestClient.register(server, "carol");
    alice.ok("POST", room(room) + "/invite", JsonObject.of("user_id", carol.user()));
    carol.join(room);
    for (int i = 0; i < 12; i++) {
      alice.say(room, "m" + i);
    }
    String filter =
        "filter="
            + encode(
                "{\"room\":{\"state\":{\"lazy_load_members\":true},\"timeline\":{\"limit\":3}}}");
    JsonObject first = carol.sync(filter);
    assertThat(members(joined(first, room))).containsExactlyInAnyOrder(alice.user(), carol.user());
    alice.say(room, "more");
    JsonObject second = carol.sync(filter + "&since=" + first.requireString("next_batch"));
    assertThat(members(joined(second, room))).isEmpty();
  }

  private static List<String> members(JsonObject joined) {
    return joined.requireObject("state").requireArray("events").objects().stream()
        .filter(event -> event.requireString("type").equals("m.room.member"))
        .map(event -> event.requireString("state_key"))
        .toList();
  }

  @Test
  void givenSomebodyTyping_thenOthersSeeIt_untilTheyStop() {
    String room = privateRoomOfBoth();
    String since = bob.sync("").requireString("next_batch");
    String typing = room(room) + "/typing/" + encode(alice.user());
    alice.ok("PUT", typing, JsonObject.EMPTY.with("typing", true).with("timeout", 60_000));
    JsonObject sync = bob.sync("since=" + since);
    assertThat(Json.text(joined(sync, room).requireObject("ephemeral"))).contains(alice.user());
    alice.ok("PUT", typing, JsonObject.EMPTY.with("typing", false));
    JsonObject after = bob.sync("since=" + sync.requireString("next_batch"));
    assertThat(Json.text(joined(after, room).requireObject("ephemeral")))
        .contains("\"user_ids\":[]");
  }

  @Test
  void givenABan_thenTheUserIsOut_andCannotComeBack() {
    String room = privateRoomOfBoth();
    String since = bob.sync("").requireString("next_batch");
    alice.ok(
        "POST", room(room) + "/ban", JsonObject.of("user_id", bob.user()).with("reason", "noise"));
    JsonObject sync = bob.sync("since=" + since);
    assertThat(sync.requireObject("rooms").requireObject("leave").keys()).contains(room);
    assertThat(bob.call("POST", room(room) + "/join", JsonObject.EMPTY).code())
        .isEqualTo("M_FORBIDDEN");
    assertThat(
            bob.call(
                    "PUT",
                    room(room) + "/send/m.room.message/x",
                    JsonObject.of("body", "let me in"))
                .code())
        .isEqualTo("M_FORBIDDEN");
  }

  @Test
  void givenARestrictedRoom_thenMembersOfTheOtherMayJoin() {
    String space = alice.createRoom(JsonObject.of("preset", "public_chat"));
    String room =
        alice.createRoom(
            JsonObject.of(
                "initial_state",
                JsonArray.of(
                    JsonObject.of("type", "m.room.join_rules")
                        .with(
                            "content",
                            JsonObject.of("join_rule", "restricted")
                                .with(
                                    "allow",
                                    JsonArray.of(
                                        JsonObject.of("type", "m.room_membership")
                                            .with("room_id", space)))))));
    assertThat(bob.call("POST", room(room) + "/join", JsonObject.EMPTY).code())
        .isEqualTo("M_FORBIDDEN");
    bob.join(space);
    bob.join(room);
    assertThat(bob.ok(room(room) + "/joined_members").requireObject("joined").keys())
        .contains(bob.user());
  }

  @Test
  void givenAnAlias_thenTheRoomIsFoundAndJoinedByIt() {
    String room =
        alice.createRoom(
            JsonObject.of("room_alias_name", "garden")
                .with("preset", "public_chat")
                .with("visibility", "public")
                .with("name", "The Garden"));
    JsonObject found =
        bob.ok(
            "POST",
            "/_matrix/client/v3/publicRooms",
            JsonObject.of("filter", JsonObject.of("generic_search_term", "garden")));
    assertThat(found.requireArray("chunk").objects())
        .singleElement()
        .satisfies(entry -> assertThat(entry.string("room_id")).contains(room));
    JsonObject joined =
        bob.ok(
            "POST", "/_matrix/client/v3/join/" + encode("#garden:test.example"), JsonObject.EMPTY);
    assertThat(joined.string("room_id")).contains(room);
    assertThat(
            alice
                .call(
                    "POST",
                    "/_matrix/client/v3/createRoom",
                    JsonObject.of("room_alias_name", "garden"))
                .code())
        .isEqualTo("M_ROOM_IN_USE");
  }

  @Test
  void givenANewName_thenEveryRoomIsTold() {
    String room = privateRoomOfBoth();
    String since = bob.sync("").requireString("next_batch");
    alice.ok(
        "PUT",
        "/_matrix/client/v3/profile/" + encode(alice.user()) + "/displayname",
        JsonObject.of("displayname", "Alice Liddell"));
    assertThat(Json.text(joined(bob.sync("since=" + since), room))).contains("Alice Liddell");
  }

  @Test
  void givenAForgottenRoom_thenItIsNotThereAnyMore() {
    String room = privateRoomOfBoth();
    assertThat(bob.call("POST", room(room) + "/forget", JsonObject.EMPTY).status()).isEqualTo(400);
    bob.ok("POST", room(room) + "/leave", JsonObject.EMPTY);
    bob.ok("POST", room(room) + "/forget", JsonObject.EMPTY);
    String filter = "filter=" + encode("{\"room\":{\"include_leave\":true}}");
    assertThat(Json.text(bob.sync(filter).requireObject("rooms"))).doesNotContain(room);
  }

  @Test
  void givenAReaction_whenTriedAgain_thenItIsTheSame_andASecondOneIsRefused() {
    String room = privateRoomOfBoth();
    String event = alice.say(room, "nice");
    JsonObject reaction =
        JsonObject.of(
            "m.relates_to",
            JsonObject.of("rel_type", "m.annotation").with("event_id", event).with("key", "+1"));
    String target = room(room) + "/send/m.reaction/";
    JsonObject first = bob.ok("PUT", target + "r1", reaction);
    assertThat(bob.ok("PUT", target + "r1", reaction)).isEqualTo(first);
    assertThat(bob.call("PUT", target + "r2", reaction).code()).isEqualTo("M_DUPLICATE_ANNOTATION");
  }

  @Test
  void givenTheSameTransactionAtAnotherEndpoint_thenItIsAnotherRequest() {
    String room = privateRoomOfBoth();
    JsonObject content = JsonObject.of("msgtype", "m.text").with("body", "gone soon");
    String sent =
        alice
            .ok("PUT", room(room) + "/send/m.room.message/same", content)
            .requireString("event_id");
    String redaction =
        alice
            .ok("PUT", room(room) + "/redact/" + encode(sent) + "/same", JsonObject.EMPTY)
            .requireString("event_id");
    assertThat(redaction).isNotEqualTo(sent);
  }

  @Test
  void whenSomebodySpeaks_thenTheyHaveReadWhatWasSaidBefore() {
    String room = privateRoomOfBoth();
    alice.say(room, "are you there?");
    bob.say(room, "yes");
    assertThat(joined(bob.sync(""), room).requireObject("unread_notifications"))
        .isEqualTo(JsonObject.EMPTY.with("highlight_count", 0).with("notification_count", 0));
  }

  @Test
  void givenAnInvitationThatWasRefused_thenNothingElseOfTheRoomIsTold() {
    String room =
        alice.createRoom(
            JsonObject.of("name", "Hidden")
                .with("invite", JsonArray.of(new JsonString(bob.user()))));
    String since = bob.sync("").requireString("next_batch");
    bob.ok("POST", room(room) + "/leave", JsonObject.EMPTY);
    alice.ok("PUT", room(room) + "/state/m.room.topic", JsonObject.of("topic", "secret"));
    String filter = "filter=" + encode("{\"room\":{\"include_leave\":true}}");
    for (String query : List.of("since=" + since, filter, filter + "&full_state=true")) {
      JsonObject sync = bob.sync(query);
      assertThat(sync.requireObject("rooms").requireObject("leave").keys()).contains(room);
      assertThat(Json.text(sync)).doesNotContain("Hidden", "secret");
    }
  }

  @Test
  void givenAMemberThatIsNobody_thenNobodyIsInvitedOrBanned() {
    String room = privateRoomOfBoth();
    String member = room(room) + "/state/m.room.member/";
    assertThat(alice.call("PUT", member + "garbage", JsonObject.of("membership", "ban")).code())
        .isEqualTo("M_INVALID_PARAM");
    assertThat(
            alice
                .call(
                    "PUT",
                    member + encode("@nobody:test.example"),
                    JsonObject.of("membership", "invite"))
                .code())
        .isEqualTo("M_NOT_FOUND");
  }

  @Test
  void givenPowerLevelsThatNobodyCanKeep_thenTheRoomIsNotMade() {
    JsonObject levels =
        JsonObject.of("users", JsonObject.EMPTY.with(alice.user(), 0)).with("state_default", 100);
    TestClient.Answer answer =
        alice.call(
            "POST",
            "/_matrix/client/v3/createRoom",
            JsonObject.of("room_version", "11").with("power_level_content_override", levels));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("M_INVALID_ROOM_STATE");
    assertThat(alice.sync("").requireObject("rooms")).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void whenTheDatabaseStops_thenTheAnswerSaysSo_andItGoesOnByItself() throws Exception {
    String room = privateRoomOfBoth();
    alice.say(room, "before");
    var open = new CountDownLatch(1);
    server.database().onReopened(open::countDown);
    // as H2 does to itself when the disk is full
    assertThatThrownBy(() -> server.database().write(sql -> sql.update("SHUTDOWN IMMEDIATELY")))
        .isInstanceOf(DatabaseException.Stopped.class);
    TestClient.Answer answer =
        alice.call("PUT", room(room) + "/send/m.room.message/s1", JsonObject.of("body", "during"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("M_UNKNOWN");
    assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
    alice.ok("PUT", room(room) + "/send/m.room.message/s1", JsonObject.of("body", "during"));
    alice.say(room, "after");
    assertThat(bodies(joined(bob.sync(""), room))).containsExactly("before", "during", "after");
  }
}
