package chat.fracas.ratchet.olm;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import chat.fracas.ratchet.pickle.PickleKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OlmSessionTest {
  private final TwoDevices two = new TwoDevices(1);
  private final OlmSession alice = two.alicesSession();

  private OlmSession bobAfter(OlmMessage first) {
    return two.received(first).session();
  }

  private List<OlmMessage> several(OlmSession from, int count) {
    List<OlmMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(two.encrypt(from, "message " + i));
    }
    return messages;
  }

  @Test
  void aConversationGoesThereAndBack() {
    OlmMessage hello = two.encrypt(alice, "hello");
    OlmAccount.Inbound inbound = two.received(hello);
    OlmSession bob = inbound.session();
    assertThat(inbound.plaintext()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    assertThat(bob.sessionId()).isEqualTo(alice.sessionId());
    for (int turn = 0; turn < 10; turn++) {
      OlmMessage answer = two.encrypt(bob, "answer " + turn);
      assertThat(TwoDevices.decrypt(alice, answer)).isEqualTo("answer " + turn);
      OlmMessage question = two.encrypt(alice, "question " + turn);
      assertThat(TwoDevices.decrypt(bob, question)).isEqualTo("question " + turn);
      assertThat(question).isInstanceOf(NormalMessage.class);
      assertThat(answer).isInstanceOf(NormalMessage.class);
    }
  }

  @Test
  void messagesBringTheKeysUntilThereIsAnAnswer() {
    List<OlmMessage> before = several(alice, 3);
    assertThat(before).hasOnlyElementsOfType(PreKeyMessage.class);
    assertThat(alice.hasReceivedMessage()).isFalse();
    OlmSession bob = bobAfter(before.get(0));
    assertThat(bob.matches((PreKeyMessage) before.get(2))).isTrue();
    assertThat(TwoDevices.decrypt(bob, before.get(2))).isEqualTo("message 2");
    assertThat(TwoDevices.decrypt(bob, before.get(1))).isEqualTo("message 1");
    TwoDevices.decrypt(alice, two.encrypt(bob, "answer"));
    assertThat(alice.hasReceivedMessage()).isTrue();
    assertThat(two.encrypt(alice, "after")).isInstanceOf(NormalMessage.class);
  }

  @Test
  void aMessageIsDecryptedOnce() {
    OlmMessage hello = two.encrypt(alice, "hello");
    OlmSession bob = bobAfter(hello);
    assertRefused(Refusal.KEY_GONE, () -> bob.decrypt(hello));
    OlmMessage answer = two.encrypt(bob, "answer");
    alice.decrypt(answer);
    assertRefused(Refusal.KEY_GONE, () -> alice.decrypt(answer));
    OlmMessage late = two.encrypt(bob, "late");
    alice.decrypt(two.encrypt(bob, "later"));
    alice.decrypt(late);
    assertRefused(Refusal.KEY_GONE, () -> alice.decrypt(late));
  }

  @Test
  void messagesOfEarlierChainsStillOpen() {
    OlmSession bob = bobAfter(two.encrypt(alice, "hello"));
    List<OlmMessage> late = new ArrayList<>();
    for (int chain = 0; chain < OlmSession.MAX_RECEIVER_CHAINS; chain++) {
      late.add(two.encrypt(bob, "late " + chain));
      alice.decrypt(two.encrypt(bob, "on time"));
      bob.decrypt(two.encrypt(alice, "turn"));
    }
    for (int chain = 0; chain < late.size(); chain++) {
      assertThat(TwoDevices.decrypt(alice, late.get(chain))).isEqualTo("late " + chain);
    }
  }

  @Test
  void theSixthChainDropsTheFirst() {
    OlmSession bob = bobAfter(two.encrypt(alice, "hello"));
    OlmMessage late = two.encrypt(bob, "late");
    for (int chain = 0; chain <= OlmSession.MAX_RECEIVER_CHAINS; chain++) {
      alice.decrypt(two.encrypt(bob, "on time"));
      bob.decrypt(two.encrypt(alice, "turn"));
    }
    assertRefused(Refusal.WRONG_MAC, () -> alice.decrypt(late));
    assertThat(TwoDevices.decrypt(alice, two.encrypt(bob, "after"))).isEqualTo("after");
  }

  @Test
  void fortySkippedKeysAreKept() {
    List<OlmMessage> messages = several(alice, ReceiverChain.MAX_SKIPPED + 3);
    OlmSession bob = bobAfter(messages.get(0));
    bob.decrypt(messages.getLast());
    assertRefused(Refusal.KEY_GONE, () -> bob.decrypt(messages.get(1)));
    for (int i = 2; i < messages.size() - 1; i++) {
      assertThat(TwoDevices.decrypt(bob, messages.get(i))).isEqualTo("message " + i);
    }
  }

  @Test
  void keysSkippedLaterPushOutTheOldest() {
    List<OlmMessage> messages = several(alice, 60);
    OlmSession bob = bobAfter(messages.get(0));
    bob.decrypt(messages.get(30));
    bob.decrypt(messages.get(59));
    for (int i = 1; i < 18; i++) {
      OlmMessage dropped = messages.get(i);
      assertRefused("message " + i, Refusal.KEY_GONE, () -> bob.decrypt(dropped));
    }
    for (int i = 18; i < 59; i++) {
      if (i != 30) {
        assertThat(TwoDevices.decrypt(bob, messages.get(i))).isEqualTo("message " + i);
      }
    }
  }

  @Test
  void aGapHasABound() {
    OlmSession bob = bobAfter(two.encrypt(alice, "hello"));
    several(alice, ReceiverChain.MAX_GAP);
    OlmMessage reachable = two.encrypt(alice, "reachable");
    OlmMessage beyond = two.encrypt(alice, "beyond");
    assertRefused(Refusal.TOO_FAR_AHEAD, () -> bob.decrypt(beyond));
    assertThat(TwoDevices.decrypt(bob, reachable)).isEqualTo("reachable");
    assertThat(TwoDevices.decrypt(bob, beyond)).isEqualTo("beyond");
  }

  @Test
  void everyFlippedBitIsRefusedAndHarmsNothing() {
    OlmMessage hello = two.encrypt(alice, "hello");
    OlmSession bob = bobAfter(hello);
    OlmMessage question = two.encrypt(alice, "question");
    byte[] answer = two.encrypt(bob, "answer").encode();
    for (int bit = 0; bit < answer.length * 8; bit++) {
      byte[] spoiled = answer.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(refusalOf(() -> alice.decrypt(OlmMessage.parse(1, spoiled))))
          .as("bit %s", bit)
          .isNotNull();
    }
    assertThat(TwoDevices.decrypt(bob, question)).isEqualTo("question");
    assertThat(alice.decrypt(OlmMessage.parse(1, answer)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("answer");
  }

  @Test
  void everyCutIsRefused() {
    OlmMessage hello = two.encrypt(alice, "hello");
    OlmSession bob = bobAfter(hello);
    byte[] answer = two.encrypt(bob, "answer").encode();
    byte[] preKey = hello.encode();
    for (int length = 0; length < answer.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(answer, length);
      assertThat(refusalOf(() -> alice.decrypt(OlmMessage.parse(1, cut))))
          .as("length %s", length)
          .isNotNull();
    }
    for (int length = 0; length < preKey.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(preKey, length);
      assertThat(refusalOf(() -> OlmMessage.parse(0, cut)))
          .as("length %s", length)
          .isIn(Refusal.MALFORMED, Refusal.UNKNOWN_VERSION);
    }
  }

  private static Refusal refusalOf(Runnable call) {
    try {
      call.run();
    } catch (RatchetException refused) {
      return refused.refusal();
    }
    throw new AssertionError("accepted");
  }

  @Test
  void hugeCountersAreRefusedWithoutWork() {
    OlmSession bob = bobAfter(two.encrypt(alice, "hello"));
    for (long index : new long[] {2003, 1L << 31, 0xffff_ffffL, Long.MAX_VALUE}) {
      NormalMessage ahead = ahead(index);
      assertRefused("index " + index, Refusal.TOO_FAR_AHEAD, () -> bob.decrypt(ahead));
    }
  }

  /// A message under Alice's present ratchet key with another index.
  private NormalMessage ahead(long index) {
    PreKeyMessage present = (PreKeyMessage) two.encrypt(alice, "x");
    return NormalMessage.encrypt(new byte[32], present.message().ratchetKey(), index, new byte[3]);
  }

  @Test
  void someoneElsesMessagesAreRefused() {
    OlmSession other = two.alicesSession();
    OlmMessage foreign = two.encrypt(other, "foreign");
    OlmSession bob = bobAfter(two.encrypt(alice, "hello"));
    assertRefused(Refusal.OTHER_SESSION, () -> bob.decrypt(foreign));
    NormalMessage inside = ((PreKeyMessage) foreign).message();
    assertRefused(Refusal.WRONG_MAC, () -> bob.decrypt(inside));
    bob.encrypt(new byte[1], two.random);
    assertRefused(Refusal.WRONG_MAC, () -> bob.decrypt(inside));
  }

  @Test
  void theFirstAnswerMustComeFromWhoHasTheSecret() {
    alice.encrypt(new byte[1], two.random);
    NormalMessage forged = NormalMessage.encrypt(new byte[32], two.bobsIdentity(), 0, new byte[1]);
    assertRefused(Refusal.WRONG_MAC, () -> alice.decrypt(forged));
    assertThat(alice.hasReceivedMessage()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void whatComesMixedRepeatedAndAfterRestartsIsRead(long seed) {
    var devices = new TwoDevices(seed);
    var chance = new SeededRandom(seed);
    try (PickleKey key = PickleKey.generate(chance)) {
      OlmSession[] sides = {devices.alicesSession(), null};
      OlmMessage hello = devices.encrypt(sides[0], "hello");
      sides[1] = devices.received(hello).session();
      List<List<OlmMessage>> underway = List.of(new ArrayList<>(), new ArrayList<>());
      List<List<String>> texts = List.of(new ArrayList<>(), new ArrayList<>());
      for (int step = 0; step < 600; step++) {
        int side = chance.below(2);
        String text = "seed " + seed + " step " + step;
        switch (chance.below(5)) {
          case 0, 1 -> {
            if (underway.get(1 - side).size() < 20) {
              underway.get(1 - side).add(devices.encrypt(sides[side], text));
              texts.get(1 - side).add(text);
            }
          }
          case 2 -> {
            byte[] pickle = sides[side].pickle(key, chance);
            sides[side].close();
            sides[side] = OlmSession.unpickle(key, pickle);
          }
          default -> {
            if (!underway.get(side).isEmpty()) {
              int pick = chance.below(Math.min(3, underway.get(side).size()));
              OlmMessage message = underway.get(side).remove(pick);
              String expected = texts.get(side).remove(pick);
              OlmSession session = sides[side];
              assertThat(TwoDevices.decrypt(session, message)).isEqualTo(expected);
              assertRefused(expected, Refusal.KEY_GONE, () -> session.decrypt(message));
            }
          }
        }
      }
    }
  }

  @Test
  void aClosedSessionOpensNothing() {
    OlmMessage hello = two.encrypt(alice, "hello");
    OlmSession bob = bobAfter(hello);
    OlmMessage next = two.encrypt(alice, "next");
    bob.close();
    assertRefused(Refusal.WRONG_MAC, () -> bob.decrypt(next));
    assertThat(bob.toString()).doesNotContain("hello");
  }
}
