package chat.fracas.server;

import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys of devices: published, asked for, given away once, and told of in `/sync`.
class KeysTest {
  private static final String KEYS = "/_matrix/client/v3/keys";
  private static final String SIGNED = "signed_curve25519";

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;
  private KeyOwner phone;
  private TestClient bobsPhone;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
    bobsPhone = bob.signIn("PHONE");
    phone = KeyOwner.device(bob, "PHONE");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void require(TestClient.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private JsonObject upload(JsonObject body) {
    return bobsPhone.ok("POST", KEYS + "/upload", body);
  }

  private JsonObject oneTimeKeys(String... ids) {
    var keys = JsonObject.builder();
    for (String id : ids) {
      keys.put(SIGNED + ":" + id, phone.oneTimeKey("key" + id));
    }
    return JsonObject.of("one_time_keys", keys.build());
  }

  private JsonObject fallbackKey(String id) {
    return JsonObject.of(
        "fallback_keys",
        JsonObject.of(
            SIGNED + ":" + id, phone.sign(JsonObject.of("key", "f" + id).with("fallback", true))));
  }

  private static JsonObject wanted(TestClient whose, String device) {
    return JsonObject.of(
        "one_time_keys", JsonObject.of(whose.user(), JsonObject.of(device, SIGNED)));
  }

  private List<String> claim(TestClient asking) {
    JsonObject claimed = asking.ok("POST", KEYS + "/claim", wanted(bob, "PHONE"));
    assertThat(claimed.requireObject("failures")).isEqualTo(JsonObject.EMPTY);
    return claimed
        .requireObject("one_time_keys")
        .object(bob.user())
        .flatMap(devices -> devices.object("PHONE"))
        .map(keys -> List.copyOf(keys.keys()))
        .orElse(List.of());
  }

  private static JsonObject asking(TestClient whose, String... devices) {
    var ids = new ArrayList<JsonString>();
    for (String device : devices) {
      ids.add(new JsonString(device));
    }
    return JsonObject.of("device_keys", JsonObject.of(whose.user(), JsonArray.of(ids)));
  }

  private static JsonObject devices(JsonObject answer, TestClient whose) {
    return answer.requireObject("device_keys").requireObject(whose.user());
  }

  @Test
  void identityKeysAreHandedOutAsTheyWerePublished_withTheDevicesName() {
    JsonObject keys = phone.deviceKeys();
    upload(JsonObject.of("device_keys", keys.with("unsigned", JsonObject.of("a", "b"))));
    bobsPhone.ok(
        "PUT", "/_matrix/client/v3/devices/PHONE", JsonObject.of("display_name", "Bob's phone"));
    JsonObject all = alice.ok("POST", KEYS + "/query", asking(bob));
    assertThat(devices(all, bob).requireObject("PHONE"))
        .isEqualTo(keys.with("unsigned", JsonObject.of("device_display_name", "Bob's phone")));
    assertThat(all.requireObject("failures")).isEqualTo(JsonObject.EMPTY);
    assertThat(devices(alice.ok("POST", KEYS + "/query", asking(bob, "PHONE")), bob).keys())
        .containsExactly("PHONE");
    assertThat(devices(alice.ok("POST", KEYS + "/query", asking(bob, "OTHER")), bob))
        .isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void unknownUsersAreMissing_otherServersAreFailures() {
    JsonObject body =
        JsonObject.of(
            "device_keys",
            JsonObject.of("@nobody:test.example", JsonArray.EMPTY)
                .with("@carol:elsewhere.example", JsonArray.EMPTY));
    JsonObject answer = alice.ok("POST", KEYS + "/query", body);
    assertThat(answer.requireObject("device_keys")).isEqualTo(JsonObject.EMPTY);
    assertThat(answer.requireObject("failures").keys()).containsExactly("elsewhere.example");
    JsonObject claim =
        JsonObject.of(
            "one_time_keys", JsonObject.of("@carol:elsewhere.example", JsonObject.of("X", SIGNED)));
    JsonObject claimed = alice.ok("POST", KEYS + "/claim", claim);
    assertThat(claimed.requireObject("failures").keys()).containsExactly("elsewhere.example");
    assertThat(claimed.requireObject("one_time_keys")).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void whatIsNotTheDevicesOwn_isRefused() {
    String upload = KEYS + "/upload";
    JsonObject keys = phone.deviceKeys();
    for (JsonObject wrong :
        List.of(
            keys.with("user_id", alice.user()),
            keys.with("device_id", "OTHER"),
            keys.with("keys", JsonObject.of("curve25519:PHONE", "x")))) {
      require(
          bobsPhone.call("POST", upload, JsonObject.of("device_keys", wrong)),
          400,
          "M_INVALID_PARAM");
    }
    require(
        bobsPhone.call("POST", upload, JsonObject.of("device_keys", keys.without("signatures"))),
        400,
        "M_BAD_JSON");
    for (String name : List.of("nothing", ":id", "signed_curve25519:")) {
      JsonObject one = JsonObject.of("one_time_keys", JsonObject.of(name, "x"));
      require(bobsPhone.call("POST", upload, one), 400, "M_INVALID_PARAM");
    }
    require(
        bobsPhone.call(
            "POST",
            upload,
            JsonObject.of(
                "fallback_keys", JsonObject.of(SIGNED + ":a", "x").with(SIGNED + ":b", "y"))),
        400,
        "M_INVALID_PARAM");
    require(alice.call("POST", KEYS + "/query", JsonObject.EMPTY), 400, "M_MISSING_PARAM");
    require(alice.call("POST", KEYS + "/claim", JsonObject.EMPTY), 400, "M_MISSING_PARAM");
    require(alice.get(KEYS + "/changes?from=s1"), 400, "M_MISSING_PARAM");
  }

  @Test
  void oneTimeKeysGoInTheOrderTheyCame_thenTheFallbackKeyAsOftenAsNeeded() {
    assertThat(upload(oneTimeKeys("B", "A")).requireObject("one_time_key_counts"))
        .isEqualTo(JsonObject.EMPTY.with(SIGNED, 2));
    upload(oneTimeKeys("0"));
    upload(fallbackKey("F"));
    assertThat(bobsPhone.sync("").strings("device_unused_fallback_key_types"))
        .containsExactly(SIGNED);
    assertThat(List.of(claim(alice), claim(alice)))
        .containsExactlyInAnyOrder(List.of(SIGNED + ":A"), List.of(SIGNED + ":B"));
    assertThat(claim(alice)).containsExactly(SIGNED + ":0");
    JsonObject before = bobsPhone.sync("");
    assertThat(before.requireObject("device_one_time_keys_count"))
        .isEqualTo(JsonObject.EMPTY.with(SIGNED, 0));
    assertThat(before.strings("device_unused_fallback_key_types")).containsExactly(SIGNED);
    assertThat(claim(alice)).containsExactly(SIGNED + ":F");
    assertThat(claim(alice)).containsExactly(SIGNED + ":F");
    assertThat(bobsPhone.sync("").strings("device_unused_fallback_key_types")).isEmpty();
    // the same one again is still used, another one is not
    upload(fallbackKey("F"));
    assertThat(bobsPhone.sync("").strings("device_unused_fallback_key_types")).isEmpty();
    upload(fallbackKey("G"));
    assertThat(bobsPhone.sync("").strings("device_unused_fallback_key_types"))
        .containsExactly(SIGNED);
    assertThat(claim(alice)).containsExactly(SIGNED + ":G");
  }

  @Test
  void whenTheAnswerToAnUploadWasLost_thenTheSameKeysAgainAreNotGivenAwayTwice() {
    upload(oneTimeKeys("A", "B"));
    assertThat(claim(alice)).containsExactly(SIGNED + ":A");
    assertThat(upload(oneTimeKeys("A", "B")).requireObject("one_time_key_counts"))
        .isEqualTo(JsonObject.EMPTY.with(SIGNED, 1));
    assertThat(claim(alice)).containsExactly(SIGNED + ":B");
    assertThat(claim(alice)).isEmpty();
  }

  @Test
  void anotherKeyOfTheSameName_isRefused() {
    upload(oneTimeKeys("A"));
    JsonObject other =
        JsonObject.of("one_time_keys", JsonObject.of(SIGNED + ":A", phone.oneTimeKey("another")));
    require(bobsPhone.call("POST", KEYS + "/upload", other), 400, "M_INVALID_PARAM");
    assertThat(claim(alice)).containsExactly(SIGNED + ":A");
  }

  @Test
  void whoClaimsAtTheSameTime_getsAnotherKey() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 24; i++) {
      ids.add("K" + i);
    }
    upload(oneTimeKeys(ids.toArray(String[]::new)));
    Set<String> got = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < 24; i++) {
        claims.add(threads.submit(() -> claim(alice)));
      }
      for (Future<List<String>> each : claims) {
        got.addAll(each.get(60, TimeUnit.SECONDS));
      }
    }
    assertThat(got).hasSize(24);
  }

  /// What a killed process leaves is the file as it is at that moment.
  @Test
  void aKeyThatWasGivenAway_staysSoWhenTheServerIsKilled(@TempDir Path lives) throws Exception {
    upload(oneTimeKeys("A", "B", "C", "D"));
    Set<String> got = new HashSet<>(claim(alice));
    Path now = folder;
    for (int life = 1; life <= 3; life++) {
      Path next = Files.createDirectories(lives.resolve(String.valueOf(life)));
      for (String file : List.of("homeserver.mv.db", "signing.key")) {
        Files.copy(now.resolve(file), next.resolve(file));
      }
      server.close();
      server = ConversationTest.start(next);
      var again = new TestClient(server);
      again.token(alice.token());
      assertThat(got.addAll(claim(again))).isTrue();
      now = next;
    }
    assertThat(got).hasSize(4);
  }

  @Test
  void aWaitingDevice_isToldThatItsKeysAreTaken() throws Exception {
    upload(oneTimeKeys("A"));
    String since = bobsPhone.sync("").requireString("next_batch");
    var waiting =
        CompletableFuture.supplyAsync(() -> bobsPhone.sync("timeout=30000&since=" + since));
    claim(alice);
    assertThat(waiting.get(20, TimeUnit.SECONDS).requireObject("device_one_time_keys_count"))
        .isEqualTo(JsonObject.EMPTY.with(SIGNED, 0));
  }

  @Test
  void aDeviceThatIsGone_takesItsKeysWithIt() {
    upload(oneTimeKeys("A").with("device_keys", phone.deviceKeys()));
    bobsPhone.ok("POST", "/_matrix/client/v3/logout", JsonObject.EMPTY);
    assertThat(devices(alice.ok("POST", KEYS + "/query", asking(bob)), bob))
        .isEqualTo(JsonObject.EMPTY);
    assertThat(claim(alice)).isEmpty();
    TestClient again = bob.signIn("PHONE");
    assertThat(again.sync("").requireObject("device_one_time_keys_count"))
        .isEqualTo(JsonObject.EMPTY.with(SIGNED, 0));
  }

  // device lists

  private static JsonObject encryption() {
    return JsonObject.of("type", "m.room.encryption")
        .with("content", JsonObject.of("algorithm", "m.megolm.v1.aes-sha2"));
  }

  private String encryptedRoom() {
    return alice.createRoom(
        JsonObject.of("preset", "public_chat").with("initial_state", JsonArray.of(encryption())));
  }

  private static List<String> lists(JsonObject answer, String which) {
    return answer.requireObject("device_lists").strings(which);
  }

  private static String next(JsonObject sync) {
    return sync.requireString("next_batch");
  }

  @Test
  void whoSharesARoom_isToldOfNewKeysAndOfDevicesThatAreGone() {
    JsonObject first = alice.sync("");
    assertThat(first.has("device_lists")).isFalse();
    upload(JsonObject.of("device_keys", phone.deviceKeys()));
    JsonObject stranger = alice.sync("since=" + next(first));
    assertThat(lists(stranger, "changed")).isEmpty();
    bob.join(encryptedRoom());
    JsonObject met = alice.sync("since=" + next(stranger));
    assertThat(lists(met, "changed")).containsExactly(bob.user());
    // the same once more is nothing new
    upload(JsonObject.of("device_keys", phone.deviceKeys()));
    JsonObject same = alice.sync("since=" + next(met));
    assertThat(lists(same, "changed")).isEmpty();
    upload(JsonObject.of("device_keys", KeyOwner.device(bob, "PHONE").deviceKeys()));
    JsonObject other = alice.sync("since=" + next(same));
    assertThat(lists(other, "changed")).containsExactly(bob.user());
    bobsPhone.ok("POST", "/_matrix/client/v3/logout", JsonObject.EMPTY);
    JsonObject gone = alice.sync("since=" + next(other));
    assertThat(lists(gone, "changed")).containsExactly(bob.user());
    JsonObject changes = alice.ok(KEYS + "/changes?from=" + next(same) + "&to=" + next(gone));
    assertThat(changes.strings("changed")).containsExactly(bob.user());
    assertThat(changes.strings("left")).isEmpty();
    assertThat(
            alice.ok(KEYS + "/changes?from=" + next(gone) + "&to=" + next(gone)).strings("changed"))
        .isEmpty();
  }

  @Test
  void onesOwnNewDevice_isToldToOnesOthers() {
    String since = next(bob.sync(""));
    upload(JsonObject.of("device_keys", phone.deviceKeys()));
    assertThat(lists(bob.sync("since=" + since), "changed")).containsExactly(bob.user());
  }

  @Test
  void whoLeavesTheLastEncryptedRoomInCommon_hasLeft_onBothSides() {
    String one = encryptedRoom();
    String two = encryptedRoom();
    String open = alice.createRoom(JsonObject.of("preset", "public_chat"));
    for (String each : List.of(one, two, open)) {
      bob.join(each);
    }
    String since = next(alice.sync(""));
    String bobs = next(bob.sync(""));
    bob.ok("POST", room(one) + "/leave", JsonObject.EMPTY);
    JsonObject still = alice.sync("since=" + since);
    assertThat(lists(still, "left")).isEmpty();
    assertThat(lists(bob.sync("since=" + bobs), "left")).isEmpty();
    bob.ok("POST", room(two) + "/leave", JsonObject.EMPTY);
    JsonObject gone = alice.sync("since=" + next(still));
    assertThat(lists(gone, "left")).containsExactly(bob.user());
    assertThat(lists(gone, "changed")).isEmpty();
    assertThat(lists(bob.sync("since=" + bobs), "left")).containsExactly(alice.user());
    bob.join(two);
    assertThat(lists(alice.sync("since=" + next(gone)), "changed")).containsExactly(bob.user());
  }

  @Test
  void whoWasInARoomThatIsEncryptedNow_isToldOfTheOthers_afterARestartAsWell() throws IOException {
    String room = alice.createRoom(JsonObject.of("preset", "public_chat"));
    bob.join(room);
    String since = next(alice.sync(""));
    alice.ok(
        "PUT",
        room(room) + "/state/m.room.encryption",
        JsonObject.of("algorithm", "m.megolm.v1.aes-sha2"));
    assertThat(lists(alice.sync("since=" + since), "changed")).contains(bob.user());
    server.close();
    server = ConversationTest.start(folder);
    var again = new TestClient(server);
    again.token(alice.token());
    assertThat(lists(again.sync("since=" + since), "changed")).contains(bob.user());
  }
}
