package chat.fracas.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.foundation.id.RoomId;
import org.junit.jupiter.api.Test;

final class MissingKeysTest {
  private final MissingKeys missing = new MissingKeys();

  private static SessionOf session(int number) {
    return new SessionOf(RoomId.parse("!room:example.org"), "session" + number);
  }

  @Test
  void whatWasMissedLastComesFirstAndNothingTwice() {
    assertThat(missing.add(session(1))).isTrue();
    assertThat(missing.add(session(2))).isTrue();
    assertThat(missing.add(session(1))).isFalse();
    assertThat(missing.next()).contains(session(2));
    assertThat(missing.next()).contains(session(1));
    assertThat(missing.next()).isEmpty();
    assertThat(missing.add(session(1))).isFalse();
    missing.again();
    assertThat(missing.next()).contains(session(1));
    assertThat(missing.next()).contains(session(2));
    assertThat(missing.next()).isEmpty();
  }

  @Test
  void whatCouldNotBeLookedForStaysFirst() {
    missing.add(session(1));
    missing.add(session(2));
    SessionOf tried = missing.next().orElseThrow();
    missing.back(tried);
    assertThat(missing.next()).contains(tried);
  }

  @Test
  void nobodyWhoLooksThroughALongHistoryFillsTheMemory() {
    for (int i = 0; i < MissingKeys.MAX_WAITING; i++) {
      assertThat(missing.add(session(i))).isTrue();
    }
    assertThat(missing.add(session(-1))).isFalse();
    missing.next();
    assertThat(missing.add(session(-1))).isTrue();
  }
}
