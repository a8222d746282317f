package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Relations of events: lists, threads, what is bundled.
class RelationsTest {
  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;
  private String room;
  private String v1;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
    room = alice.createRoom(JsonObject.of("preset", "public_chat"));
    bob.join(room);
    v1 = room(room).replace("/v3/", "/v1/");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static JsonObject relation(String kind, String target) {
    return JsonObject.of("m.relates_to", JsonObject.of("rel_type", kind).with("event_id", target));
  }

  private static JsonObject inThread(String root, String text) {
    return relation("m.thread", root).with("msgtype", "m.text").with("body", text);
  }

  private static JsonObject reaction(String target, String key) {
    return JsonObject.of(
        "m.relates_to",
        JsonObject.of("rel_type", "m.annotation").with("event_id", target).with("key", key));
  }

  private List<String> related(String path) {
    return bob.ok(v1 + "/relations/" + path).requireArray("chunk").objects().stream()
        .map(event -> event.requireString("event_id"))
        .toList();
  }

  @Test
  void relationsOfRelationsAreFollowedWhenAsked() {
    String root = alice.say(room, "root");
    String reply = bob.sendEvent(room, "m.room.message", inThread(root, "reply"));
    String like = alice.sendEvent(room, "m.reaction", reaction(reply, "+1"));
    assertThat(related(encode(root))).containsExactly(reply);
    assertThat(related(encode(root) + "?recurse=true&dir=f")).containsExactly(reply, like);
    assertThat(related(encode(root) + "/m.annotation?recurse=true")).containsExactly(like);
    assertThat(related(encode(root) + "/m.annotation/m.reaction?recurse=true"))
        .containsExactly(like);
    assertThat(bob.ok(v1 + "/relations/" + encode(root) + "?recurse=true"))
        .satisfies(answer -> assertThat(answer.requireInteger("recursion_depth")).isEqualTo(3));
  }

  @Test
  void theyComeInPages_eachOnce() {
    String root = alice.say(room, "root");
    String first = alice.sendEvent(room, "m.reaction", reaction(root, "1"));
    String second = alice.sendEvent(room, "m.reaction", reaction(root, "2"));
    String third = bob.sendEvent(room, "m.reaction", reaction(root, "3"));
    JsonObject page = bob.ok(v1 + "/relations/" + encode(root) + "?limit=2");
    assertThat(page.requireArray("chunk").objects())
        .extracting(event -> event.requireString("event_id"))
        .containsExactly(third, second);
    assertThat(related(encode(root) + "?limit=2&from=" + page.requireString("next_batch")))
        .containsExactly(first);
    assertThat(bob.get(v1 + "/relations/" + encode(root) + "?dir=x").code())
        .isEqualTo("M_INVALID_PARAM");
  }

  @Test
  void aThreadIsSummedUpWithItsRoot_withTheEditOfItsLatestReply() {
    String root = alice.say(room, "root");
    alice.sendEvent(room, "m.room.message", inThread(root, "one"));
    String latest = alice.sendEvent(room, "m.room.message", inThread(root, "tow"));
    alice.sendEvent(
        room,
        "m.room.message",
        relation("m.replace", latest)
            .with("msgtype", "m.text")
            .with("body", "* two")
            .with("m.new_content", JsonObject.of("msgtype", "m.text").with("body", "two")));
    JsonObject thread = thread(bob, root);
    assertThat(thread.requireInteger("count")).isEqualTo(2);
    assertThat(thread.requireBool("current_user_participated")).isFalse();
    JsonObject shown = thread.requireObject("latest_event");
    assertThat(shown.string("event_id")).contains(latest);
    assertThat(
            shown
                .requireObject("unsigned")
                .requireObject("m.relations")
                .requireObject("m.replace")
                .requireObject("content")
                .requireObject("m.new_content")
                .string("body"))
        .contains("two");
    assertThat(thread(alice, root).requireBool("current_user_participated")).isTrue();
    alice.ok("PUT", room(room) + "/redact/" + encode(latest) + "/r", JsonObject.EMPTY);
    assertThat(thread(bob, root).requireInteger("count")).isEqualTo(1);
    assertThat(bob.ok(v1 + "/threads?include=participated").requireArray("chunk").size()).isZero();
    assertThat(alice.ok(v1 + "/threads?include=participated").requireArray("chunk").size())
        .isEqualTo(1);
  }

  private JsonObject thread(TestClient viewer, String root) {
    return viewer
        .ok(room(room) + "/event/" + encode(root))
        .requireObject("unsigned")
        .requireObject("m.relations")
        .requireObject("m.thread");
  }
}
