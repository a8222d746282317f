package chat.fracas.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The faults for which a general JSON library with its defaults cannot carry signatures (ADR 0002),
/// one test each.
final class GivenWhatJacksonLetsPassTest {
  private static String canonical(String json) {
    return new String(CanonicalJson.encode(Json.parse(json)), StandardCharsets.UTF_8);
  }

  private static void refused(String json, JsonException.Kind kind) {
    assertThatThrownBy(() -> Json.parse(json))
        .isInstanceOfSatisfying(
            JsonException.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"b\":2,\"a\":3}",
        "{\"a\":1,\"\\u0061\":2}",
        "[{\"b\":{\"a\":null,\"a\":null}}]",
        "{\"\":1,\"\":2}"
      })
  void whenAKeyStandsTwice_thenRefused(String json) {
    refused(json, JsonException.Kind.MALFORMED);
  }

  @Test
  void whenANumberIsBeyondEveryDouble_thenNeverInfinity() {
    assertThat(((JsonNumber) Json.parse("1e400")).decimal()).isEqualByComparingTo("1e400");
    assertThatThrownBy(() -> canonical("1e400")).isInstanceOf(JsonException.class);
    assertThat(Json.text(Json.parse("1e400"))).isEqualTo("1E+400");
    refused("1e99999", JsonException.Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "9007199254740993", "-9007199254740992", "1.5"})
  void whenANumberIsNoSafeInteger_thenNotCanonical(String number) {
    assertThatThrownBy(() -> canonical(number)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{} x", "1 2", "null,", "[]]", "{}\u0000", "\"a\"\"b\""})
  void whenSomethingFollowsTheValue_thenRefused(String json) {
    refused(json, JsonException.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud83d\\ud83d\\ude00\"",
        "\"\\ud83dx\"",
        "{\"\\ude00\":1}",
        "\"\\ude00\\ud83d\""
      })
  void whenASurrogateIsAlone_thenRefused(String json) {
    refused(json, JsonException.Kind.MALFORMED);
  }

  @Test
  void whenKeysAreAstral_thenSortedByCodePoint() {
    assertThat(canonical("{\"\uD83D\uDE00\":1,\"\uFF61\":2}"))
        .isEqualTo("{\"\uFF61\":2,\"\uD83D\uDE00\":1}");
  }

  @Test
  void whenTextIsAstralOrControl_thenUtf8AndLowerCaseHex() {
    assertThat(CanonicalJson.encode(Json.parse("\"\\uD83D\\uDE00\\u001F\"")))
        .isEqualTo(
            new byte[] {
              '"',
              (byte) 0xF0,
              (byte) 0x9F,
              (byte) 0x98,
              (byte) 0x80,
              '\\',
              'u',
              '0',
              '0',
              '1',
              'f',
              '"'
            });
  }
}
