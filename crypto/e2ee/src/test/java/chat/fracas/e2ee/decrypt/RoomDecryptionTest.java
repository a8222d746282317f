package chat.fracas.e2ee.decrypt;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.Harness;
import chat.fracas.e2ee.account.DeviceAccount;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyReceipt;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.megolm.WithheldCode;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomDecryptionTest {
  private static final RoomId ROOM = RoomId.parse("!r:a.example");
  private static final RoomId OTHER_ROOM = RoomId.parse("!other:a.example");
  private static final EventId EVENT = EventId.parse("$event");
  private static final UserId EVE = UserId.parse("@eve:e.example");

  private final Harness harness = new Harness(1);
  private final TestDevice alice = TestDevice.of("@alice:a.example", "PHONE", 2);
  private final OwnDevice own = new OwnDevice(UserId.parse("@bob:b.example"), new DeviceId("DESK"));
  private final DeviceAccount account = new DeviceAccount(own, harness.sealing);
  private final DeviceStore devices = new DeviceStore();
  private final RoomKeys keys = new RoomKeys(harness.sealing);
  private final RoomKeyReceipt receipt = new RoomKeyReceipt(keys);
  private final OutboundGroupSession session = OutboundGroupSession.generate(harness.random);
  private DeviceStanding standing = DeviceStanding.NO_IDENTITY;
  private final long sentAt;

  RoomDecryptionTest() {
    harness.step(work -> account.ensure(work, harness.now()));
    sentAt = harness.now().plusSeconds(5).toEpochMilli();
  }

  /// As after a restart: nothing of it is remembered but in the store.
  private RoomDecryption decryption() {
    return new RoomDecryption(
        account, devices, (work, device) -> standing, keys, new RoomKeyReceipt(keys));
  }

  private JsonObject encrypt(RoomId room, String text) {
    JsonObject payload =
        JsonObject.builder()
            .put("type", "m.room.message")
            .put("content", JsonObject.of("body", text))
            .put("room_id", room.toString())
            .build();
    return seal(Json.write(payload));
  }

  private JsonObject seal(byte[] plaintext) {
    return JsonObject.builder()
        .put("algorithm", "m.megolm.v1.aes-sha2")
        .put("sender_key", "a lie")
        .put("device_id", "another")
        .put("session_id", session.sessionId())
        .put("ciphertext", UnpaddedBase64.encode(session.encrypt(plaintext).encode()))
        .build();
  }

  private RoomKey key(KeyOrigin origin, RoomId room, Optional<DeviceKeys> device) {
    return new RoomKey(
        room,
        session.sessionId(),
        origin,
        origin == KeyOrigin.DIRECT ? Optional.of(alice.user()) : Optional.empty(),
        alice.keys().curve25519(),
        alice.keys().ed25519(),
        device,
        origin == KeyOrigin.BUNDLE ? Optional.of(EVE) : Optional.empty(),
        false,
        session.index());
  }

  private void give(KeyOrigin origin) {
    give(key(origin, ROOM, Optional.of(alice.keys())));
  }

  private void give(RoomKey key) {
    give(key, session);
  }

  private void give(RoomKey key, OutboundGroupSession from) {
    harness.step(
        work -> {
          try (var shared = from.sessionKey();
              var inbound = InboundGroupSession.of(shared)) {
            keys.add(work, key, inbound);
          }
        });
  }

  private EncryptedRoomEvent event(JsonObject content) {
    return new EncryptedRoomEvent(ROOM, EVENT, alice.user(), sentAt, content, true);
  }

  private RoomEventDecryption decrypt(EncryptedRoomEvent event, TrustRequirement requirement) {
    return harness.call(work -> decryption().decrypt(work, event, requirement, harness.now()));
  }

  private RoomEventDecryption decrypt(EncryptedRoomEvent event) {
    return decrypt(event, TrustRequirement.NONE);
  }

  private Undecryptable reason(EncryptedRoomEvent event) {
    return ((RoomEventDecryption.Failed) decrypt(event)).reason();
  }

  private RoomEventDecryption.Decrypted decrypted(EncryptedRoomEvent event) {
    return (RoomEventDecryption.Decrypted) decrypt(event);
  }

  @Test
  void anEventIsReadByItsSessionWhateverItSaysOfItsSender() {
    give(KeyOrigin.DIRECT);
    RoomEventDecryption.Decrypted read = decrypted(event(encrypt(ROOM, "hello")));

    assertThat(read.type()).isEqualTo("m.room.message");
    assertThat(read.content().string("body")).contains("hello");
    assertThat(read.waitedSince()).isEmpty();
    assertThat(read.toString()).doesNotContain("hello");
  }

  @Test
  void anEventOfAnotherSenderThanTheKeysMakerIsNotRead() {
    give(KeyOrigin.DIRECT);
    var forged = new EncryptedRoomEvent(ROOM, EVENT, EVE, sentAt, encrypt(ROOM, "x"), true);

    assertThat(reason(forged)).isEqualTo(new Undecryptable.OtherSender());
  }

  @Test
  void anEventCopiedToAnotherRoomIsNotRead() {
    give(KeyOrigin.DIRECT);
    JsonObject content = encrypt(ROOM, "x");
    var copied = new EncryptedRoomEvent(OTHER_ROOM, EVENT, alice.user(), sentAt, content, true);
    assertThat(reason(copied)).isEqualTo(new Undecryptable.NoKeyYet());

    assertThat(reason(event(encrypt(OTHER_ROOM, "x")))).isEqualTo(new Undecryptable.Corrupt());
  }

  @Test
  void theSameIndexUnderAnotherEventIsARepetitionAcrossRestarts() {
    give(KeyOrigin.DIRECT);
    JsonObject content = encrypt(ROOM, "x");
    decrypted(event(content));

    decrypted(event(content));
    var other = EventId.parse("$other");
    assertThat(reason(new EncryptedRoomEvent(ROOM, other, alice.user(), sentAt, content, true)))
        .isEqualTo(new Undecryptable.Replayed());
    assertThat(reason(new EncryptedRoomEvent(ROOM, EVENT, alice.user(), 1, content, true)))
        .isEqualTo(new Undecryptable.Replayed());
  }

  @Test
  void aRepetitionIsFoundAlsoAfterTheKeyWasImportedAgain() {
    give(KeyOrigin.DIRECT);
    JsonObject content = encrypt(ROOM, "x");
    decrypted(event(content));
    harness.step(work -> work.removeGroup(RecordKind.ROOM_KEY, ROOM.toString()));
    give(KeyOrigin.IMPORTED);

    JsonObject second = encrypt(ROOM, "y");
    decrypted(
        new EncryptedRoomEvent(ROOM, EventId.parse("$2"), alice.user(), sentAt, second, true));
    assertThat(
            reason(
                new EncryptedRoomEvent(
                    ROOM, EventId.parse("$3"), alice.user(), sentAt, second, true)))
        .isEqualTo(new Undecryptable.Replayed());
  }

  @Test
  void whatIsAlteredOrHasNoFormIsCorrupt() {
    give(KeyOrigin.DIRECT);
    JsonObject good = encrypt(ROOM, "x");
    byte[] bytes = UnpaddedBase64.decode(good.requireString("ciphertext"));
    bytes[5] ^= 1;
    for (JsonObject bad :
        new JsonObject[] {
          good.with("ciphertext", UnpaddedBase64.encode(bytes)),
          good.with("ciphertext", "!"),
          good.with("ciphertext", 1),
          good.without("ciphertext"),
          good.without("session_id"),
          seal(new byte[] {'x'}),
          seal("{}".getBytes(StandardCharsets.UTF_8))
        }) {
      assertThat(reason(event(bad))).isEqualTo(new Undecryptable.Corrupt());
    }
    decrypted(event(good));
  }

  @Test
  void anUnknownAlgorithmIsSaidToBeSo() {
    assertThat(reason(event(encrypt(ROOM, "x").with("algorithm", "m.olm.v1.curve25519-aes-sha2"))))
        .isEqualTo(new Undecryptable.UnknownAlgorithm());
    assertThat(reason(event(JsonObject.EMPTY))).isEqualTo(new Undecryptable.UnknownAlgorithm());
  }

  @Test
  void aMissingKeyIsExplained() {
    JsonObject content = encrypt(ROOM, "x");
    assertThat(reason(event(content))).isEqualTo(new Undecryptable.NoKeyYet());
    assertThat(reason(new EncryptedRoomEvent(ROOM, EVENT, alice.user(), sentAt, content, false)))
        .isEqualTo(new Undecryptable.SentBeforeJoined());
    long before = harness.now().minus(Duration.ofDays(1)).toEpochMilli();
    assertThat(reason(new EncryptedRoomEvent(ROOM, EVENT, alice.user(), before, content, true)))
        .isEqualTo(new Undecryptable.SentBeforeSignedIn());
  }

  @Test
  void aKeyThatBeginsLaterIsAMissingKey() {
    JsonObject early = encrypt(ROOM, "early");
    give(KeyOrigin.DIRECT);

    assertThat(reason(event(early))).isEqualTo(new Undecryptable.NoKeyYet());
    decrypted(event(encrypt(ROOM, "late")));
  }

  @Test
  void onlyTheSenderCanSayThatAKeyIsWithheld() {
    JsonObject content = encrypt(ROOM, "x");
    JsonObject notice =
        JsonObject.builder()
            .put("algorithm", "m.megolm.v1.aes-sha2")
            .put("room_id", ROOM.toString())
            .put("session_id", session.sessionId())
            .put("code", "m.unverified")
            .build();
    harness.step(work -> receipt.withheld(work, EVE, notice.with("code", "m.blacklisted")));
    assertThat(reason(event(content))).isEqualTo(new Undecryptable.NoKeyYet());

    harness.step(work -> receipt.withheld(work, alice.user(), notice));
    harness.step(work -> receipt.withheld(work, EVE, notice.with("code", "m.blacklisted")));
    assertThat(reason(event(content)))
        .isEqualTo(new Undecryptable.Withheld(WithheldCode.UNVERIFIED));
    harness.step(work -> receipt.withheld(work, alice.user(), notice.with("code", "x.new")));
    assertThat(reason(event(content))).isEqualTo(new Undecryptable.Withheld(WithheldCode.OTHER));
    give(KeyOrigin.DIRECT);
    decrypted(event(encrypt(ROOM, "y")));
  }

  @Test
  void anEventThatWaitedIsToldWhenItsKeyComesAndRemembersSinceWhen() {
    byte[] pickle = session.pickle(harness.sealing.key(), harness.random);
    OutboundGroupSession earlier = OutboundGroupSession.unpickle(harness.sealing.key(), pickle);
    JsonObject content = encrypt(ROOM, "x");
    Instant since = harness.now();
    assertThat(reason(event(content))).isEqualTo(new Undecryptable.NoKeyYet());
    harness.pass(Duration.ofMinutes(5));
    assertThat(reason(event(content))).isEqualTo(new Undecryptable.NoKeyYet());

    give(key(KeyOrigin.DIRECT, ROOM, Optional.empty()), earlier);
    assertThat(decryption().waitingFor(harness.look(), session.sessionId())).containsExactly(EVENT);
    assertThat(decrypted(event(content)).waitedSince()).contains(since);
    assertThat(decrypted(event(content)).waitedSince()).isEmpty();
    assertThat(decryption().waitingFor(harness.look(), session.sessionId())).isEmpty();
  }

  @Test
  void trustFollowsWhatIsKnownOfTheDeviceNow() {
    give(key(KeyOrigin.DIRECT, ROOM, Optional.empty()));
    JsonObject content = encrypt(ROOM, "x");
    assertThat(decrypted(event(content)).trust()).isEqualTo(SenderTrust.UNKNOWN_DEVICE);

    harness.step(work -> devices.put(work, alice.keys()));
    for (DeviceStanding next : DeviceStanding.values()) {
      standing = next;
      assertThat(decrypted(event(content)).trust().name()).isEqualTo(next.name());
    }
  }

  @Test
  void aDeviceThatWasRemovedIsKnownByWhatItBrought() {
    give(KeyOrigin.DIRECT);
    standing = DeviceStanding.CROSS_SIGNED;
    assertThat(decrypted(event(encrypt(ROOM, "x"))).trust()).isEqualTo(SenderTrust.CROSS_SIGNED);
  }

  @Test
  void whoeverGaveTheKeyIsNamedAndProvesNothing() {
    harness.step(work -> devices.put(work, alice.keys()));
    standing = DeviceStanding.VERIFIED;
    give(KeyOrigin.BUNDLE);
    RoomEventDecryption.Decrypted read = decrypted(event(encrypt(ROOM, "x")));

    assertThat(read.trust()).isEqualTo(SenderTrust.NOT_AUTHENTICATED);
    assertThat(read.sharedBy()).contains(EVE);
  }

  @Test
  void devicesThatNobodyVouchesForAreNotReadWhereThatIsRequired() {
    give(KeyOrigin.DIRECT);
    harness.step(work -> devices.put(work, alice.keys()));
    JsonObject content = encrypt(ROOM, "x");
    Set<DeviceStanding> refused =
        Set.of(DeviceStanding.NOT_CROSS_SIGNED, DeviceStanding.IDENTITY_CHANGED);
    for (DeviceStanding next : DeviceStanding.values()) {
      standing = next;
      RoomEventDecryption result = decrypt(event(content), TrustRequirement.CROSS_SIGNED);
      assertThat(result instanceof RoomEventDecryption.Failed).isEqualTo(refused.contains(next));
    }
    standing = DeviceStanding.NOT_CROSS_SIGNED;
    assertThat(decrypt(event(content), TrustRequirement.CROSS_SIGNED))
        .isEqualTo(
            new RoomEventDecryption.Failed(
                new Undecryptable.SenderRefused(SenderTrust.NOT_CROSS_SIGNED)));
  }
}
