package chat.fracas.e2ee.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import chat.fracas.e2ee.Harness;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.PreKeyMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyUploadsTest {
  private static final OwnDevice OWN =
      new OwnDevice(UserId.parse("@alice:a.example"), new DeviceId("PHONE"));
  private static final ServerKeyCounts FULL = new ServerKeyCounts(50, false);

  private final Harness harness = new Harness(1);
  private DeviceAccount account = new DeviceAccount(OWN, harness.sealing);
  private KeyUploads uploads = new KeyUploads(account, harness.requests);

  private void restart() {
    account = new DeviceAccount(OWN, harness.sealing);
    uploads = new KeyUploads(account, harness.requests);
  }

  private void begin(CryptoWork work) {
    account.ensure(work, harness.now());
    uploads.begin(work, harness.now());
  }

  private OutgoingRequest.KeysUpload upload() {
    return harness.only(OutgoingRequest.KeysUpload.class);
  }

  private void answer() {
    harness.step(work -> uploads.answered(work, upload(), harness.now()));
  }

  private void sync(ServerKeyCounts counts) {
    harness.step(work -> uploads.replenish(work, counts, harness.now()));
  }

  private static JsonObject part(OutgoingRequest.KeysUpload upload, String name) {
    return upload.body().object(name).orElse(JsonObject.EMPTY);
  }

  private static String onlyFallback(OutgoingRequest.KeysUpload upload) {
    JsonObject keys = part(upload, "fallback_keys");
    assertThat(keys.size()).isEqualTo(1);
    return keys.requireObject(keys.keys().iterator().next()).requireString("key");
  }

  private void writeUnder(String key) {
    OlmAccount bob = OlmAccount.generate(harness.random);
    harness.step(
        work -> {
          var session =
              bob.createOutboundSession(
                  account.identityKeys(work).curve25519(),
                  Curve25519PublicKey.parse(key),
                  harness.random);
          var message =
              (PreKeyMessage)
                  session.encrypt("hello".getBytes(StandardCharsets.UTF_8), harness.random);
          account.change(
              work, olm -> olm.createInboundSession(bob.identityKeys().curve25519(), message));
        });
  }

  @Test
  void theFirstUploadHasIdentityOneTimeAndFallbackKeysAllSigned() {
    harness.step(this::begin);
    OutgoingRequest.KeysUpload upload = upload();

    DeviceKeys keys =
        DeviceKeys.read(OWN.user(), OWN.device(), part(upload, "device_keys"))
            .sound()
            .orElseThrow();
    Ed25519PublicKey signer = keys.ed25519();
    KeyId keyId = keys.signingKeyId();
    assertThat(part(upload, "one_time_keys").size()).isEqualTo(50);
    for (String part : Set.of("one_time_keys", "fallback_keys")) {
      part(upload, part)
          .entries()
          .forEach(
              (id, key) -> {
                assertThat(id).startsWith("signed_curve25519:");
                assertThat(
                        SignedJson.verifies((JsonObject) key, OWN.user().toString(), keyId, signer))
                    .isTrue();
                assertThat(((JsonObject) key).bool("fallback").orElse(false))
                    .isEqualTo(part.equals("fallback_keys"));
              });
    }
    onlyFallback(upload);
  }

  @Test
  void aKillBetweenUploadAndAnswerSendsTheVerySameKeys() {
    harness.step(this::begin);
    OutgoingRequest.KeysUpload before = upload();
    restart();
    harness.step(this::begin);
    sync(new ServerKeyCounts(0, true));

    assertThat(upload()).isEqualTo(before);
  }

  @Test
  void aKillBeforeTheStepIsWrittenLeavesNothing() {
    harness.step(work -> account.ensure(work, harness.now()));
    harness.killed(
        work -> {
          uploads.begin(work, harness.now());
          return work;
        });
    assertThat(harness.pending()).isEmpty();

    harness.step(work -> uploads.begin(work, harness.now()));
    assertThat(part(upload(), "one_time_keys").size()).isEqualTo(50);
  }

  @Test
  void theIdentityIsMadeOnce() {
    harness.step(this::begin);
    var keys = harness.call(account::identityKeys);
    restart();
    harness.step(this::begin);

    assertThat(account.identityKeys(harness.look())).isEqualTo(keys);
  }

  @Test
  void anAnsweredUploadIsNotRepeated() {
    harness.step(this::begin);
    answer();
    restart();
    harness.step(this::begin);
    sync(FULL);

    assertThat(harness.pending()).isEmpty();
    assertThat(uploads.isDeviceUploaded(harness.look())).isTrue();
  }

  @Test
  void keysAreMadeWhenTheServerRunsLowAndNoIdComesTwice() {
    harness.step(this::begin);
    var ids = new HashSet<>(part(upload(), "one_time_keys").keys());
    answer();
    sync(new ServerKeyCounts(25, false));
    assertThat(harness.pending()).isEmpty();

    sync(new ServerKeyCounts(24, false));
    JsonObject more = part(upload(), "one_time_keys");
    assertThat(more.size()).isEqualTo(26);
    assertThat(more.keys()).doesNotContainAnyElementsOf(ids);
    assertThat(upload().body().has("device_keys")).isFalse();
  }

  @Test
  void aUsedFallbackKeyIsReplacedAndTheOldOneForgottenAnHourLater() {
    harness.step(this::begin);
    String first = onlyFallback(upload());
    answer();
    harness.pass(Duration.ofHours(2));
    sync(FULL);
    sync(new ServerKeyCounts(50, true));
    assertThat(onlyFallback(upload())).isNotEqualTo(first);
    answer();

    harness.pass(Duration.ofMinutes(59));
    sync(FULL);
    writeUnder(first);
    writeUnder(first);
    harness.pass(Duration.ofMinutes(1));
    sync(FULL);
    assertThat(catchThrowable(() -> writeUnder(first))).isInstanceOf(RatchetException.class);
  }

  @Test
  void aServerThatSaysUsedAtEverySyncDoesNotMakeUsForgetKeys() {
    harness.step(this::begin);
    String first = onlyFallback(upload());
    answer();
    harness.pass(Duration.ofHours(2));
    sync(new ServerKeyCounts(50, true));
    answer();
    for (int i = 0; i < 5; i++) {
      sync(new ServerKeyCounts(50, true));
      assertThat(harness.pending()).isEmpty();
    }
    writeUnder(first);
  }

  @Test
  void refusedKeysAreGivenUpAndOthersMadeAfterAWhile() {
    harness.step(this::begin);
    var ids = new HashSet<>(part(upload(), "one_time_keys").keys());
    harness.step(work -> uploads.refused(work, upload(), harness.now()));
    sync(new ServerKeyCounts(0, true));
    assertThat(harness.pending()).isEmpty();

    harness.pass(Duration.ofMinutes(1));
    sync(new ServerKeyCounts(0, true));
    assertThat(part(upload(), "one_time_keys").keys()).doesNotContainAnyElementsOf(ids);
    assertThat(upload().body().has("device_keys")).isTrue();
  }

  @Test
  void aServerThatKnowsNoFallbackKeysIsSentNone() {
    harness.step(this::begin);
    answer();
    harness.pass(Duration.ofHours(2));
    JsonObject old = Json.parseObject("{\"device_one_time_keys_count\":{\"signed_curve25519\":3}}");
    sync(ServerKeyCounts.ofSync(old));

    assertThat(upload().body().has("fallback_keys")).isFalse();
    assertThat(part(upload(), "one_time_keys").size()).isEqualTo(47);
  }

  @Test
  void countsOfASyncAreRead() {
    assertThat(ServerKeyCounts.ofSync(JsonObject.EMPTY)).isEqualTo(new ServerKeyCounts(0, false));
    assertThat(
            ServerKeyCounts.ofSync(
                Json.parseObject(
                    "{\"device_one_time_keys_count\":{\"signed_curve25519\":-4},"
                        + "\"device_unused_fallback_key_types\":[]}")))
        .isEqualTo(new ServerKeyCounts(0, true));
    assertThat(
            ServerKeyCounts.ofSync(
                Json.parseObject(
                    "{\"device_one_time_keys_count\":{\"signed_curve25519\":7},"
                        + "\"device_unused_fallback_key_types\":[\"signed_curve25519\"]}")))
        .isEqualTo(new ServerKeyCounts(7, false));
  }

  @Test
  void aDroppedWorkDoesNotMixWithWhatIsStored() {
    harness.step(this::begin);
    answer();
    harness.killed(
        work -> {
          account.change(
              work,
              olm -> {
                olm.generateOneTimeKeys(5, harness.random);
                return true;
              });
          return work;
        });

    assertThat(account.<Integer>read(harness.look(), OlmAccount::oneTimeKeysKept)).isEqualTo(50);
  }

  @Test
  void theRecordHoldsNoKeyInClear() {
    harness.step(this::begin);
    assertThat(account.toString()).isEqualTo("DeviceAccount");
    assertThat(harness.sealing.toString()).isEqualTo("Sealing");
  }
}
