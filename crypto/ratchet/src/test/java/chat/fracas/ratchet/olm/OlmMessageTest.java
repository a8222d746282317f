package chat.fracas.ratchet.olm;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.ratchet.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OlmMessageTest {
  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The message of vodozemac's tests, with a key of the right length.
  @Test
  void aNormalMessageHasItsForm() {
    byte[] bytes =
        ascii("\u0003\n\u0020ratchetkeyhereprettyplease123456\u0010\u0002\"\nciphertextMACHEREE");
    var message = (NormalMessage) OlmMessage.parse(1, bytes);
    assertThat(message.chainIndex()).isEqualTo(2);
    assertThat(message.ratchetKey().bytes()).isEqualTo(ascii("ratchetkeyhereprettyplease123456"));
    assertThat(message.encode()).isEqualTo(bytes);
  }

  /// libolm reads pairs in any order.
  @Test
  void theOrderOfPairsIsFreeAndKeptForTheCode() {
    byte[] bytes =
        ascii("\u0003\u0010\u0001\n\u0020ratchetkeyhereprettyplease123456\"\nciphertexthmacsha2");
    assertThat(OlmMessage.parse(1, bytes).encode()).isEqualTo(bytes);
  }

  /// libolm's messages that once broke its parser.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "03",
        "41776f",
        "7fff6f0101346d671201",
        "ee776f41496f674177804177778041776f6716670a677d6f670a67c2677d",
        "e9e9c9c1e9e9c9e9c9c1e9e9c9c1",
        "030a200000",
        "030a2072617463686574",
        "0310010a0a726174636865746b6579220a63697068657274657874686d616373686132"
      })
  void malformedMessagesAreRefused(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    for (int type = 0; type < 2; type++) {
      int which = type;
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(() -> OlmMessage.parse(which, bytes)))
          .isInstanceOf(chat.fracas.ratchet.RatchetException.class);
    }
  }

  @Test
  void otherVersionsAndTypesAreRefused() {
    byte[] four =
        ascii("\u0004\n\u0020ratchetkeyhereprettyplease123456\u0010\u0002\"\nciphertextMACHEREE");
    assertRefused(Refusal.UNKNOWN_VERSION, () -> OlmMessage.parse(1, four));
    four[0] = 3;
    for (long type : new long[] {-1, 2, 1L << 32, Long.MAX_VALUE}) {
      assertRefused("type " + type, Refusal.UNKNOWN_VERSION, () -> OlmMessage.parse(type, four));
    }
  }

  @Test
  void longMessagesAreRefusedUnread() {
    byte[] huge = new byte[OlmMessage.MAX_BYTES + 1];
    huge[0] = 3;
    assertRefused(Refusal.OUT_OF_BOUNDS, () -> OlmMessage.parse(0, huge));
    assertRefused(Refusal.OUT_OF_BOUNDS, () -> OlmMessage.parse(1, huge));
  }
}
