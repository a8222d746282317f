package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of room keys: versions, which key stays, what tells that something changed.
class KeyBackupTest {
  private static final String ROOM_KEYS = "/_matrix/client/v3/room_keys";
  private static final String VERSION = ROOM_KEYS + "/version";
  private static final String ROOM = "!garden:test.example";
  private static final String ALGORITHM = "m.megolm_backup.v1.curve25519-aes-sha2";

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void require(TestClient.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private static JsonObject config(String key) {
    return JsonObject.of("algorithm", ALGORITHM)
        .with("auth_data", JsonObject.of("public_key", key));
  }

  private String create() {
    return alice.ok("POST", VERSION, config("abc")).requireString("version");
  }

  private static JsonObject key(long index, long forwarded, boolean verified) {
    return JsonObject.EMPTY
        .with("first_message_index", index)
        .with("forwarded_count", forwarded)
        .with("is_verified", verified)
        .with("session_data", JsonObject.of("mac", index + "-" + forwarded + "-" + verified));
  }

  private static String session(String id, String version) {
    return ROOM_KEYS + "/keys/" + encode(ROOM) + "/" + encode(id) + "?version=" + version;
  }

  private JsonObject put(String session, String version, JsonObject key) {
    return alice.ok("PUT", session(session, version), key);
  }

  @Test
  void versionsComeOneAfterTheOther_theirNumbersNeverAgain() {
    require(alice.get(VERSION), 404, "M_NOT_FOUND");
    String first = create();
    String second = create();
    assertThat(second).isNotEqualTo(first);
    assertThat(alice.ok(VERSION))
        .isEqualTo(config("abc").with("count", 0).with("etag", "0").with("version", second));
    alice.ok("PUT", VERSION + "/" + second, config("other"));
    assertThat(alice.ok(VERSION + "/" + second).requireObject("auth_data"))
        .isEqualTo(JsonObject.of("public_key", "other"));
    alice.ok("DELETE", VERSION + "/" + second, JsonObject.EMPTY);
    alice.ok("DELETE", VERSION + "/" + second, JsonObject.EMPTY);
    require(alice.get(VERSION + "/" + second), 404, "M_NOT_FOUND");
    assertThat(alice.ok(VERSION).requireString("version")).isEqualTo(first);
    assertThat(create()).isNotIn(first, second);
  }

  @Test
  void whatIsNoVersion_isRefused() {
    String version = create();
    require(alice.call("POST", VERSION, JsonObject.EMPTY), 400, "M_MISSING_PARAM");
    require(alice.call("POST", VERSION, config("a").without("auth_data")), 400, "M_MISSING_PARAM");
    require(
        alice.call("PUT", VERSION + "/" + version, config("a").with("algorithm", "other")),
        400,
        "M_INVALID_PARAM");
    require(
        alice.call("PUT", VERSION + "/" + version, config("a").with("version", "77")),
        400,
        "M_INVALID_PARAM");
    for (String unknown : new String[] {"77", "x"}) {
      require(alice.get(VERSION + "/" + unknown), 404, "M_NOT_FOUND");
      require(alice.call("PUT", VERSION + "/" + unknown, config("a")), 404, "M_NOT_FOUND");
      require(alice.call("DELETE", VERSION + "/" + unknown, JsonObject.EMPTY), 404, "M_NOT_FOUND");
      require(alice.call("PUT", session("s", unknown), key(0, 0, true)), 404, "M_NOT_FOUND");
      require(alice.get(session("s", unknown)), 404, "M_NOT_FOUND");
    }
    require(alice.get(ROOM_KEYS + "/keys"), 400, "M_MISSING_PARAM");
    TestClient bob = TestClient.register(server, "bob");
    require(bob.get(VERSION + "/" + version), 404, "M_NOT_FOUND");
  }

  @Test
  void theBetterKeyStays() {
    String version = create();
    put("s", version, key(5, 1, false));
    JsonObject[] steps = {
      key(5, 2, false),
      key(6, 0, false),
      key(5, 0, false),
      key(4, 9, false),
      key(9, 9, true),
      key(0, 0, false),
      key(9, 8, true)
    };
    JsonObject[] kept = {
      key(5, 1, false),
      key(5, 1, false),
      key(5, 0, false),
      key(4, 9, false),
      key(9, 9, true),
      key(9, 9, true),
      key(9, 8, true)
    };
    for (int i = 0; i < steps.length; i++) {
      put("s", version, steps[i]);
      assertThat(alice.ok(session("s", version))).as("step %s", i).isEqualTo(kept[i]);
    }
  }

  @Test
  void theTagIsAnotherOneWhenAKeyIs_andOnlyThen() {
    String version = create();
    JsonObject one = put("a", version, key(1, 0, false));
    assertThat(one.requireInteger("count")).isEqualTo(1);
    assertThat(put("a", version, key(1, 0, false))).isEqualTo(one);
    JsonObject better = put("a", version, key(0, 0, false));
    assertThat(better.requireString("etag")).isNotEqualTo(one.requireString("etag"));
    assertThat(alice.ok(VERSION).requireString("etag")).isEqualTo(better.requireString("etag"));
    JsonObject none = alice.ok("DELETE", session("other", version), JsonObject.EMPTY);
    assertThat(none).isEqualTo(better);
    JsonObject gone = alice.ok("DELETE", session("a", version), JsonObject.EMPTY);
    assertThat(gone.requireInteger("count")).isZero();
    assertThat(gone.requireString("etag")).isNotEqualTo(better.requireString("etag"));
    require(alice.get(session("a", version)), 404, "M_NOT_FOUND");
  }

  @Test
  void keysComeAndGoByRoomAndAllAtOnce() {
    String version = create();
    String all = ROOM_KEYS + "/keys?version=" + version;
    String room = ROOM_KEYS + "/keys/" + encode(ROOM) + "?version=" + version;
    assertThat(alice.ok(all)).isEqualTo(JsonObject.of("rooms", JsonObject.EMPTY));
    assertThat(alice.ok(room)).isEqualTo(JsonObject.of("sessions", JsonObject.EMPTY));
    JsonObject sessions =
        JsonObject.of("sessions", JsonObject.of("a/b", key(0, 0, true)).with("c", key(1, 0, true)));
    JsonObject rooms =
        JsonObject.of("rooms", JsonObject.of(ROOM, sessions).with("!b:test.example", sessions));
    assertThat(alice.ok("PUT", all, rooms).requireInteger("count")).isEqualTo(4);
    assertThat(alice.ok(all)).isEqualTo(rooms);
    assertThat(alice.ok(room)).isEqualTo(sessions);
    assertThat(alice.ok(session("a/b", version))).isEqualTo(key(0, 0, true));
    assertThat(alice.ok("DELETE", room, JsonObject.EMPTY).requireInteger("count")).isEqualTo(2);
    alice.ok("PUT", room, sessions);
    assertThat(alice.ok("DELETE", all, JsonObject.EMPTY).requireInteger("count")).isZero();
  }

  @Test
  void onlyTheNewestVersionIsWrittenTo() {
    String old = create();
    put("a", old, key(0, 0, true));
    String current = create();
    TestClient.Answer wrong = alice.call("PUT", session("b", old), key(0, 0, true));
    require(wrong, 403, "M_WRONG_ROOM_KEYS_VERSION");
    assertThat(wrong.json().string("current_version")).contains(current);
    // an old one can still be read
    assertThat(alice.ok(session("a", old))).isEqualTo(key(0, 0, true));
    assertThat(alice.ok(VERSION).requireInteger("count")).isZero();
  }

  @Test
  void keysThatAreNone_areRefused_andNothingOfTheirRequestStays() {
    String version = create();
    for (JsonObject wrong :
        new JsonObject[] {
          key(0, 0, true).without("session_data"),
          key(-1, 0, true),
          key(0, 0, true).with("is_verified", "yes"),
          key(0, 0, true).with("first_message_index", "1")
        }) {
      JsonObject sessions =
          JsonObject.of("sessions", JsonObject.of("good", key(0, 0, true)).with("bad", wrong));
      require(
          alice.call(
              "PUT",
              ROOM_KEYS + "/keys?version=" + version,
              JsonObject.of("rooms", JsonObject.of(ROOM, sessions))),
          400,
          "M_BAD_JSON");
    }
    assertThat(alice.ok(VERSION).requireInteger("count")).isZero();
  }
}
