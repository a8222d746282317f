package chat.fracas.foundation.base64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnpaddedBase64Test {
  private static final long SEED = 4648;

  /// The examples of the appendix.
  @ParameterizedTest
  @CsvSource({
    "'',''",
    "f,Zg",
    "fo,Zm8",
    "foo,Zm9v",
    "foob,Zm9vYg",
    "fooba,Zm9vYmE",
    "foobar,Zm9vYmFy"
  })
  void theSpecificationsExamples(String text, String base64) {
    assertThat(UnpaddedBase64.encode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(base64);
    assertThat(UnpaddedBase64.decode(base64)).asString(StandardCharsets.UTF_8).isEqualTo(text);
  }

  @Test
  void paddingIsAcceptedWhenRight() {
    assertThat(UnpaddedBase64.decode("Zg==")).isEqualTo(new byte[] {'f'});
    assertThat(UnpaddedBase64.decode("Zm8=")).isEqualTo(new byte[] {'f', 'o'});
  }

  /// The seed of "Cryptographic Test Vectors" ends in `A1`.
  @Test
  void trailingBitsAreIgnored() {
    assertThat(UnpaddedBase64.decode("Zh")).isEqualTo(UnpaddedBase64.decode("Zg"));
    assertThat(UnpaddedBase64.decode("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1")).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z",
        "Zg=",
        "Zg===",
        "Zm8==",
        "=",
        "Zm9v=",
        "Zg==Zg",
        "Zm 8",
        "Zm8\n",
        " Zm8",
        "Zm-_",
        "Zm8\u00e9",
        "Zm8\u0130"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> UnpaddedBase64.decode(text)).isInstanceOf(Base64Exception.class);
  }

  @Test
  void theAlphabetsDoNotMix() {
    byte[] bytes = {(byte) 0xFB, (byte) 0xFF, (byte) 0xBF};
    assertThat(UnpaddedBase64.encode(bytes)).isEqualTo("+/+/");
    assertThat(UnpaddedBase64.encodeUrlSafe(bytes)).isEqualTo("-_-_");
    assertThat(UnpaddedBase64.decodeUrlSafe("-_-_")).isEqualTo(bytes);
    assertThatThrownBy(() -> UnpaddedBase64.decodeUrlSafe("+/+/"))
        .isInstanceOf(Base64Exception.class);
  }

  @Test
  void allLengthsGoThereAndBack() {
    var random = new Random(SEED);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(UnpaddedBase64.decode(UnpaddedBase64.encode(bytes)))
          .as("seed %s, length %s", SEED, length)
          .isEqualTo(bytes);
      assertThat(UnpaddedBase64.decodeUrlSafe(UnpaddedBase64.encodeUrlSafe(bytes)))
          .isEqualTo(bytes);
    }
  }
}
