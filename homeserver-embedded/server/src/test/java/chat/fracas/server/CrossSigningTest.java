package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys for signing other keys, and what they have signed.
class CrossSigningTest {
  private static final String KEYS = "/_matrix/client/v3/keys";
  private static final String UPLOAD = KEYS + "/device_signing/upload";
  private static final String SIGN = KEYS + "/signatures/upload";

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;
  private KeyOwner master;
  private KeyOwner selfSigning;
  private KeyOwner userSigning;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice").signIn("DESK");
    bob = TestClient.register(server, "bob");
    master = KeyOwner.signing(alice);
    selfSigning = KeyOwner.signing(alice);
    userSigning = KeyOwner.signing(alice);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void require(TestClient.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private JsonObject threeKeys() {
    return JsonObject.of("master_key", master.crossSigningKey("master"))
        .with("self_signing_key", master.sign(selfSigning.crossSigningKey("self_signing")))
        .with("user_signing_key", master.sign(userSigning.crossSigningKey("user_signing")));
  }

  private static JsonObject query(TestClient asking, TestClient whose) {
    return asking.ok(
        "POST",
        KEYS + "/query",
        JsonObject.of("device_keys", JsonObject.of(whose.user(), JsonArray.EMPTY)));
  }

  private static JsonObject password(TestClient whose) {
    return JsonObject.of("type", "m.login.password")
        .with("password", "correct horse")
        .with("identifier", JsonObject.of("type", "m.id.user").with("user", whose.user()));
  }

  @Test
  void theFirstKeysNeedNoPassword_norTheSameOnes_othersDo() {
    alice.ok("POST", UPLOAD, threeKeys());
    alice.ok("POST", UPLOAD, threeKeys());
    JsonObject seen = query(bob, alice);
    assertThat(seen.requireObject("master_keys").object(alice.user()))
        .contains(master.crossSigningKey("master"));
    assertThat(seen.requireObject("self_signing_keys").keys()).containsExactly(alice.user());
    assertThat(seen.requireObject("user_signing_keys")).isEqualTo(JsonObject.EMPTY);
    assertThat(query(alice, alice).requireObject("user_signing_keys").keys())
        .containsExactly(alice.user());
    KeyOwner old = master;
    master = KeyOwner.signing(alice);
    TestClient.Answer challenge = alice.call("POST", UPLOAD, threeKeys());
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(challenge.json().requireArray("flows").objects().getFirst().strings("stages"))
        .containsExactly("m.login.password");
    assertThat(query(bob, alice).requireObject("master_keys").object(alice.user()))
        .contains(old.crossSigningKey("master"));
    JsonObject auth = password(alice).with("session", challenge.json().requireString("session"));
    alice.ok("POST", UPLOAD, threeKeys().with("auth", auth));
    assertThat(query(bob, alice).requireObject("master_keys").object(alice.user()))
        .contains(master.crossSigningKey("master"));
  }

  @Test
  void keysThatFitNothing_areRefused() {
    require(alice.call("POST", UPLOAD, JsonObject.EMPTY), 400, "M_MISSING_PARAM");
    require(alice.call("POST", UPLOAD, threeKeys().without("master_key")), 400, "M_MISSING_PARAM");
    require(
        alice.call(
            "POST",
            UPLOAD,
            threeKeys().with("self_signing_key", selfSigning.crossSigningKey("self_signing"))),
        400,
        "M_INVALID_SIGNATURE");
    require(
        alice.call(
            "POST",
            UPLOAD,
            JsonObject.of("master_key", KeyOwner.signing(bob).crossSigningKey("master"))),
        400,
        "M_INVALID_PARAM");
    require(
        alice.call(
            "POST", UPLOAD, JsonObject.of("master_key", master.crossSigningKey("self_signing"))),
        400,
        "M_INVALID_PARAM");
    JsonObject named = JsonObject.of("ed25519:DESK", "DESK");
    require(
        alice.call(
            "POST",
            UPLOAD,
            JsonObject.of("master_key", master.crossSigningKey("master").with("keys", named))),
        400,
        "M_INVALID_PARAM");
    assertThat(query(bob, alice).requireObject("master_keys")).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void noDeviceIsCalledAsAKey() {
    TestClient odd = alice.signIn(master.publicKey());
    require(odd.call("POST", UPLOAD, threeKeys()), 403, "M_FORBIDDEN");
    odd.ok("POST", "/_matrix/client/v3/logout", JsonObject.EMPTY);
    alice.ok("POST", UPLOAD, threeKeys());
    TestClient.Answer refused =
        new TestClient(server)
            .call(
                "POST",
                "/_matrix/client/v3/login",
                password(alice).with("device_id", master.publicKey()));
    require(refused, 400, "M_INVALID_PARAM");
  }

  private JsonObject sign(TestClient who, TestClient whose, String key, JsonObject object) {
    return who.ok("POST", SIGN, JsonObject.of(whose.user(), JsonObject.of(key, object)))
        .requireObject("failures");
  }

  @Test
  void signaturesAreMerged_andSeenByWhomTheyConcern() {
    KeyOwner desk = KeyOwner.device(alice, "DESK");
    JsonObject deviceKeys = desk.deviceKeys();
    alice.ok("POST", KEYS + "/upload", JsonObject.of("device_keys", deviceKeys));
    alice.ok("POST", UPLOAD, threeKeys());
    // one's own device, and by it one's own master key
    JsonObject bare = deviceKeys.without("signatures");
    assertThat(sign(alice, alice, "DESK", selfSigning.sign(bare))).isEqualTo(JsonObject.EMPTY);
    JsonObject key = master.crossSigningKey("master");
    assertThat(sign(alice, alice, master.name(), desk.sign(key))).isEqualTo(JsonObject.EMPTY);
    // somebody else's master key
    KeyOwner bobs = KeyOwner.signing(bob);
    KeyOwner bobsUserSigning = KeyOwner.signing(bob);
    bob.ok(
        "POST",
        UPLOAD,
        JsonObject.of("master_key", bobs.crossSigningKey("master"))
            .with("user_signing_key", bobs.sign(bobsUserSigning.crossSigningKey("user_signing"))));
    assertThat(sign(bob, alice, master.name(), bobsUserSigning.sign(key)))
        .isEqualTo(JsonObject.EMPTY);

    JsonObject seen = query(bob, alice);
    JsonObject device =
        seen.requireObject("device_keys").requireObject(alice.user()).requireObject("DESK");
    assertThat(signatures(device, alice)).containsExactlyInAnyOrder(desk.id(), selfSigning.id());
    JsonObject masterKey = seen.requireObject("master_keys").requireObject(alice.user());
    assertThat(signatures(masterKey, alice)).containsExactly(desk.id());
    assertThat(signatures(masterKey, bob)).containsExactly(bobsUserSigning.id());
    // nobody else learns whom bob knows
    TestClient carol = TestClient.register(server, "carol");
    for (TestClient other : List.of(carol, alice)) {
      assertThat(
              query(other, alice)
                  .requireObject("master_keys")
                  .requireObject(alice.user())
                  .requireObject("signatures")
                  .keys())
          .containsExactly(alice.user());
    }
  }

  private static Set<String> signatures(JsonObject object, TestClient by) {
    return object.requireObject("signatures").requireObject(by.user()).keys();
  }

  @Test
  void whatAThirdUserHasSigned_isNotSeen_evenWhenItIsPublishedAlong() {
    JsonObject both = KeyOwner.signing(bob).sign(master.sign(master.crossSigningKey("master")));
    alice.ok("POST", UPLOAD, JsonObject.of("master_key", both));
    TestClient carol = TestClient.register(server, "carol");
    assertThat(query(carol, alice).requireObject("master_keys").object(alice.user()))
        .contains(master.sign(master.crossSigningKey("master")));
    assertThat(query(bob, alice).requireObject("master_keys").object(alice.user())).contains(both);
  }

  @Test
  void whatADeviceHasSigned_endsWithIt() {
    TestClient phone = alice.signIn("PHONE");
    KeyOwner key = KeyOwner.device(alice, "PHONE");
    phone.ok("POST", KEYS + "/upload", JsonObject.of("device_keys", key.deviceKeys()));
    alice.ok("POST", UPLOAD, threeKeys());
    JsonObject masterKey = master.crossSigningKey("master");
    sign(phone, alice, master.name(), key.sign(masterKey));
    assertThat(query(bob, alice).requireObject("master_keys").object(alice.user()))
        .contains(key.sign(masterKey));
    phone.ok("POST", "/_matrix/client/v3/logout", JsonObject.EMPTY);
    assertThat(query(bob, alice).requireObject("master_keys").object(alice.user()))
        .contains(masterKey);
  }

  @Test
  void whatDoesNotHold_isAFailureOfItsOwn() {
    KeyOwner desk = KeyOwner.device(alice, "DESK");
    JsonObject bare = desk.deviceKeys().without("signatures");
    alice.ok("POST", KEYS + "/upload", JsonObject.of("device_keys", desk.deviceKeys()));
    alice.ok("POST", UPLOAD, threeKeys());
    JsonObject body =
        JsonObject.of(
                alice.user(),
                JsonObject.of("DESK", userSigning.sign(bare))
                    .with("NOWHERE", selfSigning.sign(bare))
                    .with(
                        master.name(),
                        desk.sign(master.crossSigningKey("master").with("more", "x"))))
            .with("@nobody:test.example", JsonObject.of("x", bare));
    JsonObject failures = alice.ok("POST", SIGN, body).requireObject("failures");
    JsonObject own = failures.requireObject(alice.user());
    assertThat(own.requireObject("DESK").string("errcode")).contains("M_INVALID_SIGNATURE");
    assertThat(own.requireObject("NOWHERE").string("errcode")).contains("M_NOT_FOUND");
    assertThat(own.requireObject(master.name()).string("errcode")).contains("M_INVALID_PARAM");
    assertThat(failures.requireObject("@nobody:test.example").requireObject("x").string("errcode"))
        .contains("M_NOT_FOUND");
  }

  @Test
  void othersAreToldOfNewKeys_onlyTheSignerOfWhatTheyHaveSigned() {
    alice.ok("POST", UPLOAD, threeKeys());
    String room = alice.createRoom(JsonObject.of("preset", "public_chat"));
    bob.join(room);
    KeyOwner bobs = KeyOwner.signing(bob);
    KeyOwner bobsUserSigning = KeyOwner.signing(bob);
    String since = alice.sync("").requireString("next_batch");
    bob.ok(
        "POST",
        UPLOAD,
        JsonObject.of("master_key", bobs.crossSigningKey("master"))
            .with("user_signing_key", bobs.sign(bobsUserSigning.crossSigningKey("user_signing"))));
    JsonObject told = alice.sync("since=" + since);
    assertThat(told.requireObject("device_lists").strings("changed")).containsExactly(bob.user());
    String bobsSince = bob.sync("").requireString("next_batch");
    sign(bob, alice, master.name(), bobsUserSigning.sign(master.crossSigningKey("master")));
    assertThat(
            alice
                .sync("since=" + told.requireString("next_batch"))
                .requireObject("device_lists")
                .strings("changed"))
        .isEmpty();
    assertThat(bob.sync("since=" + bobsSince).requireObject("device_lists").strings("changed"))
        .containsExactly(alice.user());
  }
}
