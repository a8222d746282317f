package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading a room, receipts, and taking back what was said.
class HistoryTest {
  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String publicRoom(JsonObject more) {
    String id = alice.createRoom(more.with("preset", "public_chat"));
    bob.join(id);
    return id;
  }

  private static JsonObject inThread(String root, String text) {
    return JsonObject.of("msgtype", "m.text")
        .with("body", text)
        .with("m.relates_to", JsonObject.of("rel_type", "m.thread").with("event_id", root));
  }

  private static void requireInvalid(TestClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("M_INVALID_PARAM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "11", "12"})
  void redactionsMayBeSentLikeEvents_andNameTheirTargetWhereTheVersionHasIt(String version) {
    String id = publicRoom(JsonObject.of("room_version", version));
    String secret = alice.say(id, "secret");
    JsonObject content = JsonObject.of("redacts", secret).with("reason", "regret");
    String redaction = alice.sendEvent(id, "m.room.redaction", content);
    assertThat(bob.ok(room(id) + "/event/" + encode(secret)).requireObject("content"))
        .isEqualTo(JsonObject.EMPTY);
    JsonObject event = bob.ok(room(id) + "/event/" + encode(redaction));
    assertThat(event.string("redacts")).contains(secret);
    assertThat(event.requireObject("content").string("reason")).contains("regret");
    assertThat(event.requireObject("content").has("redacts")).isEqualTo(!version.equals("10"));
    String target = room(id) + "/send/m.room.redaction/";
    assertThat(alice.call("PUT", target + "a", JsonObject.EMPTY).code())
        .isEqualTo("M_MISSING_PARAM");
    assertThat(bob.call("PUT", target + "b", JsonObject.of("redacts", alice.say(id, "x"))).code())
        .isEqualTo("M_FORBIDDEN");
  }

  @Test
  void whoForgetsARoomReadsItNoMore_untilTheyComeBack() {
    String id = publicRoom(JsonObject.EMPTY);
    String said = alice.say(id, "hello");
    bob.ok("POST", room(id) + "/leave", JsonObject.EMPTY);
    assertThat(bob.get(room(id) + "/messages?dir=b").status()).isEqualTo(200);
    bob.ok("POST", room(id) + "/forget", JsonObject.EMPTY);
    for (String path : List.of("/messages?dir=b", "/state", "/members")) {
      TestClient.Answer answer = bob.get(room(id) + path);
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.code()).as(path).isEqualTo("M_FORBIDDEN");
    }
    assertThat(bob.get(room(id) + "/event/" + encode(said)).code()).isEqualTo("M_NOT_FOUND");
    bob.join(id);
    assertThat(bob.get(room(id) + "/event/" + encode(said)).status()).isEqualTo(200);
  }

  @Test
  void eachEventSaysWhatTheReaderWasThen() {
    String id = alice.createRoom(JsonObject.of("preset", "public_chat"));
    String before = alice.say(id, "before");
    bob.join(id);
    String after = alice.say(id, "after");
    assertThat(membership(bob, id, before)).contains("leave");
    assertThat(membership(bob, id, after)).contains("join");
    assertThat(membership(alice, id, before)).contains("join");
  }

  private static Optional<String> membership(TestClient reader, String id, String event) {
    return reader
        .ok(room(id) + "/event/" + encode(event))
        .requireObject("unsigned")
        .string("membership");
  }

  @Test
  void theFilterOfAContextIsForItsStateToo() {
    String id = publicRoom(JsonObject.of("name", "Garden"));
    String event = alice.say(id, "hello");
    String filter = "?filter=" + encode("{\"types\":[\"m.room.name\"]}");
    JsonObject context = bob.ok(room(id) + "/context/" + encode(event) + filter);
    assertThat(context.requireArray("state").objects())
        .extracting(state -> state.requireString("type"))
        .containsExactly("m.room.name");
    assertThat(context.requireObject("event").string("event_id")).contains(event);
  }

  @Test
  void membersAreThoseWhoAreTheOne_orAreNotTheOther() {
    String id = publicRoom(JsonObject.EMPTY);
    TestClient carol = TestClient.register(server, "carol");
    alice.ok("POST", room(id) + "/invite", JsonObject.of("user_id", carol.user()));
    bob.ok("POST", room(id) + "/leave", JsonObject.EMPTY);
    assertThat(members(id, "?membership=invite")).containsExactly(carol.user());
    assertThat(members(id, "?not_membership=leave")).containsExactly(alice.user(), carol.user());
    assertThat(members(id, "?membership=leave&not_membership=join"))
        .containsExactly(bob.user(), carol.user());
    requireInvalid(alice.get(room(id) + "/members?membership=friend"));
  }

  private List<String> members(String id, String query) {
    return alice.ok(room(id) + "/members" + query).requireArray("chunk").objects().stream()
        .map(member -> member.requireString("state_key"))
        .toList();
  }

  @Test
  void receiptsOfAThreadAreOnItsEvents() {
    String id = publicRoom(JsonObject.EMPTY);
    String root = alice.say(id, "root");
    String reply = alice.sendEvent(id, "m.room.message", inThread(root, "reply"));
    String like =
        alice.sendEvent(
            id,
            "m.reaction",
            JsonObject.of(
                "m.relates_to",
                JsonObject.of("rel_type", "m.annotation")
                    .with("event_id", reply)
                    .with("key", "+1")));
    for (String event : List.of(root, reply, like)) {
      bob.ok("POST", receipt(id, event), JsonObject.of("thread_id", root));
    }
    bob.ok("POST", receipt(id, root), JsonObject.of("thread_id", "main"));
    requireInvalid(bob.call("POST", receipt(id, reply), JsonObject.of("thread_id", "main")));
    requireInvalid(bob.call("POST", receipt(id, like), JsonObject.of("thread_id", "main")));
    requireInvalid(bob.call("POST", receipt(id, root), JsonObject.of("thread_id", reply)));
    requireInvalid(bob.call("POST", receipt(id, root), JsonObject.of("thread_id", "")));
  }

  private static String receipt(String id, String event) {
    return room(id) + "/receipt/m.read/" + encode(event);
  }

  @Test
  void aReadMarkerIsOnAnEventOfTheRoom() {
    String id = publicRoom(JsonObject.EMPTY);
    String elsewhere = alice.say(alice.createRoom(JsonObject.EMPTY), "elsewhere");
    assertThat(
            bob.call("POST", room(id) + "/read_markers", JsonObject.of("m.fully_read", elsewhere))
                .code())
        .isEqualTo("M_NOT_FOUND");
    bob.ok(
        "POST", room(id) + "/read_markers", JsonObject.of("m.fully_read", alice.say(id, "here")));
  }

  @Test
  void aThreadOfSomebodyIgnoredIsListed_withoutWhatTheySaid() {
    String id = publicRoom(JsonObject.EMPTY);
    String root = alice.say(id, "noise");
    bob.sendEvent(id, "m.room.message", inThread(root, "reply"));
    bob.ok(
        "PUT",
        "/_matrix/client/v3/user/" + encode(bob.user()) + "/account_data/m.ignored_user_list",
        JsonObject.of("ignored_users", JsonObject.of(alice.user(), JsonObject.EMPTY)));
    JsonObject threads = bob.ok(room(id).replace("/v3/", "/v1/") + "/threads");
    assertThat(Json.text(threads)).contains(root).doesNotContain("noise");
  }

  @Test
  void relationsInARoomOneMayNotSeeAreNotFound() {
    String id = alice.createRoom(JsonObject.EMPTY);
    String event = alice.say(id, "hello");
    TestClient.Answer answer =
        bob.get(room(id).replace("/v3/", "/v1/") + "/relations/" + encode(event));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("M_NOT_FOUND");
  }

  @Test
  void givenHeroes_thenALazySyncHasTheirMembership() {
    String id = alice.createRoom(JsonObject.of("invite", JsonArray.of(new JsonString(bob.user()))));
    alice.say(id, "where are you?");
    String filter =
        "filter="
            + encode(
                "{\"room\":{\"state\":{\"lazy_load_members\":true},\"timeline\":{\"limit\":1}}}");
    JsonObject joined = TestClient.joined(alice.sync(filter), id);
    assertThat(joined.requireObject("summary").strings("m.heroes")).containsExactly(bob.user());
    assertThat(joined.requireObject("state").requireArray("events").objects())
        .filteredOn(event -> event.requireString("type").equals("m.room.member"))
        .extracting(event -> event.requireString("state_key"))
        .containsExactlyInAnyOrder(alice.user(), bob.user());
    requireInvalid(alice.get("/_matrix/client/v3/sync?set_presence=asleep"));
  }

  @Test
  void theStateAfterIsThatOfRoomsOneWasOnlyInvitedTo_too() {
    String id = alice.createRoom(JsonObject.of("invite", JsonArray.of(new JsonString(bob.user()))));
    String since = bob.sync("").requireString("next_batch");
    bob.ok("POST", room(id) + "/leave", JsonObject.EMPTY);
    JsonObject left =
        bob.sync("use_state_after=true&since=" + since)
            .requireObject("rooms")
            .requireObject("leave")
            .requireObject(id);
    assertThat(left.has("state_after")).isTrue();
    assertThat(left.has("state")).isFalse();
  }
}
