package chat.fracas.server;

import static chat.fracas.server.TestClient.joined;
import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;

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

/// Rooms that are come to and left between two syncs.
class SyncRoomsTest {
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

  private String openRoom() {
    return alice.createRoom(JsonObject.of("preset", "public_chat").with("name", "Garden"));
  }

  private static List<String> stateTypes(JsonObject room) {
    return room.requireObject("state").requireArray("events").objects().stream()
        .map(event -> event.requireString("type"))
        .toList();
  }

  private static JsonObject section(JsonObject sync, String name) {
    return sync.requireObject("rooms").object(name).orElse(JsonObject.EMPTY);
  }

  private static void leave(TestClient who, String id) {
    who.ok("POST", room(id) + "/leave", JsonObject.EMPTY);
  }

  private void rename(TestClient who) {
    who.ok(
        "PUT",
        "/_matrix/client/v3/profile/" + TestClient.encode(who.user()) + "/displayname",
        JsonObject.of("displayname", "Another"));
  }

  private void restart() throws IOException {
    server.close();
    server = ConversationTest.start(folder);
    bob = again(bob);
    alice = again(alice);
  }

  private TestClient again(TestClient before) {
    var client = new TestClient(server);
    client.token(before.token());
    return client;
  }

  @Test
  void whoJoinsAndChangesTheirName_isToldTheWholeRoom() {
    String since = bob.sync("").requireString("next_batch");
    String id = openRoom();
    for (int i = 0; i < 12; i++) {
      alice.say(id, "m" + i);
    }
    bob.join(id);
    rename(bob);
    JsonObject told = joined(bob.sync("since=" + since), id);
    assertThat(stateTypes(told)).contains("m.room.create", "m.room.name");
    assertThat(told.requireObject("timeline").bool("limited")).contains(true);
  }

  @Test
  void whoJoinedBeforeARestart_isToldTheWholeRoomAfterIt() throws IOException {
    String since = bob.sync("").requireString("next_batch");
    String id = openRoom();
    for (int i = 0; i < 12; i++) {
      alice.say(id, "m" + i);
    }
    bob.join(id);
    restart();
    JsonObject told = joined(bob.sync("since=" + since), id);
    assertThat(stateTypes(told)).contains("m.room.create", "m.room.name");
  }

  @Test
  void whoLeftAndCameBack_isInTheRoom_withAllOfIt() {
    String id = openRoom();
    bob.join(id);
    String since = bob.sync("").requireString("next_batch");
    leave(bob, id);
    alice.say(id, "alone");
    bob.join(id);
    JsonObject sync = bob.sync("since=" + since);
    assertThat(section(sync, "leave")).isEqualTo(JsonObject.EMPTY);
    assertThat(
            joined(sync, id).requireObject("timeline").requireArray("events").objects().stream()
                .flatMap(event -> event.requireObject("content").string("membership").stream()))
        .containsExactly("leave", "join");
  }

  @Test
  void whoCameAndLeft_isToldWhatWasSaidMeanwhile_andWhichRoomItWas() {
    String since = bob.sync("").requireString("next_batch");
    String id = openRoom();
    for (int i = 0; i < 12; i++) {
      alice.say(id, "m" + i);
    }
    bob.join(id);
    leave(bob, id);
    JsonObject left = section(bob.sync("since=" + since), "leave").requireObject(id);
    assertThat(stateTypes(left)).contains("m.room.create", "m.room.name");
    assertThat(last(left).requireObject("content").string("membership")).contains("leave");
  }

  private static JsonObject last(JsonObject room) {
    return room.requireObject("timeline").requireArray("events").objects().getLast();
  }

  @Test
  void whoRefusesAnInvitationToARoomTheyHadLeft_isToldThatStep() {
    String id = openRoom();
    bob.join(id);
    leave(bob, id);
    alice.ok("POST", room(id) + "/invite", JsonObject.of("user_id", bob.user()));
    JsonObject invited = bob.sync("");
    assertThat(section(invited, "invite").keys()).containsExactly(id);
    leave(bob, id);
    JsonObject left =
        section(bob.sync("since=" + invited.requireString("next_batch")), "leave")
            .requireObject(id);
    assertThat(last(left).requireObject("content").string("membership")).contains("leave");
    assertThat(stateTypes(left)).isEmpty();
  }

  @Test
  void somebodyInvited_isToldEnoughToKnowTheRoom() {
    String id =
        alice.createRoom(
            JsonObject.of("name", "Garden")
                .with("room_version", "12")
                .with("invite", JsonArray.of(new JsonString(bob.user()))));
    List<JsonObject> events =
        section(bob.sync(""), "invite")
            .requireObject(id)
            .requireObject("invite_state")
            .requireArray("events")
            .objects();
    assertThat(events)
        .extracting(event -> event.requireString("type"))
        .contains("m.room.create", "m.room.name", "m.room.join_rules");
    assertThat(events)
        .extracting(event -> event.requireString("state_key"))
        .contains(alice.user(), bob.user());
  }

  /// More messages to a device than one answer holds end the answer before what came after them.
  @Test
  void anAnswerThatEndsEarly_tellsWhatWasThen() {
    String id = openRoom();
    String since = bob.sync("").requireString("next_batch");
    JsonObject one =
        JsonObject.of(
            "messages",
            JsonObject.of(bob.user(), JsonObject.of("*", JsonObject.of("text", "hello"))));
    for (int i = 0; i < 101; i++) {
      alice.ok("PUT", "/_matrix/client/v3/sendToDevice/org.example.a/t" + i, one);
    }
    bob.join(id);
    JsonObject early = bob.sync("since=" + since);
    assertThat(section(early, "join")).isEqualTo(JsonObject.EMPTY);
    JsonObject late = bob.sync("since=" + early.requireString("next_batch"));
    var told = new ArrayList<>(stateTypes(joined(late, id)));
    joined(late, id).requireObject("timeline").requireArray("events").objects().stream()
        .map(event -> event.requireString("type"))
        .forEach(told::add);
    assertThat(told).contains("m.room.create", "m.room.name");
    assertThat(late.requireObject("to_device").requireArray("events").size()).isEqualTo(1);
  }
}
