package chat.fracas.e2ee.megolm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.Harness;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.ratchet.megolm.ExportedSessionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomKeysTest {
  private static final RoomId ROOM = RoomId.parse("!r:a.example");
  private static final UserId EVE = UserId.parse("@eve:e.example");

  private final Harness harness = new Harness(1);
  private final RoomKeys keys = new RoomKeys(harness.sealing);
  private final TestDevice alice = TestDevice.of("@alice:a.example", "PHONE", 2);
  private final TestDevice eve = TestDevice.of("@eve:e.example", "EVE", 3);
  private final OutboundGroupSession session = OutboundGroupSession.generate(harness.random);
  private final InboundGroupSession atZero = InboundGroupSession.of(session.sessionKey());
  private final InboundGroupSession atTwo;

  RoomKeysTest() {
    session.encrypt(new byte[1]);
    session.encrypt(new byte[1]);
    atTwo = InboundGroupSession.of(session.sessionKey());
  }

  private RoomKey key(KeyOrigin origin, TestDevice maker, boolean sharedHistory) {
    return new RoomKey(
        ROOM,
        session.sessionId(),
        origin,
        origin == KeyOrigin.DIRECT ? Optional.of(maker.user()) : Optional.empty(),
        maker.keys().curve25519(),
        maker.keys().ed25519(),
        origin == KeyOrigin.DIRECT ? Optional.of(maker.keys()) : Optional.empty(),
        origin == KeyOrigin.BUNDLE ? Optional.of(EVE) : Optional.empty(),
        sharedHistory,
        0);
  }

  private RoomKeys.Merge add(RoomKey key, InboundGroupSession inbound) {
    return harness.call(work -> keys.add(work, key, inbound));
  }

  private RoomKey stored() {
    return keys.find(harness.look(), ROOM, session.sessionId()).orElseThrow();
  }

  @Test
  void aKeyIsStoredWithAllThatIsKnownOfIt() {
    RoomKey direct = key(KeyOrigin.DIRECT, alice, true);
    assertThat(add(direct, atTwo)).isEqualTo(RoomKeys.Merge.ADDED);
    assertThat(stored()).isEqualTo(direct.withFirstIndex(2));
    assertThat(keys.all(harness.look(), ROOM)).containsExactly(stored());

    RoomKey bundle = key(KeyOrigin.BUNDLE, alice, true);
    var other = new Harness(2);
    var others = new RoomKeys(other.sealing);
    other.step(work -> others.add(work, bundle, atZero));
    assertThat(others.all(other.look(), ROOM)).containsExactly(bundle);
  }

  @Test
  void theKeyThatOpensMoreIsKept() {
    add(key(KeyOrigin.DIRECT, alice, false), atTwo);
    assertThat(add(key(KeyOrigin.DIRECT, alice, false), atZero)).isEqualTo(RoomKeys.Merge.IMPROVED);
    assertThat(stored().firstIndex()).isEqualTo(0);
    assertThat(add(key(KeyOrigin.DIRECT, alice, false), atTwo)).isEqualTo(RoomKeys.Merge.KEPT);
    assertThat(stored().firstIndex()).isEqualTo(0);
  }

  @Test
  void whatOthersClaimChangesNothingThatTheMakerSaid() {
    RoomKey direct = key(KeyOrigin.DIRECT, alice, false);
    add(direct, atTwo);
    for (KeyOrigin origin :
        new KeyOrigin[] {KeyOrigin.FORWARDED, KeyOrigin.IMPORTED, KeyOrigin.BUNDLE}) {
      assertThat(add(key(origin, eve, true), atTwo)).isEqualTo(RoomKeys.Merge.KEPT);
    }
    assertThat(add(key(KeyOrigin.BUNDLE, eve, true), atZero)).isEqualTo(RoomKeys.Merge.IMPROVED);
    assertThat(stored()).isEqualTo(direct.withFirstIndex(0));
  }

  @Test
  void whatTheMakerSaysReplacesWhatOthersClaimed() {
    add(key(KeyOrigin.IMPORTED, eve, true), atZero);
    RoomKey direct = key(KeyOrigin.DIRECT, alice, false);
    assertThat(add(direct, atTwo)).isEqualTo(RoomKeys.Merge.IMPROVED);

    assertThat(stored()).isEqualTo(direct);
    assertThat(stored().firstIndex()).isEqualTo(0);
  }

  @Test
  void aSecondMakerIsRefused() {
    add(key(KeyOrigin.DIRECT, alice, false), atTwo);
    assertThat(add(key(KeyOrigin.DIRECT, eve, true), atZero)).isEqualTo(RoomKeys.Merge.REFUSED);
    assertThat(stored().maker()).contains(alice.user());
    assertThat(stored().firstIndex()).isEqualTo(2);
  }

  @Test
  void aHistoryIsSharedOnlyWhenBothSaySo() {
    add(key(KeyOrigin.IMPORTED, alice, false), atTwo);
    add(key(KeyOrigin.IMPORTED, alice, true), atZero);
    assertThat(stored().sharedHistory()).isFalse();
  }

  @Test
  void anotherSessionUnderTheSameIdIsRefused() {
    add(key(KeyOrigin.IMPORTED, alice, false), atTwo);
    byte[] exported = exportOf(atTwo);
    exported[20] ^= 1;
    var forged = InboundGroupSession.of(ExportedSessionKey.parse(exported));
    assertThat(add(key(KeyOrigin.DIRECT, eve, true), forged)).isEqualTo(RoomKeys.Merge.REFUSED);
    assertThat(stored().origin()).isEqualTo(KeyOrigin.IMPORTED);
  }

  private static byte[] exportOf(InboundGroupSession inbound) {
    return inbound.exportAt(inbound.firstKnownIndex()).encode();
  }
}
