package chat.fracas.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {
  private static String canonical(String json) {
    return new String(CanonicalJson.encode(Json.parse(json)), StandardCharsets.UTF_8);
  }

  private static String lenient(String json) {
    return new String(CanonicalJson.encodeLenient(Json.parse(json)), StandardCharsets.UTF_8);
  }

  /// The examples of the appendix, in its order.
  @Nested
  final class TheSpecificationsExamples {
    @Test
    void emptyObject() {
      assertThat(canonical("{}")).isEqualTo("{}");
    }

    @Test
    void whiteSpaceGoes() {
      assertThat(canonical("{\n    \"one\": 1,\n    \"two\": \"Two\"\n}"))
          .isEqualTo("{\"one\":1,\"two\":\"Two\"}");
    }

    @Test
    void keysAreSorted() {
      assertThat(canonical("{\n \"b\": \"2\",\n \"a\": \"1\"\n}"))
          .isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
      assertThat(canonical("{\"b\":\"2\",\"a\":\"1\"}")).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void keysOfNestedObjectsAreSorted() {
      assertThat(
              canonical(
                  """
                  {"auth": {"success": true, "mxid": "@john.doe:example.com",
                    "profile": {"display_name": "John Doe", "three_pids": [
                      {"medium": "email", "address": "john.doe@example.org"},
                      {"medium": "msisdn", "address": "123456789"}]}}}"""))
          .isEqualTo(
              "{\"auth\":{\"mxid\":\"@john.doe:example.com\",\"profile\":{\"display_name\":\"John"
                  + " Doe\",\"three_pids\":[{\"address\":\"john.doe@example.org\",\"medium\":\"email\"},"
                  + "{\"address\":\"123456789\",\"medium\":\"msisdn\"}]},\"success\":true}}");
    }

    @Test
    void textStaysUtf8() {
      assertThat(canonical("{\"a\": \"日本語\"}")).isEqualTo("{\"a\":\"日本語\"}");
      assertThat(canonical("{\"本\": 2, \"日\": 1}")).isEqualTo("{\"日\":1,\"本\":2}");
    }

    @Test
    void needlessEscapesGo() {
      assertThat(canonical("{\"a\": \"\\u65E5\"}")).isEqualTo("{\"a\":\"日\"}");
    }

    @Test
    void nullStays() {
      assertThat(canonical("{\"a\": null}")).isEqualTo("{\"a\":null}");
    }

    @Test
    void minusZeroAndExponentsAreNormalised() {
      assertThat(canonical("{\"a\": -0, \"b\": 1e10}")).isEqualTo("{\"a\":0,\"b\":10000000000}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740991", "-9007199254740991", "0", "-1"})
  void integersUpToTheBoundAreWritten(String number) {
    assertThat(canonical(number)).isEqualTo(number);
    assertThat(CanonicalJson.isCanonical(Json.parse(number))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740992",
        "-9007199254740992",
        "9223372036854775807",
        "9223372036854775808",
        "1.0",
        "0.5",
        "-0.0",
        "1e400",
        "1e-1",
        "1e16"
      })
  void numbersThatTwoServersReadDifferentlyAreRefused(String number) {
    assertThatThrownBy(() -> canonical("{\"a\":[" + number + "]}"))
        .isInstanceOfSatisfying(
            JsonException.class,
            refused -> assertThat(refused.kind()).isEqualTo(JsonException.Kind.SHAPE));
    assertThat(CanonicalJson.isCanonical(Json.parse("{\"a\":[" + number + "]}"))).isFalse();
  }

  @Test
  void anExponentIsNotAdmittedInEventsThoughItCanBeNormalised() {
    assertThat(CanonicalJson.isCanonical(Json.parse("1e10"))).isFalse();
  }

  @Test
  void everyControlCharacterHasItsShortestEscape() {
    String[] named = new String[32];
    named[8] = "\\b";
    named[9] = "\\t";
    named[10] = "\\n";
    named[12] = "\\f";
    named[13] = "\\r";
    for (char c = 0; c < 32; c++) {
      String escape = named[c] == null ? String.format("\\u%04x", (int) c) : named[c];
      assertThat(CanonicalJson.encode(new JsonString(String.valueOf(c))))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo('"' + escape + '"');
    }
    assertThat(canonical("\"\\/ \\u007f \\\" \\\\\"")).isEqualTo("\"/ \u007f \\\" \\\\\"");
  }

  @Test
  void keysAreOrderedByCodePoint() {
    List<String> keys =
        new ArrayList<>(
            List.of("\uD83D\uDE00", "\uFF61", "z", "\uE000", "aa", "a", "\uD800\uDC00"));
    keys.sort(CanonicalJson.BY_CODE_POINT);
    assertThat(keys)
        .containsExactly("a", "aa", "z", "\uE000", "\uFF61", "\uD800\uDC00", "\uD83D\uDE00");
  }

  /// Expected values by CPython's `json.dumps`.
  @ParameterizedTest
  @CsvSource({
    "1.0,1.0",
    "1.10,1.1",
    "1e10,10000000000.0",
    "1e15,1000000000000000.0",
    "1e16,1e+16",
    "1.5e300,1.5e+300",
    "0.0001,0.0001",
    "0.00001,1e-05",
    "1.25e-7,1.25e-07",
    "123456789.123456789,123456789.12345679",
    "-2.50,-2.5",
    "9223372036854775808,9223372036854775808",
    "9007199254740993,9007199254740993",
    "5e-324,5e-324"
  })
  void oldRoomsWriteNumbersAsTheReferenceServerDoes(String read, String written) {
    assertThat(lenient(read)).isEqualTo(written);
  }

  @Test
  void aNumberBeyondEveryDoubleIsRefusedEvenInOldRooms() {
    assertThatThrownBy(() -> lenient("1e400")).isInstanceOf(JsonException.class);
  }
}
