package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.config.Support;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What belongs to an account: profile, tags, pushers, reports, and its end.
class AccountTest {
  private static final String V3 = "/_matrix/client/v3";

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

  private static String profile(TestClient whose, String key) {
    return V3 + "/profile/" + encode(whose.user()) + "/" + key;
  }

  private static void require(TestClient.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void aProfileHasFieldsOfAnyMaking_withNamesOfTheGrammar() {
    alice.ok("PUT", profile(alice, "m.tz"), JsonObject.of("m.tz", "Europe/Paris"));
    JsonObject nothing = JsonObject.of("org.example.job", JsonArray.EMPTY);
    alice.ok("PUT", profile(alice, "org.example.job"), nothing);
    assertThat(bob.ok(profile(alice, "org.example.job"))).isEqualTo(nothing);
    require(bob.get(profile(alice, "avatar_url")), 404, "M_NOT_FOUND");
    require(
        alice.call("PUT", profile(alice, "Job"), JsonObject.of("Job", "x")),
        400,
        "M_INVALID_PARAM");
    String long256 = "x".repeat(256);
    require(
        alice.call("PUT", profile(alice, long256), JsonObject.of(long256, "x")),
        400,
        "M_KEY_TOO_LARGE");
    require(
        alice.call("PUT", profile(alice, "m.tz"), JsonObject.of("other", "x")),
        400,
        "M_MISSING_PARAM");
    require(
        alice.call("PUT", profile(alice, "m.tz"), JsonObject.of("m.tz", "x".repeat(70_000))),
        400,
        "M_PROFILE_TOO_LARGE");
    require(
        bob.call("PUT", profile(alice, "m.tz"), JsonObject.of("m.tz", "x")), 403, "M_FORBIDDEN");
    require(
        alice.call(
            "PUT", profile(alice, "avatar_url"), JsonObject.of("avatar_url", "http://x/y.png")),
        400,
        "M_INVALID_PARAM");
    alice.ok(
        "PUT", profile(alice, "avatar_url"), JsonObject.of("avatar_url", "mxc://test.example/a"));
    alice.ok("DELETE", profile(alice, "avatar_url"), JsonObject.EMPTY);
    require(bob.get(profile(alice, "avatar_url")), 404, "M_NOT_FOUND");
  }

  @Test
  void tagsHaveNamesAndOrdersWithinBounds() {
    String id = alice.createRoom(JsonObject.EMPTY);
    String tags = V3 + "/user/" + encode(alice.user()) + "/rooms/" + encode(id) + "/tags";
    alice.ok("PUT", tags + "/m.favourite", JsonObject.EMPTY.with("order", 1));
    require(
        alice.call("PUT", tags + "/u." + "x".repeat(254), JsonObject.EMPTY),
        400,
        "M_INVALID_PARAM");
    require(
        alice.call("PUT", tags + "/u.work", JsonObject.of("order", "first")), 400, "M_BAD_JSON");
    assertThat(alice.ok(tags).requireObject("tags").keys()).containsExactly("m.favourite");
    require(bob.get(tags), 403, "M_FORBIDDEN");
  }

  private static JsonObject pusher() {
    return JsonObject.of("kind", "http")
        .with("app_id", "org.example.app")
        .with("pushkey", "key")
        .with("app_display_name", "App")
        .with("device_display_name", "Phone")
        .with("lang", "en")
        .with("data", JsonObject.of("url", "https://push.example/_matrix/push/v1/notify"));
  }

  private static List<String> pushers(TestClient whose) {
    return whose.ok(V3 + "/pushers").requireArray("pushers").objects().stream()
        .map(pusher -> pusher.requireString("app_id"))
        .toList();
  }

  @Test
  void aPusherBelongsToOneUser_unlessItIsAppended() {
    String set = V3 + "/pushers/set";
    alice.ok("POST", set, pusher());
    bob.ok("POST", set, pusher().with("append", true));
    assertThat(pushers(alice)).containsExactly("org.example.app");
    bob.ok("POST", set, pusher());
    assertThat(pushers(alice)).isEmpty();
    assertThat(pushers(bob)).containsExactly("org.example.app");
    bob.ok(
        "POST",
        set,
        Json.parseObject("{\"kind\":null,\"app_id\":\"org.example.app\",\"pushkey\":\"key\"}"));
    assertThat(pushers(bob)).isEmpty();
  }

  @Test
  void pushersThatMeanNothingAreRefused() {
    String set = V3 + "/pushers/set";
    for (String field : List.of("kind", "lang", "data", "app_display_name")) {
      require(alice.call("POST", set, pusher().without(field)), 400, "M_MISSING_PARAM");
    }
    require(alice.call("POST", set, pusher().with("kind", "pigeon")), 400, "M_INVALID_PARAM");
    for (String url :
        List.of("http://push.example/_matrix/push/v1/notify", "https://push.example/")) {
      require(
          alice.call("POST", set, pusher().with("data", JsonObject.of("url", url))),
          400,
          "M_INVALID_PARAM");
    }
    assertThat(pushers(alice)).isEmpty();
  }

  @Test
  void eventsAreReportedByWhoIsInTheRoom_roomsAndUsersByAnybody() {
    String id = alice.createRoom(JsonObject.of("preset", "public_chat"));
    String event = alice.say(id, "spam");
    JsonObject reason = JsonObject.of("reason", "noise");
    String report = room(id) + "/report";
    require(bob.call("POST", report + "/" + encode(event), reason), 404, "M_NOT_FOUND");
    bob.ok("POST", report, reason);
    require(bob.call("POST", report, JsonObject.EMPTY), 400, "M_MISSING_PARAM");
    String user = V3 + "/users/" + encode(alice.user()) + "/report";
    bob.ok("POST", user, JsonObject.of("reason", ""));
    require(bob.call("POST", user, JsonObject.EMPTY), 400, "M_MISSING_PARAM");
    require(
        bob.call("POST", V3 + "/users/%40nobody%3Atest.example/report", reason),
        404,
        "M_NOT_FOUND");
    bob.join(id);
    bob.ok("POST", report + "/" + encode(event), JsonObject.EMPTY);
    bob.ok("POST", room(id) + "/leave", JsonObject.EMPTY);
    require(bob.call("POST", report + "/" + encode(event), reason), 404, "M_NOT_FOUND");
  }

  @Test
  void anAccountEndsAfterThePassword_andTakesItsThingsWithIt() {
    String data = V3 + "/user/" + encode(alice.user()) + "/account_data/org.example.x";
    alice.ok("PUT", data, JsonObject.of("a", "b"));
    TestClient.Answer challenge = alice.call("POST", V3 + "/account/deactivate", JsonObject.EMPTY);
    assertThat(challenge.status()).isEqualTo(401);
    JsonObject auth =
        JsonObject.of("type", "m.login.password")
            .with("session", challenge.json().requireString("session"))
            .with("password", "correct horse")
            .with("identifier", JsonObject.of("type", "m.id.user").with("user", alice.user()));
    JsonObject end =
        alice.ok(
            "POST", V3 + "/account/deactivate", JsonObject.of("auth", auth).with("erase", true));
    assertThat(end.string("id_server_unbind_result")).contains("success");
    require(alice.get(data), 401, "M_UNKNOWN_TOKEN");
    long kept = server.database().read(sql -> sql.number("SELECT COUNT(*) FROM account_data"));
    assertThat(kept).isZero();
    // of an erased account not even that it was theirs is kept
    require(login(alice, "correct horse"), 403, "M_FORBIDDEN");
  }

  private TestClient.Answer login(TestClient as, String password) {
    return new TestClient(server)
        .call(
            "POST",
            V3 + "/login",
            JsonObject.of("type", "m.login.password")
                .with("identifier", JsonObject.of("type", "m.id.user").with("user", as.user()))
                .with("password", password));
  }

  @Test
  void thatAnAccountIsDeactivated_isToldOnlyWithItsPassword() {
    JsonObject auth =
        JsonObject.of("type", "m.login.password")
            .with("password", "correct horse")
            .with("identifier", JsonObject.of("type", "m.id.user").with("user", bob.user()));
    bob.ok("POST", V3 + "/account/deactivate", JsonObject.of("auth", auth));
    TestClient.Answer wrong = login(bob, "wrong horse");
    require(wrong, 403, "M_FORBIDDEN");
    assertThat(wrong).isEqualTo(login(alice, "wrong horse"));
    require(login(bob, "correct horse"), 403, "M_USER_DEACTIVATED");
    TestClient.Answer taken =
        new TestClient(server)
            .call(
                "POST",
                V3 + "/register",
                JsonObject.of("username", "bob")
                    .with("password", "other")
                    .with("auth", JsonObject.of("type", "m.login.dummy")));
    require(taken, 400, "M_USER_IN_USE");
  }

  private void erase(TestClient whose) {
    JsonObject auth =
        JsonObject.of("type", "m.login.password")
            .with("password", "correct horse")
            .with("identifier", JsonObject.of("type", "m.id.user").with("user", whose.user()));
    whose.ok("POST", V3 + "/account/deactivate", JsonObject.of("auth", auth).with("erase", true));
  }

  @Test
  void givenSomebodyErased_thenWhoComesLaterSeesRedactedCopies_whoWasThereSeesTheWords()
      throws IOException {
    String id = alice.createRoom(JsonObject.of("preset", "public_chat").with("name", "Garden"));
    String said = alice.say(id, "hello");
    alice.sendEvent(
        id,
        "m.room.message",
        JsonObject.of("msgtype", "m.text")
            .with("body", "* hallo")
            .with("m.new_content", JsonObject.of("msgtype", "m.text").with("body", "hallo"))
            .with("m.relates_to", JsonObject.of("rel_type", "m.replace").with("event_id", said)));
    bob.join(id);
    erase(alice);
    TestClient carol = TestClient.register(server, "carol");
    carol.join(id);
    String event = room(id) + "/event/" + encode(said);
    assertThat(bob.ok(event).requireObject("content").string("body")).contains("hello");
    requireErased(carol, id, event);
    server.close();
    server = ConversationTest.start(folder);
    TestClient later = TestClient.register(server, "dora");
    later.join(id);
    requireErased(later, id, event);
    JsonObject sync = TestClient.joined(later.sync(""), id);
    assertThat(Json.text(sync)).doesNotContain("hallo").contains("Garden");
  }

  private static void requireErased(TestClient viewer, String id, String event) {
    assertThat(viewer.ok(event).requireObject("content")).isEqualTo(JsonObject.EMPTY);
    assertThat(Json.text(viewer.ok(event))).doesNotContain("hallo");
    assertThat(Json.text(viewer.ok(room(id) + "/messages?dir=b&limit=100")))
        .doesNotContain("hello")
        .doesNotContain("hallo");
  }

  @Test
  void aPusherEndsWithTheDeviceThatHasSetIt() {
    TestClient phone = alice.signIn("PHONE");
    phone.ok("POST", V3 + "/pushers/set", pusher());
    alice.ok("POST", V3 + "/pushers/set", pusher().with("app_id", "org.example.desk"));
    phone.ok("POST", V3 + "/logout", JsonObject.EMPTY);
    assertThat(pushers(alice)).containsExactly("org.example.desk");
  }

  @Test
  void whereTheServerIsFromOutside_isToldWithASignIn() throws IOException {
    JsonObject login =
        JsonObject.of("type", "m.login.password")
            .with("identifier", JsonObject.of("type", "m.id.user").with("user", "alice"))
            .with("password", "correct horse");
    assertThat(new TestClient(server).ok("POST", V3 + "/login", login).has("well_known")).isFalse();
    server.close();
    server =
        Homeserver.start(
            ServerConfig.local(ServerName.parse("test.example"), folder)
                .withListen(Optional.empty())
                .withPublic("https://matrix.test.example", Support.NONE));
    JsonObject wellKnown =
        JsonObject.of("m.homeserver", JsonObject.of("base_url", "https://matrix.test.example"));
    assertThat(new TestClient(server).ok("POST", V3 + "/login", login).object("well_known"))
        .contains(wellKnown);
    assertThat(new TestClient(server).ok("/.well-known/matrix/client")).isEqualTo(wellKnown);
  }

  @Test
  void twoUsersFindTheRoomsTheyShare() {
    String shared = alice.createRoom(JsonObject.of("preset", "public_chat"));
    bob.join(shared);
    alice.createRoom(JsonObject.EMPTY);
    String mutual = "/_matrix/client/v1/mutual_rooms";
    assertThat(alice.ok(mutual + "?user_id=" + encode(bob.user())))
        .isEqualTo(JsonObject.of("joined", JsonArray.of(new JsonString(shared))).with("count", 1));
    require(alice.get(mutual + "?user_id=" + encode(alice.user())), 400, "M_INVALID_PARAM");
    require(alice.get(mutual), 400, "M_MISSING_PARAM");
    assertThat(alice.ok(mutual + "?user_id=%40nobody%3Atest.example").requireInteger("count"))
        .isZero();
  }

  @Test
  void theSummaryOfARestrictedRoomIsForThoseWhoMayEnter() {
    String space = alice.createRoom(JsonObject.of("preset", "public_chat"));
    JsonObject allow = JsonObject.of("type", "m.room_membership").with("room_id", space);
    JsonObject rules =
        JsonObject.of("type", "m.room.join_rules")
            .with(
                "content",
                JsonObject.of("join_rule", "restricted").with("allow", JsonArray.of(allow)));
    String id = alice.createRoom(JsonObject.of("initial_state", JsonArray.of(rules)));
    String summary = "/_matrix/client/v1/room_summary/" + encode(id);
    require(bob.get(summary), 404, "M_NOT_FOUND");
    bob.join(space);
    assertThat(bob.ok(summary).strings("allowed_room_ids")).containsExactly(space);
    require(new TestClient(server).get(summary), 404, "M_NOT_FOUND");
  }

  @Test
  void theSameTransactionOfAnotherType_isAnotherMessageToADevice() {
    TestClient phone = bob.signIn("PHONE");
    JsonObject messages =
        JsonObject.of(
            "messages",
            JsonObject.of(bob.user(), JsonObject.of("PHONE", JsonObject.of("text", "hello"))));
    for (String type : List.of("org.example.a", "org.example.a", "org.example.b")) {
      alice.ok("PUT", V3 + "/sendToDevice/" + type + "/same", messages);
    }
    assertThat(phone.sync("").requireObject("to_device").requireArray("events").objects())
        .extracting(event -> event.requireString("type"))
        .containsExactly("org.example.a", "org.example.b");
  }
}
