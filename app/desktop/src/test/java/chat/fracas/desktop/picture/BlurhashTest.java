package chat.fracas.desktop.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BlurhashTest {
  @Test
  void aHashOfOneColourIsThatColourEverywhere() {
    // size flag 0: one component; the colour 0xff8000 in base 83
    var hash = "00" + base83(0xff8000);
    assertThat(Blurhash.decode(hash, 2, 2).orElseThrow()).containsOnly(0xffff8000);
  }

  @Test
  void aKnownHashHasItsMeanColourAndChangesAcross() {
    var pixels = Blurhash.decode("LEHV6nWB2yk8pyo0adR*.7kCMdnj", 32, 32).orElseThrow();
    assertThat(pixels).hasSize(32 * 32);
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(100);
    assertThat(Arrays.stream(pixels).allMatch(pixel -> pixel >>> 24 == 0xff)).isTrue();
  }

  @Test
  void whatIsNoHashIsNoPicture() {
    assertThat(Blurhash.decode("", 4, 4)).isEmpty();
    assertThat(Blurhash.decode("LEHV6nWB2yk8pyo0adR*.7kCMdn", 4, 4)).isEmpty();
    assertThat(Blurhash.decode("LEHV6nWB2yk8pyo0adR*.7kCMdn\u00e9", 4, 4)).isEmpty();
    assertThat(Blurhash.decode("~~~~~~", 4, 4)).isEmpty();
  }

  private static String base83(int value) {
    var digits =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    var text = new StringBuilder();
    for (int i = 3; i >= 0; i--) {
      text.append(digits.charAt(value / (int) Math.pow(83, i) % 83));
    }
    return text.toString();
  }
}
