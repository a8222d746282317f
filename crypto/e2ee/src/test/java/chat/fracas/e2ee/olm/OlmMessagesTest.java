package chat.fracas.e2ee.olm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.olm.OlmMessage;
import chat.fracas.ratchet.olm.OlmSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OlmMessagesTest {
  private final OlmPeer alice = new OlmPeer("@alice:a.example", "PHONE", 1);
  private final OlmPeer bob = new OlmPeer("@bob:b.example", "DESK", 2);
  private final OlmPeer eve = new OlmPeer("@eve:e.example", "EVE", 3);

  /// What Alice's session would send if her program did not keep to the rules.
  private JsonObject written(UnaryOperator<JsonObject> change) {
    alice.begin(bob);
    JsonObject payload =
        Json.parseObject(
            OlmPayload.write(alice.keys(), bob.keys(), "x.text", JsonObject.of("text", "hello")));
    return sealed(alice, bob, change.apply(payload));
  }

  private static JsonObject sealed(OlmPeer from, OlmPeer to, JsonObject payload) {
    return from.harness.call(
        work -> {
          var sessions = new OlmSessions(from.harness.sealing);
          OlmSession session = sessions.preferred(work, to.keys().curve25519()).orElseThrow();
          OlmMessage message =
              session.encrypt(
                  Json.text(payload).getBytes(StandardCharsets.UTF_8), from.harness.random);
          sessions.putSent(work, to.keys().curve25519(), session);
          return envelope(from, to, message.type(), UnpaddedBase64.encode(message.encode()));
        });
  }

  private static JsonObject envelope(OlmPeer from, OlmPeer to, long type, String body) {
    return JsonObject.builder()
        .put("algorithm", "m.olm.v1.curve25519-aes-sha2")
        .put("sender_key", from.keys().curve25519().toString())
        .put(
            "ciphertext",
            JsonObject.of(
                to.keys().curve25519().toString(), JsonObject.of("body", body).with("type", type)))
        .build();
  }

  private String readBy(JsonObject content) {
    return bob.read(alice, content);
  }

  @Test
  void twoDevicesTalkBothWaysAcrossRestarts() {
    alice.begin(bob);
    assertThat(readBy(alice.encrypt(bob, "one"))).isEqualTo("one");
    assertThat(readBy(alice.encrypt(bob, "two"))).isEqualTo("two");
    bob.knows(alice);
    assertThat(alice.read(bob, bob.encrypt(alice, "three"))).isEqualTo("three");
    JsonObject normal = alice.encrypt(bob, "four");
    assertThat(readBy(normal)).isEqualTo("four");
    assertThat(
            normal
                .requireObject("ciphertext")
                .requireObject(bob.keys().curve25519().toString())
                .requireInteger("type"))
        .isEqualTo(1);
  }

  @Test
  void withoutASessionNothingIsEncrypted() {
    assertThat(alice.messages.encrypt(alice.harness.look(), bob.keys(), "x.text", JsonObject.EMPTY))
        .isEmpty();
  }

  @Test
  void theSendingDeviceIsKnownByWhatItBringsAndByTheDeviceList() {
    alice.begin(bob);
    var brought = (OlmDecryption.Decrypted) bob.decrypt(alice.user(), alice.encrypt(bob, "x"));
    assertThat(brought.event().device()).contains(alice.keys());
    assertThat(brought.event().hasSenderDeviceKeys()).isTrue();

    JsonObject bare = written(payload -> payload.without("sender_device_keys"));
    var unknown = (OlmDecryption.Decrypted) bob.decrypt(alice.user(), bare);
    assertThat(unknown.event().device()).isEmpty();
    bob.knows(alice);
    JsonObject again = written(payload -> payload.without("sender_device_keys"));
    var listed = (OlmDecryption.Decrypted) bob.decrypt(alice.user(), again);
    assertThat(listed.event().device()).contains(alice.keys());
    assertThat(listed.event().hasSenderDeviceKeys()).isFalse();
  }

  @Test
  void anotherSenderRecipientOrKeyIsDiscarded() {
    JsonObject eves = JsonObject.of("ed25519", eve.keys().ed25519().toString());
    assertThat(readBy(written(p -> p.with("sender", "@eve:e.example")))).isEqualTo("OTHER_SENDER");
    assertThat(readBy(written(p -> p.with("sender", 1)))).isEqualTo("OTHER_SENDER");
    assertThat(readBy(written(p -> p.without("sender")))).isEqualTo("OTHER_SENDER");
    assertThat(readBy(written(p -> p.with("recipient", "@eve:e.example"))))
        .isEqualTo("OTHER_RECIPIENT");
    assertThat(readBy(written(p -> p.without("recipient")))).isEqualTo("OTHER_RECIPIENT");
    assertThat(readBy(written(p -> p.with("recipient_keys", eves))))
        .isEqualTo("OTHER_RECIPIENT_KEY");
    assertThat(readBy(written(p -> p.without("recipient_keys")))).isEqualTo("OTHER_RECIPIENT_KEY");
    assertThat(readBy(written(p -> p.with("recipient_keys", JsonObject.EMPTY))))
        .isEqualTo("OTHER_RECIPIENT_KEY");
    assertThat(readBy(written(p -> p.with("keys", eves)))).isEqualTo("BAD_SENDER_DEVICE");
    assertThat(readBy(written(p -> p.without("keys")))).isEqualTo("MALFORMED");
    assertThat(readBy(written(p -> p.with("keys", JsonArray.EMPTY)))).isEqualTo("MALFORMED");
    bob.knows(alice);
    assertThat(readBy(written(p -> p.with("keys", eves).without("sender_device_keys"))))
        .isEqualTo("OTHER_SENDER_KEY");
  }

  @Test
  void aServerThatRewritesTheSenderIsFoundOut() {
    alice.begin(bob);
    assertThat(bob.read(eve, alice.encrypt(bob, "x"))).isEqualTo("OTHER_SENDER");
  }

  @Test
  void senderDeviceKeysOfAnotherUserDeviceOrSignatureAreDiscarded() {
    JsonObject keys = alice.keys().json();
    JsonObject forged = keys.with("device_id", "OTHER");
    for (JsonObject bad :
        new JsonObject[] {
          eve.keys().json(),
          forged,
          keys.without("signatures"),
          keys.with("user_id", "@eve:e.example"),
          new OlmPeer("@alice:a.example", "PHONE", 9).keys().json(),
          JsonObject.EMPTY
        }) {
      assertThat(readBy(written(p -> p.with("sender_device_keys", bad))))
          .isEqualTo("BAD_SENDER_DEVICE");
    }
    assertThat(readBy(written(p -> p.with("sender_device_keys", 1))))
        .isEqualTo("BAD_SENDER_DEVICE");
  }

  @Test
  void aDeviceOfAKnownIdWithOtherKeysIsDiscarded() {
    bob.knows(alice);
    var invented = new OlmPeer("@alice:a.example", "PHONE", 9);
    invented.begin(bob);

    assertThat(readBy(invented.encrypt(bob, "x"))).isEqualTo("OTHER_SENDER_KEY");
  }

  @Test
  void aFurtherDeviceThatBorrowsAKeyDoesNoHarm() {
    bob.knows(alice);
    JsonObject json = eve.keys().json().without("signatures");
    JsonObject borrowed =
        eve.harness.call(
            work ->
                eve.account.sign(
                    work,
                    json.with(
                        "keys",
                        json.requireObject("keys")
                            .with("curve25519:EVE", alice.keys().curve25519().toString()))));
    bob.harness.step(
        work -> bob.devices.put(work, DeviceKeys.read(borrowed).sound().orElseThrow()));
    alice.begin(bob);
    assertThat(readBy(alice.encrypt(bob, "x"))).isEqualTo("x");
  }

  @Test
  void megolmAndClearTextAreNotReadAsOlm() {
    alice.begin(bob);
    JsonObject good = alice.encrypt(bob, "x");
    assertThat(readBy(good.with("algorithm", "m.megolm.v1.aes-sha2")))
        .isEqualTo("UNKNOWN_ALGORITHM");
    assertThat(readBy(JsonObject.of("text", "x"))).isEqualTo("UNKNOWN_ALGORITHM");
    assertThat(readBy(good.without("ciphertext"))).isEqualTo("MALFORMED");
    assertThat(readBy(good.with("ciphertext", JsonObject.EMPTY))).isEqualTo("NOT_FOR_US");
    assertThat(readBy(good.without("sender_key"))).isEqualTo("MALFORMED");
    assertThat(readBy(envelope(alice, bob, 2, "AA"))).isEqualTo("MALFORMED");
    assertThat(readBy(envelope(alice, bob, 0, "!"))).isEqualTo("MALFORMED");
    assertThat(readBy(good)).isEqualTo("x");
  }

  @Test
  void aMessageIsReadOnceUnderAOneTimeAndUnderAFallbackKey() {
    alice.begin(bob);
    JsonObject message = alice.encrypt(bob, "x");
    assertThat(readBy(message)).isEqualTo("x");
    assertThat(readBy(message)).isEqualTo("REPEATED");

    eve.knows(bob);
    eve.claim(bob);
    eve.answer(OlmPeer.claimed(bob, bob.fallbackKey()));
    JsonObject underFallback = eve.encrypt(bob, "y");
    assertThat(bob.read(eve, underFallback)).isEqualTo("y");
    assertThat(bob.read(eve, underFallback)).isEqualTo("REPEATED");
    assertThat(bob.harness.pending()).isEmpty();
  }

  @Test
  void twoSessionsFromOneOneTimeKeyAreNotTaken() {
    JsonObject key = bob.oneTimeKey();
    alice.knows(bob);
    alice.claim(bob);
    alice.answer(OlmPeer.claimed(bob, key));
    eve.knows(bob);
    eve.claim(bob);
    eve.answer(OlmPeer.claimed(bob, key));

    assertThat(bob.read(eve, eve.encrypt(bob, "first"))).isEqualTo("first");
    assertThat(readBy(alice.encrypt(bob, "second"))).isEqualTo("NO_SESSION");
  }

  @Test
  void aMalformedMessageWastesNoOneTimeKey() {
    alice.begin(bob);
    JsonObject good = alice.encrypt(bob, "x");
    JsonObject body =
        good.requireObject("ciphertext").requireObject(bob.keys().curve25519().toString());
    byte[] bytes = UnpaddedBase64.decode(body.requireString("body"));
    bytes[bytes.length - 1] ^= 1;
    assertThat(readBy(envelope(alice, bob, 0, UnpaddedBase64.encode(bytes))))
        .isEqualTo("NO_SESSION");

    assertThat(readBy(good)).isEqualTo("x");
  }

  @Test
  void aStepThatIsNotWrittenCanBeReadAgain() {
    alice.begin(bob);
    JsonObject first = alice.encrypt(bob, "one");
    bob.harness.killed(work -> bob.messages.decrypt(work, alice.user(), first, bob.harness.now()));

    assertThat(readBy(first)).isEqualTo("one");
  }

  @Test
  void aBrokenSessionIsReplacedOnceAnHour() {
    alice.begin(bob);
    bob.knows(alice);
    // bob has lost what the one-time key belonged to
    var reborn = new OlmPeer("@bob:b.example", "DESK", 2);
    reborn.knows(alice);
    assertThat(reborn.read(alice, alice.encrypt(bob, "lost"))).isEqualTo("NO_SESSION");
    assertThat(reborn.read(alice, alice.encrypt(bob, "lost"))).isEqualTo("NO_SESSION");

    OlmClaims.Answer answer = reborn.answer(OlmPeer.claimed(alice, alice.oneTimeKey()));
    assertThat(answer.replaced()).containsExactly(alice.keys());
    reborn.harness.step(work -> reborn.outbox.announce(work, alice.keys(), reborn.harness.now()));
    var sent = reborn.harness.only(OutgoingRequest.ToDevice.class);
    JsonObject dummy = sent.messages().values().iterator().next().values().iterator().next();
    var read = (OlmDecryption.Decrypted) alice.decrypt(bob.user(), dummy);
    assertThat(read.event().type()).isEqualTo("m.dummy");
    assertThat(reborn.read(alice, alice.encrypt(bob, "works"))).isEqualTo("works");

    reborn.harness.step(work -> reborn.harness.requests.remove(work, sent.id()));
    assertThat(reborn.read(alice, lostAgain())).isEqualTo("NO_SESSION");
    assertThat(reborn.harness.pending()).isEmpty();
    reborn.harness.pass(Duration.ofHours(1));
    assertThat(reborn.read(alice, lostAgain())).isEqualTo("NO_SESSION");
    assertThat(reborn.harness.pending()).hasSize(1);
  }

  private JsonObject lostAgain() {
    var other = new OlmPeer("@alice:a.example", "PHONE", 1);
    other.begin(new OlmPeer("@bob:b.example", "DESK", 2));
    return other.encrypt(bob, "lost");
  }

  @Test
  void atMostEightSessionsAreKept() {
    for (int i = 0; i < 12; i++) {
      alice.harness.step(
          work -> work.removeGroup(RecordKind.OLM_SESSION, bob.keys().curve25519().toString()));
      alice.begin(bob);
      assertThat(readBy(alice.encrypt(bob, "n" + i))).isEqualTo("n" + i);
    }
    Curve25519PublicKey key = alice.keys().curve25519();
    assertThat(new OlmSessions(bob.harness.sealing).all(bob.harness.look(), key))
        .hasSize(OlmSessions.MAX_PER_DEVICE);
  }
}
