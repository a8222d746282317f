package chat.fracas.ratchet.pickle;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class PickleTest {
  private final SeededRandom random = new SeededRandom(20);
  private final PickleKey key = PickleKey.generate(random);

  private byte[] sealed() {
    byte[] state = new PickleWriter().number(7).number(8L).flag(true).bytes(new byte[3]).finish();
    return Pickle.seal(PickleKind.OLM_SESSION, key, random, state);
  }

  @Test
  void whatWasWrittenIsRead() {
    try (PickleReader reader = Pickle.open(PickleKind.OLM_SESSION, key, sealed())) {
      assertThat(reader.number()).isEqualTo(7);
      assertThat(reader.longNumber()).isEqualTo(8);
      assertThat(reader.flag()).isTrue();
      assertRefused(Refusal.MALFORMED, reader::finish);
      assertThat(reader.bytes(3)).containsOnly(0);
      reader.finish();
      assertRefused(Refusal.MALFORMED, reader::flag);
    }
  }

  @Test
  void longStatesGrowTheBuffer() {
    var writer = new PickleWriter();
    for (int i = 0; i < 1000; i++) {
      writer.number(i);
    }
    byte[] pickle = Pickle.seal(PickleKind.OLM_SESSION, key, random, writer.finish());
    try (PickleReader reader = Pickle.open(PickleKind.OLM_SESSION, key, pickle)) {
      for (int i = 0; i < 1000; i++) {
        assertThat(reader.number()).isEqualTo(i);
      }
      reader.finish();
    }
  }

  @Test
  void everyBitCounts() {
    byte[] pickle = sealed();
    for (int bit = 0; bit < pickle.length * 8; bit++) {
      byte[] spoiled = pickle.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> Pickle.open(PickleKind.OLM_SESSION, key, spoiled))
          .as("bit %s", bit)
          .isInstanceOf(RatchetException.class);
    }
  }

  @Test
  void everyCutIsRefused() {
    byte[] pickle = sealed();
    for (int length = 0; length < pickle.length; length++) {
      byte[] cut = Arrays.copyOf(pickle, length);
      assertThatThrownBy(() -> Pickle.open(PickleKind.OLM_SESSION, key, cut))
          .as("length %s", length)
          .isInstanceOf(RatchetException.class);
    }
  }

  @Test
  void otherKeysKindsAndVersionsAreRefused() {
    byte[] pickle = sealed();
    assertRefused(
        Refusal.WRONG_MAC,
        () -> Pickle.open(PickleKind.OLM_SESSION, PickleKey.generate(random), pickle));
    assertRefused(Refusal.MALFORMED, () -> Pickle.open(PickleKind.OLM_ACCOUNT, key, pickle));
    byte[] later = pickle.clone();
    later[2] = 2;
    assertRefused(Refusal.UNKNOWN_VERSION, () -> Pickle.open(PickleKind.OLM_SESSION, key, later));
    byte[] renamed = pickle.clone();
    renamed[3] = 1;
    assertRefused(
        "a kind that was rewritten",
        Refusal.WRONG_MAC,
        () -> Pickle.open(PickleKind.OLM_ACCOUNT, key, renamed));
  }

  @Test
  void countsHaveBounds() {
    for (int count : new int[] {-1, 6, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      byte[] pickle =
          Pickle.seal(
              PickleKind.OLM_SESSION, key, random, new PickleWriter().number(count).finish());
      try (PickleReader reader = Pickle.open(PickleKind.OLM_SESSION, key, pickle)) {
        assertRefused("count " + count, Refusal.OUT_OF_BOUNDS, () -> reader.count(5));
      }
    }
  }

  @Test
  void twoPicklesOfOneStateDiffer() {
    assertThat(sealed()).isNotEqualTo(sealed());
  }

  /// The format is on people's disks: this pickle must open for ever.
  @Test
  void anOldPickleOpens() {
    byte[] pickle = HexFormat.of().parseHex(OLD);
    try (PickleKey old = PickleKey.of(new byte[32]);
        PickleReader reader = Pickle.open(PickleKind.MEGOLM_INBOUND, old, pickle)) {
      assertThat(reader.number()).isEqualTo(1234);
      reader.finish();
    }
  }

  private static final String OLD =
      "46520104000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
          + "59ea6abfa5ebe1db45014526debe4dab13eb8c87";

  @Test
  void aKeyDoesNotPrintAndIsWiped() {
    assertThat(key).hasToString("PickleKey");
    byte[] pickle = sealed();
    key.close();
    assertRefused(Refusal.WRONG_MAC, () -> Pickle.open(PickleKind.OLM_SESSION, key, pickle));
    assertRefused(Refusal.MALFORMED, () -> PickleKey.of(new byte[31]));
  }
}
