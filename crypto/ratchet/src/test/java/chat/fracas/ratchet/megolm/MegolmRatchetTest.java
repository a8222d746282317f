package chat.fracas.ratchet.megolm;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The values are those of libolm's own tests (Apache License 2.0).
final class MegolmRatchetTest {
  private static final byte[] START =
      "0123456789ABCDEF".repeat(8).getBytes(StandardCharsets.US_ASCII);
  private static final String PART = HexFormat.of().formatHex(START, 0, 32);
  private static final String AFTER_ONE =
      "ba9cd955741d1c162323ec825e7c5ce889bbb423a18f23828fb2090d6e2af86a";

  private static MegolmRatchet at(long index) {
    return MegolmRatchet.of(START, index);
  }

  private static String hex(MegolmRatchet ratchet) {
    return HexFormat.of().formatHex(ratchet.bytes());
  }

  @Test
  void oneStepChangesTheLastValue() {
    MegolmRatchet ratchet = at(0);
    ratchet.advance();
    assertThat(hex(ratchet)).isEqualTo(PART + PART + PART + AFTER_ONE);
    assertThat(ratchet.index()).isEqualTo(1);
  }

  @Test
  void longWaysAreLibolms() {
    MegolmRatchet ratchet = at(0);
    ratchet.advanceTo(1);
    ratchet.advanceTo(0x1000000);
    String first = "54022d7dc0298e1637e21c97153092f933c056ff74fe1b922d971f2482c2859c";
    assertThat(hex(ratchet))
        .isEqualTo(
            first
                + "7004c01ee49bd6efe0073525af9b1632c5be726d12349cc5bd472bdc2df6540f"
                + "3112591194fda617e568c683101eaecd7eddd6de1fbc0767ae34da1a09a54eab"
                + AFTER_ONE);
    ratchet.advanceTo(0x1041506);
    assertThat(ratchet.index()).isEqualTo(0x1041506);
    assertThat(hex(ratchet))
        .isEqualTo(
            first
                + "55588df5b7a48878428927868164589f3663447b51edc3595b036ca604c46dcd"
                + "5c54850bfa98a1fd79a9df1cbe8fc5681937d30c85c8c31f7bb828816cf9ff3b"
                + "956cbf807e65126a49558d45c84a2e4cd56f03e24416b98e1cfd97c206aa907a");
  }

  @Test
  void oneByOneAndAtOnceMeet() {
    for (long start : new long[] {0, 250, 0xff00, 0xfffe, 0xfffff0}) {
      MegolmRatchet slow = at(start);
      for (int i = 0; i < 600; i++) {
        slow.advance();
      }
      MegolmRatchet fast = at(start);
      fast.advanceTo(start + 600);
      assertThat(fast.isAt(slow)).as("from %s", start).isTrue();
    }
  }

  @Test
  void randomStopsOnTheWayChangeNothing() {
    var random = new SeededRandom(31);
    for (int run = 0; run < 20; run++) {
      long end = Integer.toUnsignedLong(random.below(Integer.MAX_VALUE) * 2);
      MegolmRatchet direct = at(0);
      direct.advanceTo(end);
      MegolmRatchet stopping = at(0);
      for (long stop = 0; stop < end; stop += 1 + random.below(1 << 29)) {
        stopping.advanceTo(stop);
      }
      stopping.advanceTo(end);
      assertThat(stopping.isAt(direct)).as("end %s", end).isTrue();
    }
  }

  @Test
  void theWayBeyondTwoToTheThirtyFirstIsShort() {
    MegolmRatchet ratchet = at(1);
    ratchet.advanceTo(0x8000_0000L);
    ratchet.advanceTo(MegolmRatchet.LAST_INDEX);
    assertThat(ratchet.index()).isEqualTo(0xffff_ffffL);
    MegolmRatchet other = at(1);
    other.advanceTo(MegolmRatchet.LAST_INDEX);
    assertThat(other.isAt(ratchet)).isTrue();
  }

  @Test
  void itNeverBeginsAgainAndNeverGoesBack() {
    MegolmRatchet last = at(MegolmRatchet.LAST_INDEX);
    assertRefused(Refusal.EXHAUSTED, last::advance);
    assertRefused(Refusal.BEFORE_SESSION, () -> last.advanceTo(0));
    assertThat(hex(last)).isEqualTo(HexFormat.of().formatHex(START));
    assertRefused(Refusal.MALFORMED, () -> at(MegolmRatchet.LAST_INDEX + 1));
    assertRefused(Refusal.MALFORMED, () -> at(-1));
    assertRefused(Refusal.MALFORMED, () -> MegolmRatchet.of(new byte[127], 0));
  }
}
