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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading a room page by page, from either end to the other.
class PaginationTest {
  private static final int SAID = 25;

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;
  private String id;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
    id = alice.createRoom(JsonObject.of("preset", "public_chat"));
    for (int i = 0; i < SAID; i++) {
      said.add(alice.say(id, "m" + i));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonObject messages(String query) {
    return alice.ok(room(id) + "/messages?" + query);
  }

  private static List<String> ids(JsonObject answer, String key) {
    return answer.requireArray(key).objects().stream()
        .map(event -> event.requireString("event_id"))
        .toList();
  }

  private List<String> walk(String direction, String more) {
    var all = new ArrayList<String>();
    String query = "dir=" + direction + "&limit=7" + more;
    JsonObject page = messages(query);
    all.addAll(ids(page, "chunk"));
    for (int pages = 0; page.has("end"); pages++) {
      assertThat(pages).isLessThan(100);
      String from = page.requireString("end");
      page = messages(query + "&from=" + from);
      assertThat(page.requireString("start")).isEqualTo(from);
      assertThat(ids(page, "chunk")).isNotEmpty();
      all.addAll(ids(page, "chunk"));
    }
    return all;
  }

  @Test
  void fromEitherEnd_everyEventComesOnce_andTheLastPageSaysSo() {
    List<String> back = walk("b", "");
    List<String> forward = walk("f", "");
    assertThat(forward).doesNotHaveDuplicates().containsAll(said);
    assertThat(back).isEqualTo(forward.reversed());
  }

  @Test
  void aFilterLeavesOut_withoutHoles() {
    for (int i = 0; i < 30; i++) {
      alice.sendEvent(id, "org.example.noise", JsonObject.EMPTY.with("n", i));
    }
    String filter =
        "&filter="
            + encode(
                Json.text(JsonObject.of("types", JsonArray.of(new JsonString("m.room.message")))));
    assertThat(walk("b", filter)).isEqualTo(said.reversed());
    assertThat(walk("f", filter)).isEqualTo(said);
    String limited = "&filter=" + encode(Json.text(JsonObject.EMPTY.with("limit", 3)));
    assertThat(ids(messages("dir=b" + limited), "chunk")).hasSize(3);
  }

  @Test
  void aPageEndsWhereItIsToldTo() {
    JsonObject newest = messages("dir=b&limit=5");
    String end = newest.requireString("end");
    JsonObject same = messages("dir=b&limit=100&to=" + end);
    assertThat(ids(same, "chunk")).isEqualTo(ids(newest, "chunk"));
    assertThat(same.has("end")).isFalse();
    JsonObject forward = messages("dir=f&limit=100&from=" + end);
    assertThat(ids(forward, "chunk")).isEqualTo(ids(newest, "chunk").reversed());
    assertThat(forward.has("end")).isFalse();
    assertThat(ids(messages("dir=f&limit=100&from=" + end + "&to=" + end), "chunk")).isEmpty();
  }

  @Test
  void theGapOfASync_isFilledFromItsToken() {
    String since = alice.sync("").requireString("next_batch");
    for (int i = 0; i < 15; i++) {
      said.add(alice.say(id, "later" + i));
    }
    JsonObject timeline =
        TestClient.joined(alice.sync("since=" + since), id).requireObject("timeline");
    assertThat(timeline.bool("limited")).contains(true);
    JsonObject gap =
        messages("dir=b&limit=100&from=" + timeline.requireString("prev_batch") + "&to=" + since);
    List<String> told = new ArrayList<>(ids(gap, "chunk").reversed());
    told.addAll(ids(timeline, "events"));
    assertThat(told).isEqualTo(said.subList(SAID, SAID + 15));
    assertThat(gap.has("end")).isFalse();
  }

  @Test
  void lazyPagesBringTheirSenders() {
    bob.join(id);
    bob.say(id, "hello");
    String filter =
        "&filter=" + encode(Json.text(JsonObject.EMPTY.with("lazy_load_members", true)));
    assertThat(messages("dir=b&limit=1" + filter).requireArray("state").objects())
        .extracting(event -> event.requireString("state_key"))
        .containsExactly(bob.user());
    assertThat(messages("dir=b&limit=1").has("state")).isFalse();
  }

  @Test
  void whatIsNoDirectionOrToken_isRefused() {
    for (String bad : List.of("dir=x", "dir=b&from=here", "dir=b&to=there", "dir=b&limit=-1")) {
      TestClient.Answer answer = alice.get(room(id) + "/messages?" + bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
      assertThat(answer.code()).as(bad).isEqualTo("M_INVALID_PARAM");
    }
    assertThat(alice.get(room(id) + "/messages").code()).isEqualTo("M_MISSING_PARAM");
    assertThat(bob.get(room(id) + "/messages?dir=b").code()).isEqualTo("M_FORBIDDEN");
  }

  private JsonObject context(int at, String query) {
    return alice.ok(room(id) + "/context/" + encode(said.get(at)) + query);
  }

  @Test
  void aContextHasWhatIsAroundAnEvent_andGoesOnFromThere() {
    JsonObject ten = context(12, "");
    assertThat(ten.requireObject("event").requireString("event_id")).isEqualTo(said.get(12));
    assertThat(ids(ten, "events_before")).isEqualTo(said.subList(7, 12).reversed());
    assertThat(ids(ten, "events_after")).isEqualTo(said.subList(13, 18));
    assertThat(ten.requireArray("state").objects())
        .extracting(event -> event.requireString("type"))
        .contains("m.room.create", "m.room.member");
    assertThat(ids(messages("dir=b&limit=1&from=" + ten.requireString("start")), "chunk"))
        .containsExactly(said.get(6));
    assertThat(ids(messages("dir=f&limit=1&from=" + ten.requireString("end")), "chunk"))
        .containsExactly(said.get(18));
  }

  @Test
  void aContextOfNothingAround_isTheEventAlone() {
    JsonObject none = context(12, "?limit=0");
    assertThat(ids(none, "events_before")).isEmpty();
    assertThat(ids(none, "events_after")).isEmpty();
    assertThat(ids(messages("dir=b&limit=1&from=" + none.requireString("start")), "chunk"))
        .containsExactly(said.get(11));
    assertThat(ids(messages("dir=f&limit=1&from=" + none.requireString("end")), "chunk"))
        .containsExactly(said.get(13));
    JsonObject last = context(SAID - 1, "");
    assertThat(ids(last, "events_after")).isEmpty();
    assertThat(ids(messages("dir=f&from=" + last.requireString("end")), "chunk")).isEmpty();
  }

  // threads

  private String reply(TestClient who, String root, String text) {
    return who.sendEvent(
        id,
        "m.room.message",
        JsonObject.of("msgtype", "m.text")
            .with("body", text)
            .with("m.relates_to", JsonObject.of("rel_type", "m.thread").with("event_id", root)));
  }

  private JsonObject threads(TestClient who, String query) {
    return who.ok("/_matrix/client/v1/rooms/" + encode(id) + "/threads" + query);
  }

  @Test
  void threadsAreListedByTheirNewestReply_thoseOneTookPartInApart() {
    bob.join(id);
    String bobs = bob.say(id, "mine");
    reply(alice, said.get(0), "a");
    reply(bob, said.get(1), "b");
    reply(alice, bobs, "c");
    reply(alice, said.get(2), "d");
    reply(alice, said.get(0), "e");
    assertThat(ids(threads(bob, ""), "chunk"))
        .containsExactly(said.get(0), said.get(2), bobs, said.get(1));
    assertThat(ids(threads(bob, "?include=participated"), "chunk"))
        .containsExactly(bobs, said.get(1));
    JsonObject first = threads(bob, "?limit=3");
    JsonObject rest = threads(bob, "?limit=3&from=" + first.requireString("next_batch"));
    assertThat(ids(first, "chunk")).containsExactly(said.get(0), said.get(2), bobs);
    assertThat(ids(rest, "chunk")).containsExactly(said.get(1));
    assertThat(rest.has("next_batch")).isFalse();
    TestClient.Answer bad =
        bob.get("/_matrix/client/v1/rooms/" + encode(id) + "/threads?include=some");
    assertThat(bad.code()).isEqualTo("M_INVALID_PARAM");
  }
}
