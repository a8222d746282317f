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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// "Ignoring Users" and "Invite permission" of the client-server API.
class IgnoredUsersTest {
  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bore;
  private String room;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bore = TestClient.register(server, "bore");
    room = bore.createRoom(JsonObject.of("invite", JsonArray.of(new JsonString(alice.user()))));
    alice.join(room);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void setAccountData(String type, JsonObject content) {
    alice.ok(
        "PUT",
        "/_matrix/client/v3/user/" + encode(alice.user()) + "/account_data/" + type,
        content);
  }

  private void ignoreBore() {
    setAccountData(
        "m.ignored_user_list",
        JsonObject.of("ignored_users", JsonObject.of(bore.user(), JsonObject.EMPTY)));
  }

  @Test
  void theirMessagesAndInvitationsAreNotTold_theirStateIs() {
    ignoreBore();
    bore.say(room, "blah");
    bore.ok("PUT", room(room) + "/state/m.room.topic", JsonObject.of("topic", "quiet"));
    String other =
        bore.createRoom(JsonObject.of("invite", JsonArray.of(new JsonString(alice.user()))));
    JsonObject rooms = alice.sync("").requireObject("rooms");
    assertThat(Json.text(rooms)).contains("quiet").doesNotContain("blah", other);
    assertThat(Json.text(alice.ok(room(room) + "/messages?dir=b&limit=50")))
        .contains("quiet")
        .doesNotContain("blah");
  }

  @Test
  void whatTheySayNotifiesNobody_untilTheyAreHeardAgain() {
    ignoreBore();
    bore.say(room, "alice, listen");
    assertThat(unread()).isZero();
    setAccountData("m.ignored_user_list", JsonObject.of("ignored_users", JsonObject.EMPTY));
    bore.say(room, "and now?");
    assertThat(unread()).isEqualTo(1);
  }

  private long unread() {
    return joined(alice.sync(""), room)
        .requireObject("unread_notifications")
        .requireInteger("notification_count");
  }

  @Test
  void theirTypingReceiptsAndPresenceAreNotTold() {
    ignoreBore();
    String said = alice.say(room, "hello");
    String since = alice.sync("").requireString("next_batch");
    bore.ok(
        "PUT",
        room(room) + "/typing/" + encode(bore.user()),
        JsonObject.EMPTY.with("typing", true));
    bore.ok("POST", room(room) + "/receipt/m.read/" + encode(said), JsonObject.EMPTY);
    bore.sync("");
    assertThat(Json.text(alice.sync("since=" + since))).doesNotContain(bore.user());
  }

  @Test
  void theyAreNotCountedInThreads() {
    String root = alice.say(room, "root");
    JsonObject inThread =
        JsonObject.of("body", "noise")
            .with("msgtype", "m.text")
            .with("m.relates_to", JsonObject.of("rel_type", "m.thread").with("event_id", root));
    String own = alice.sendEvent(room, "m.room.message", inThread.with("body", "mine"));
    bore.sendEvent(room, "m.room.message", inThread);
    ignoreBore();
    JsonObject thread =
        alice
            .ok(room(room) + "/event/" + encode(root))
            .requireObject("unsigned")
            .requireObject("m.relations")
            .requireObject("m.thread");
    assertThat(thread.requireInteger("count")).isEqualTo(1);
    assertThat(thread.requireObject("latest_event").string("event_id")).contains(own);
    assertThat(
            Json.text(alice.ok(room(room).replace("/v3/", "/v1/") + "/relations/" + encode(root))))
        .doesNotContain("noise");
  }

  @Test
  void givenThatNobodyMayInvite_thenInvitationsAreRefused_andOlderOnesAreNotTold() {
    String older =
        bore.createRoom(JsonObject.of("invite", JsonArray.of(new JsonString(alice.user()))));
    setAccountData("m.invite_permission_config", JsonObject.of("default_action", "block"));
    assertThat(Json.text(alice.sync("").requireObject("rooms"))).doesNotContain(older);
    String other = bore.createRoom(JsonObject.EMPTY);
    JsonObject user = JsonObject.of("user_id", alice.user());
    TestClient.Answer byInvite = bore.call("POST", room(other) + "/invite", user);
    assertThat(byInvite.status()).isEqualTo(403);
    assertThat(byInvite.code()).isEqualTo("M_INVITE_BLOCKED");
    assertThat(
            bore.call(
                    "PUT",
                    room(other) + "/state/m.room.member/" + encode(alice.user()),
                    JsonObject.of("membership", "invite"))
                .code())
        .isEqualTo("M_INVITE_BLOCKED");
    assertThat(
            bore.call(
                    "POST",
                    "/_matrix/client/v3/createRoom",
                    JsonObject.of("invite", JsonArray.of(new JsonString(alice.user()))))
                .code())
        .isEqualTo("M_INVITE_BLOCKED");
    setAccountData("m.invite_permission_config", JsonObject.EMPTY);
    bore.ok("POST", room(other) + "/invite", user);
    assertThat(Json.text(alice.sync("").requireObject("rooms"))).contains(older, other);
  }
}
