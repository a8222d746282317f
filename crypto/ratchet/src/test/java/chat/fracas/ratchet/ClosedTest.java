package chat.fracas.ratchet;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.MegolmMessage;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import chat.fracas.ratchet.megolm.SessionKey;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.PreKeyMessage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What is closed has no secrets any more.
final class ClosedTest {
  private static final int RATCHET_AT = 5;
  private static final int RATCHET_BYTES = 128;

  private final SeededRandom random = new SeededRandom(64);

  @Test
  void anAccountHasNoKeys() {
    OlmAccount alice = OlmAccount.generate(random);
    OlmAccount bob = OlmAccount.generate(random);
    bob.generateOneTimeKeys(2, random);
    bob.generateFallbackKey(random);
    var theirs = bob.unpublishedFallbackKey().values().iterator().next();
    var session = alice.createOutboundSession(bob.identityKeys().curve25519(), theirs, random);
    var first = (PreKeyMessage) session.encrypt(new byte[1], random);
    bob.close();
    assertThat(bob.oneTimeKeysKept()).isZero();
    assertThat(bob.unpublishedFallbackKey()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> bob.sign(new byte[1]));
    assertThatIllegalStateException()
        .isThrownBy(() -> bob.createOutboundSession(theirs, theirs, random));
    assertRefused(
        Refusal.UNKNOWN_ONE_TIME_KEY,
        () -> bob.createInboundSession(alice.identityKeys().curve25519(), first));
  }

  @Test
  void aReaderHasNoRatchet() {
    OutboundGroupSession outbound = OutboundGroupSession.generate(random);
    InboundGroupSession inbound =
        InboundGroupSession.of(SessionKey.parse(outbound.sessionKey().encode()));
    byte[] early = outbound.encrypt(new byte[1]).encode();
    inbound.decrypt(MegolmMessage.parse(outbound.encrypt(new byte[1]).encode()));
    byte[] late = outbound.encrypt(new byte[1]).encode();
    inbound.close();
    assertThat(ratchet(inbound.exportAt(0).encode())).containsOnly(0);
    assertRefused(Refusal.WRONG_MAC, () -> inbound.decrypt(MegolmMessage.parse(early)));
    assertRefused(Refusal.WRONG_MAC, () -> inbound.decrypt(MegolmMessage.parse(late)));
  }

  private static byte[] ratchet(byte[] exported) {
    return Arrays.copyOfRange(exported, RATCHET_AT, RATCHET_AT + RATCHET_BYTES);
  }
}
