package chat.fracas.ratchet.recovery;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecoveryKeyTest {
  /// The keys of matrix-js-sdk's and matrix-rust-sdk's tests (Apache License 2.0).
  @ParameterizedTest
  @CsvSource({
    "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a,"
        + "EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d",
    "9fbd46bb345171c6f6022c9a25d5681ba54eec6a6c4953f3adc0b96e9d91ada3,"
        + "EsTp RvZT njck 8Yrh RAtw XLS8 4Nr2 r9S9 LGAW DaEx VAPB vLRK"
  })
  void keysOfOtherClients(String hex, String text) {
    byte[] key = HexFormat.of().parseHex(hex);
    assertThat(RecoveryKey.encode(key)).isEqualTo(text);
    assertThat(RecoveryKey.decode(text)).isEqualTo(key);
  }

  @Test
  void whiteSpaceDoesNotCount() {
    assertThat(
            RecoveryKey.decode(
                " EsT           pRvZTnjck8 \n   YrhRAtw\tXLS84Nr2r9S9\u00a0LGAWDaExVAPBvLRK   "))
        .startsWith(new byte[] {(byte) 0x9f, (byte) 0xbd});
  }

  @Test
  void slipsOfThePenAreFound() {
    assertRefused(
        "parity",
        Refusal.WRONG_MAC,
        () -> RecoveryKey.decode("EsTpRvZTnjck8YrhRAtwXLS84Nr2r9S9LGAWDaExVAPBvLRk"));
    assertRefused(
        "letters that base58 leaves out",
        Refusal.MALFORMED,
        () -> RecoveryKey.decode("EsTpRvZTnjck8YrhRAtwXLS84Nr0OIl"));
    assertRefused(
        "cut",
        Refusal.MALFORMED,
        () -> RecoveryKey.decode("EsTpRvZTnjck8YrhRAtwXLS84Nr2r9S9LGAWDaExVAPBvLR"));
    assertRefused("empty", Refusal.MALFORMED, () -> RecoveryKey.decode(""));
    assertRefused("long", Refusal.OUT_OF_BOUNDS, () -> RecoveryKey.decode("E".repeat(1001)));
  }

  @Test
  void anotherPrefixIsRefused() {
    assertRefused(
        Refusal.UNKNOWN_VERSION,
        () -> RecoveryKey.decode("EtTpRvZTnjck8YrhRAtwXLS84Nr2r9S9LGAWDaExVAPBvLRk"));
  }

  @Test
  void anyKeyGoesThereAndBack() {
    var random = new SeededRandom(43);
    for (int run = 0; run < 200; run++) {
      byte[] key = random.bytes(32);
      String text = RecoveryKey.encode(key);
      assertThat(text).hasSize(59);
      assertThat(RecoveryKey.decode(text)).isEqualTo(key);
    }
    assertThat(RecoveryKey.decode(RecoveryKey.encode(new byte[32]))).containsOnly(0);
    assertThatThrownBy(() -> RecoveryKey.encode(new byte[31])).isInstanceOf(RatchetException.class);
  }
}
