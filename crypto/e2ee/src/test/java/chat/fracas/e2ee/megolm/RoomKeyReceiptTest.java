package chat.fracas.e2ee.megolm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.Harness;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomKeyReceiptTest {
  private static final RoomId ROOM = RoomId.parse("!r:a.example");

  private final Harness harness = new Harness(1);
  private final TestDevice alice = TestDevice.of("@alice:a.example", "PHONE", 2);
  private final RoomKeys keys = new RoomKeys(harness.sealing);
  private final RoomKeyReceipt receipt = new RoomKeyReceipt(keys);
  private final OutboundGroupSession session = OutboundGroupSession.generate(harness.random);

  private JsonObject content() {
    return JsonObject.builder()
        .put("algorithm", "m.megolm.v1.aes-sha2")
        .put("room_id", ROOM.toString())
        .put("session_id", session.sessionId())
        .put("session_key", UnpaddedBase64.encode(session.sessionKey().encode()))
        .put("shared_history", true)
        .build();
  }

  private Optional<SessionOf> receive(JsonObject content) {
    var event =
        new OlmEvent(
            alice.user(),
            alice.keys().curve25519(),
            alice.keys().ed25519(),
            Optional.of(alice.keys()),
            true,
            "m.room_key",
            content);
    return harness.call(work -> receipt.roomKey(work, event));
  }

  private Optional<WithheldNotice> notice(String sessionId) {
    return receipt.notice(harness.look(), alice.user(), ROOM, sessionId, Optional.empty());
  }

  private void withhold(String sessionId, String code) {
    JsonObject content =
        JsonObject.builder()
            .put("room_id", ROOM.toString())
            .put("session_id", sessionId)
            .put("code", code)
            .build();
    harness.step(work -> receipt.withheld(work, alice.user(), content));
  }

  @Test
  void aKeyIsKeptWithItsMakerAndTheDeviceThatItShowed() {
    assertThat(receive(content())).contains(new SessionOf(ROOM, session.sessionId()));
    RoomKey key = keys.find(harness.look(), ROOM, session.sessionId()).orElseThrow();

    assertThat(key.origin()).isEqualTo(KeyOrigin.DIRECT);
    assertThat(key.maker()).contains(alice.user());
    assertThat(key.senderKey()).isEqualTo(alice.keys().curve25519());
    assertThat(key.signingKey()).isEqualTo(alice.keys().ed25519());
    assertThat(key.device()).contains(alice.keys());
    assertThat(key.sharedHistory()).isTrue();
  }

  @Test
  void theSameKeyAgainBringsNothing() {
    receive(content());
    assertThat(receive(content())).isEmpty();
  }

  @Test
  void aHistoryThatIsNotClearlySharedIsNot() {
    receive(content().with("shared_history", "true"));
    assertThat(keys.find(harness.look(), ROOM, session.sessionId()).orElseThrow().sharedHistory())
        .isFalse();
  }

  @Test
  void aKeyUnderAnotherIdOrAlgorithmOrWithABadSignatureIsNotKept() {
    byte[] forged = session.sessionKey().encode();
    forged[10] ^= 1;
    assertThat(receive(content().with("session_id", "other"))).isEmpty();
    assertThat(receive(content().with("algorithm", "m.megolm.v2"))).isEmpty();
    assertThat(receive(content().with("session_key", UnpaddedBase64.encode(forged)))).isEmpty();
    assertThat(receive(content().with("room_id", "nowhere"))).isEmpty();
    assertThat(keys.all(harness.look(), ROOM)).isEmpty();
  }

  @Test
  void aNoticeIsForgottenOnlyWhenTheWholeKeyHasCome() {
    withhold(session.sessionId(), "m.unverified");
    receive(content());
    assertThat(notice(session.sessionId())).isEmpty();

    session.encrypt(new byte[1]);
    OutboundGroupSession late = OutboundGroupSession.generate(harness.random);
    late.encrypt(new byte[1]);
    withhold(late.sessionId(), "m.unverified");
    receive(
        content()
            .with("session_id", late.sessionId())
            .with("session_key", UnpaddedBase64.encode(late.sessionKey().encode())));
    assertThat(notice(late.sessionId()))
        .contains(new WithheldNotice(alice.user(), WithheldCode.UNVERIFIED));
  }

  @Test
  void noticesCannotFillTheStore() {
    for (int i = 0; i < RoomKeyReceipt.MAX_NOTICES; i++) {
      withhold("session" + i, "m.unverified");
    }
    withhold("one too many", "m.unverified");
    withhold("session0", "m.blacklisted");

    assertThat(notice("one too many")).isEmpty();
    assertThat(notice("session0"))
        .contains(new WithheldNotice(alice.user(), WithheldCode.BLACKLISTED));
  }
}
