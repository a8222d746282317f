package chat.fracas.e2ee.secretsharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.crosssigning.Account;
import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.crosssigning.TestPerson;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.verification.Verified;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretSharingTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final UserId ALICE = UserId.parse("@alice:fracas.chat");
  private static final String MASTER = KeyUsage.MASTER.secretName();

  private final Account old = new Account("@alice:fracas.chat", "OLD", 1);
  private final Account other = new Account("@alice:fracas.chat", "OTHER", 2);
  private final Account fresh = new Account("@alice:fracas.chat", "FRESH", 3);
  private final SecretSharing oldSharing = sharing(old);
  private final SecretSharing freshSharing = sharing(fresh);

  private static SecretSharing sharing(Account account) {
    Map<String, SecretHolder> holders = new HashMap<>();
    for (KeyUsage usage : KeyUsage.values()) {
      holders.put(usage.secretName(), new IdentitySecret(account.identity, usage));
    }
    return new SecretSharing(
        account.own,
        account.identities,
        account::devicesOf,
        account.requests,
        account.random,
        holders);
  }

  /// The old device has an identity, which the new one has verified; it has not signed the new one.
  private void identity() {
    old.bootstrap();
    fresh.see(ALICE, old.answer());
    var verified =
        new Verified(ALICE, Optional.empty(), Optional.of(old.ownIdentity().master().key()));
    fresh.run(work -> fresh.identity.sign(work, verified));
    old.known.add(fresh.device.keys());
  }

  /// The old device signs a device; all see it so.
  private DeviceKeys sign(Account device) {
    old.known.remove(device.device.keys());
    old.known.add(device.device.keys());
    if (device != old) {
      var verified =
          new Verified(
              ALICE,
              Optional.of(new Verified.Device(device.own.device(), device.device.keys().ed25519())),
              Optional.empty());
      old.run(work -> old.identity.sign(work, verified));
    }
    JsonObject signed =
        old.pending(OutgoingRequest.SignaturesUpload.class).stream()
            .map(OutgoingRequest.SignaturesUpload::body)
            .map(body -> body.requireObject(ALICE.toString()))
            .flatMap(body -> body.object(device.own.device().value()).stream())
            .reduce((first, second) -> second)
            .orElseThrow();
    DeviceKeys keys = DeviceKeys.read(signed).sound().orElseThrow();
    for (Account account : List.of(old, other, fresh)) {
      account.known.removeIf(known -> known.device().equals(keys.device()));
      account.known.add(keys);
    }
    return keys;
  }

  private boolean request(String name) {
    return fresh.step(work -> freshSharing.request(work, name, NOW));
  }

  /// What the new device has last sent to whom.
  private Map<String, JsonObject> sent() {
    OutgoingRequest.ToDevice last = fresh.pending(OutgoingRequest.ToDevice.class).getLast();
    assertThat(last.type()).isEqualTo("m.secret.request");
    Map<String, JsonObject> byDevice = new HashMap<>();
    Optional.ofNullable(last.messages().get(ALICE))
        .orElseThrow()
        .forEach((device, content) -> byDevice.put(device.value(), content));
    return byDevice;
  }

  private JsonObject asked() {
    return sent().values().iterator().next();
  }

  private List<SecretShare> ask(UserId sender, JsonObject content, Instant now) {
    return old.step(work -> handOver(work, oldSharing.asked(work, sender, content, now)));
  }

  private List<SecretShare> handOver(CryptoWork work, List<SecretShare> shares) {
    shares.forEach(share -> oldSharing.handedOver(work, share));
    return shares;
  }

  private Arrival arrive(DeviceKeys from, JsonObject content, Instant now) {
    return fresh.step(work -> freshSharing.arrived(work, from, content, now));
  }

  @ParameterizedTest
  @EnumSource(KeyUsage.class)
  void aVerifiedDeviceGetsWhatItAsksFor(KeyUsage usage) {
    identity();
    DeviceKeys oldKeys = sign(old);
    DeviceKeys freshKeys = sign(fresh);
    assertThat(request(usage.secretName())).isTrue();
    assertThat(sent().keySet()).containsExactly("OLD");
    List<SecretShare> shares = ask(ALICE, asked(), NOW);
    assertThat(shares)
        .singleElement()
        .satisfies(
            share -> {
              assertThat(share.to()).isEqualTo(freshKeys);
              assertThat(share.toString()).doesNotContain(share.content().requireString("secret"));
            });
    assertThat(arrive(oldKeys, shares.getFirst().content(), NOW)).isEqualTo(Arrival.TAKEN);
    assertThat(fresh.step(fresh.identity::secrets)).containsExactly(usage);
    assertThat(fresh.is(work -> freshSharing.isRequested(work, usage.secretName()))).isFalse();
    // once
    assertThat(arrive(oldKeys, shares.getFirst().content(), NOW)).isEqualTo(Arrival.NOT_ASKED);
  }

  @Test
  void withoutAVerifiedDeviceNobodyIsAsked() {
    identity();
    fresh.known.add(old.device.keys());
    assertThat(request(MASTER)).isFalse();
    assertThat(fresh.pending(OutgoingRequest.ToDevice.class)).isEmpty();
    assertThatThrownBy(() -> request("org.example.secret"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsAskedForIsNotAskedForAgain() {
    identity();
    sign(old);
    assertThat(request(MASTER)).isTrue();
    assertThat(request(MASTER)).isTrue();
    assertThat(fresh.pending(OutgoingRequest.ToDevice.class)).hasSize(1);
  }

  @Test
  void whenOneHasAnswered_theOthersAreToldToForgetIt() {
    identity();
    DeviceKeys oldKeys = sign(old);
    sign(fresh);
    sign(other);
    request(MASTER);
    assertThat(sent()).containsOnlyKeys("OLD", "OTHER");
    JsonObject asked = asked();
    JsonObject answer = ask(ALICE, asked, NOW).getFirst().content();
    arrive(oldKeys, answer, NOW);
    assertThat(sent()).containsOnlyKeys("OTHER");
    assertThat(asked().requireString("action")).isEqualTo("request_cancellation");
    assertThat(asked().requireString("request_id")).isEqualTo(asked.requireString("request_id"));
    assertThat(asked().has("name")).isFalse();
  }

  @Test
  void whatNobodyAskedForIsNotTaken() {
    identity();
    DeviceKeys oldKeys = sign(old);
    DeviceKeys otherKeys = sign(other);
    String secret = old.step(work -> old.identity.export(work, KeyUsage.MASTER)).orElseThrow();
    JsonObject content =
        JsonObject.builder().put("request_id", "made up").put("secret", secret).build();
    assertThat(arrive(oldKeys, content, NOW)).isEqualTo(Arrival.NOT_ASKED);
    // nor from a device that was not asked
    fresh.known.removeIf(known -> known.device().value().equals("OTHER"));
    request(MASTER);
    JsonObject named = content.with("request_id", asked().requireString("request_id"));
    fresh.known.add(otherKeys);
    assertThat(arrive(otherKeys, named, NOW)).isEqualTo(Arrival.NOT_ASKED);
    assertThat(fresh.step(fresh.identity::secrets)).isEmpty();
    assertThat(arrive(oldKeys, named, NOW)).isEqualTo(Arrival.TAKEN);
  }

  @Test
  void whoeverIsNotOurVerifiedDeviceIsNotBelieved() {
    identity();
    sign(old);
    request(MASTER);
    String secret = old.step(work -> old.identity.export(work, KeyUsage.MASTER)).orElseThrow();
    JsonObject content =
        JsonObject.builder()
            .put("request_id", asked().requireString("request_id"))
            .put("secret", secret)
            .build();
    // the same device id with other keys, unsigned, and somebody else's device of that id
    assertThat(arrive(TestDevice.of("@alice:fracas.chat", "OLD", 77).keys(), content, NOW))
        .isEqualTo(Arrival.NOT_TRUSTED);
    assertThat(arrive(TestDevice.of("@eve:fracas.chat", "OLD", 78).keys(), content, NOW))
        .isEqualTo(Arrival.NOT_TRUSTED);
    // a device that was signed by an identity which is no longer ours
    TestPerson replaced = TestPerson.of("@alice:fracas.chat", 9);
    fresh.see(ALICE, replaced.answer());
    assertThat(arrive(fresh.known.getLast(), content, NOW)).isEqualTo(Arrival.NOT_TRUSTED);
  }

  @Test
  void aWrongSecretLeavesTheRequestToTheOthers() {
    identity();
    DeviceKeys oldKeys = sign(old);
    DeviceKeys otherKeys = sign(other);
    sign(fresh);
    request(MASTER);
    JsonObject right = ask(ALICE, asked(), NOW).getFirst().content();
    JsonObject wrong = right.with("secret", UnpaddedBase64.encode(new byte[32]));
    assertThat(arrive(otherKeys, wrong, NOW)).isEqualTo(Arrival.WRONG_SECRET);
    assertThat(arrive(otherKeys, wrong, NOW)).isEqualTo(Arrival.NOT_ASKED);
    assertThat(fresh.step(fresh.identity::secrets)).isEmpty();
    assertThat(arrive(oldKeys, right, NOW)).isEqualTo(Arrival.TAKEN);
  }

  @Test
  void whenAllSecretsWereWrongTheRequestIsOver() {
    identity();
    DeviceKeys oldKeys = sign(old);
    request(MASTER);
    JsonObject wrong =
        JsonObject.builder()
            .put("request_id", asked().requireString("request_id"))
            .put("secret", "wrong")
            .build();
    assertThat(arrive(oldKeys, wrong, NOW)).isEqualTo(Arrival.WRONG_SECRET);
    assertThat(fresh.is(work -> freshSharing.isRequested(work, MASTER))).isFalse();
  }

  @Test
  void aMalformedAnswerIsNone() {
    identity();
    DeviceKeys oldKeys = sign(old);
    JsonObject good = JsonObject.builder().put("request_id", "a").put("secret", "b").build();
    for (JsonObject bad :
        List.of(
            good.without("request_id"),
            good.without("secret"),
            good.with("request_id", JsonNull.NULL),
            good.with("secret", JsonNull.NULL),
            good.with("secret", "s".repeat(5000)))) {
      assertThat(arrive(oldKeys, bad, NOW)).isEqualTo(Arrival.MALFORMED);
    }
  }

  @Test
  void aLateAnswerIsNotTaken() {
    identity();
    DeviceKeys oldKeys = sign(old);
    sign(fresh);
    request(MASTER);
    JsonObject answer = ask(ALICE, asked(), NOW).getFirst().content();
    Instant late = NOW.plus(SecretSharing.LIFETIME);
    assertThat(arrive(oldKeys, answer, late)).isEqualTo(Arrival.NOT_ASKED);
    assertThat(fresh.<List<String>>step(work -> freshSharing.giveUp(work, late.minusMillis(1))))
        .isEmpty();
    assertThat(fresh.<List<String>>step(work -> freshSharing.giveUp(work, late)))
        .containsExactly(MASTER);
    assertThat(asked().requireString("action")).isEqualTo("request_cancellation");
    assertThat(request(MASTER)).isTrue();
  }

  @Test
  void aRequestMayBeCancelled() {
    identity();
    sign(old);
    request(MASTER);
    fresh.run(work -> freshSharing.cancel(work, KeyUsage.SELF_SIGNING.secretName()));
    assertThat(fresh.is(work -> freshSharing.isRequested(work, MASTER))).isTrue();
    fresh.run(work -> freshSharing.cancel(work, MASTER));
    assertThat(fresh.is(work -> freshSharing.isRequested(work, MASTER))).isFalse();
    assertThat(asked().requireString("action")).isEqualTo("request_cancellation");
  }

  // ---- answering

  @Test
  void aDeviceThatIsNotVerifiedWaitsUntilItIs() {
    identity();
    sign(old);
    request(MASTER);
    assertThat(ask(ALICE, asked(), NOW)).isEmpty();
    assertThat(waiting(NOW)).isEmpty();
    DeviceKeys freshKeys = sign(fresh);
    assertThat(waiting(NOW.plusSeconds(60)))
        .singleElement()
        .satisfies(share -> assertThat(share.to()).isEqualTo(freshKeys));
    assertThat(waiting(NOW.plusSeconds(61))).isEmpty();
  }

  private List<SecretShare> waiting(Instant now) {
    return old.step(work -> handOver(work, oldSharing.answerWaiting(work, now)));
  }

  @Test
  void whatCouldNotBeHandedOverIsOfferedAgain() {
    identity();
    sign(old);
    sign(fresh);
    request(MASTER);
    JsonObject content = asked();
    assertThat(old.<List<SecretShare>>step(work -> oldSharing.asked(work, ALICE, content, NOW)))
        .hasSize(1);
    assertThat(old.<List<SecretShare>>step(work -> oldSharing.answerWaiting(work, NOW))).hasSize(1);
    assertThat(waiting(NOW)).hasSize(1);
    assertThat(waiting(NOW)).isEmpty();
  }

  @Test
  void aDeviceThatIsVerifiedTooLateGetsNothing() {
    identity();
    sign(old);
    request(MASTER);
    ask(ALICE, asked(), NOW);
    sign(fresh);
    assertThat(waiting(NOW.plus(SecretSharing.LIFETIME))).isEmpty();
    assertThat(waiting(NOW)).isEmpty();
  }

  @Test
  void aDeviceThatHasCancelledGetsNothing() {
    identity();
    sign(old);
    request(MASTER);
    ask(ALICE, asked(), NOW);
    fresh.run(work -> freshSharing.cancel(work, MASTER));
    assertThat(ask(ALICE, asked(), NOW)).isEmpty();
    sign(fresh);
    assertThat(waiting(NOW)).isEmpty();
  }

  @Test
  void aRequestThatComesAgainIsAnsweredOnce() {
    identity();
    sign(old);
    sign(fresh);
    request(MASTER);
    JsonObject asked = asked();
    assertThat(ask(ALICE, asked, NOW)).hasSize(1);
    assertThat(ask(ALICE, asked, NOW)).isEmpty();
    JsonObject cancelled = asked.with("action", "request_cancellation");
    assertThat(ask(ALICE, cancelled, NOW)).isEmpty();
    assertThat(ask(ALICE, asked, NOW)).isEmpty();
  }

  @Test
  void onlyOurOwnOtherDevicesAreAnswered() {
    identity();
    sign(old);
    sign(fresh);
    request(MASTER);
    JsonObject asked = asked();
    assertThat(ask(UserId.parse("@eve:fracas.chat"), asked, NOW)).isEmpty();
    assertThat(ask(ALICE, asked.with("requesting_device_id", "UNKNOWN"), NOW)).isEmpty();
    assertThat(ask(ALICE, asked.with("requesting_device_id", "OLD"), NOW)).isEmpty();
    // a device of that id with keys that nobody has signed
    old.known.removeIf(known -> known.device().value().equals("FRESH"));
    old.known.add(TestDevice.of("@alice:fracas.chat", "FRESH", 77).keys());
    assertThat(ask(ALICE, asked, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"action", "name", "requesting_device_id", "request_id"})
  void aMalformedRequestIsNone(String field) {
    identity();
    sign(old);
    sign(fresh);
    request(MASTER);
    assertThat(ask(ALICE, asked().without(field), NOW)).isEmpty();
    assertThat(ask(ALICE, asked().with(field, JsonNull.NULL), NOW)).isEmpty();
    assertThat(ask(ALICE, asked().with(field, ""), NOW)).isEmpty();
    assertThat(ask(ALICE, asked().with(field, "x".repeat(300)), NOW)).isEmpty();
    assertThat(ask(ALICE, asked(), NOW)).hasSize(1);
  }

  @Test
  void secretsOfUnknownNamesAreNotGiven() {
    identity();
    sign(old);
    sign(fresh);
    old.run(work -> old.secrets.put(work, "org.example.diary", new byte[] {1, 2, 3}));
    request(MASTER);
    assertThat(ask(ALICE, asked().with("name", "org.example.diary"), NOW)).isEmpty();
  }

  @Test
  void aDeviceThatAsksTooOftenIsNotHeard() {
    identity();
    sign(old);
    sign(fresh);
    request(MASTER);
    int answers = 0;
    for (int number = 0; number < SecretSharing.MAX_REQUESTS_OF_DEVICE + 5; number++) {
      answers += ask(ALICE, asked().with("request_id", "id" + number), NOW).size();
    }
    assertThat(answers).isEqualTo(SecretSharing.MAX_REQUESTS_OF_DEVICE);
    waiting(NOW.plus(SecretSharing.LIFETIME));
    assertThat(ask(ALICE, asked().with("request_id", "later"), NOW)).hasSize(1);
  }
}
