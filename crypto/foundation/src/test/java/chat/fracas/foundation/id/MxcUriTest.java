package chat.fracas.foundation.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MxcUriTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"mxc://example.org/abc_-09", "mxc://[::1]:8448/A", "mxc://1.2.3.4:80/seven"})
  void goodOnesGoThereAndBack(String text) {
    assertThat(MxcUri.parse(text)).hasToString(text);
  }

  @Test
  void thePartsAreGiven() {
    MxcUri uri = MxcUri.parse("mxc://example.org:8448/abc");
    assertThat(uri.server()).isEqualTo(ServerName.parse("example.org:8448"));
    assertThat(uri.mediaId()).isEqualTo("abc");
  }

  /// A media id becomes part of a path that is asked with the access token.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mxc://h/../../_matrix/client/v3/logout",
        "mxc://h/%2e%2e%2f",
        "mxc://h/a?b",
        "mxc://h/a#b",
        "mxc://h/a\\b",
        "mxc://h/a\u0000",
        "mxc://h//a",
        "mxc://h/a/b",
        "mxc://h/",
        "mxc://h",
        "mxc:///a",
        "mxc://",
        "MXC://h/a",
        "https://h/a",
        "",
        "mxc://h/..",
        "mxc://h/a b",
        "mxc://h/é",
        "mxc://u@h/a",
        "mxc://h:x/a",
        "mxc://h%2f/a",
        "mxc://../a/b",
        "mxc://h/a.png",
        "mxc://h/\uD83D\uDE00"
      })
  void whateverCouldLeadElsewhereIsRefused(String text) {
    assertThat(MxcUri.tryParse(text)).isEmpty();
  }

  @Test
  void lengthIsBounded() {
    assertThat(MxcUri.tryParse("mxc://h/" + "a".repeat(255))).isPresent();
    assertThat(MxcUri.tryParse("mxc://h/" + "a".repeat(10_000))).isEmpty();
  }
}
