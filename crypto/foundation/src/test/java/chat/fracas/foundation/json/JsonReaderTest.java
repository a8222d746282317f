package chat.fracas.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
  private static final long SEED = 20261124;
  private static final int ROUNDS = 2000;

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static void refused(byte[] json, JsonLimits limits, JsonException.Kind kind) {
    assertThatThrownBy(() -> Json.parse(json, limits))
        .isInstanceOfSatisfying(
            JsonException.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  private static void malformed(byte[] json) {
    refused(json, JsonLimits.DEFAULT, JsonException.Kind.MALFORMED);
  }

  @Test
  void aByteOrderMarkIsRefused() {
    malformed(bytes(0xEF, 0xBB, 0xBF, '{', '}'));
    malformed(bytes(0xFE, 0xFF, 0, '{', 0, '}'));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    malformed(bytes('"', 0xC0, 0x80, '"')); // an overlong NUL
    malformed(bytes('"', 0xED, 0xA0, 0x80, '"')); // a surrogate
    malformed(bytes('"', 0xF4, 0x90, 0x80, 0x80, '"')); // above U+10FFFF
    malformed(bytes('"', 0xE2, 0x82, '"')); // cut off
    malformed(bytes('"', 0xFF, '"'));
    malformed(bytes('"', '\\', 'n', 0xFF, '"'));
  }

  @Test
  void depthIsBounded() {
    assertThat(Json.parse("[".repeat(100) + "]".repeat(100))).isInstanceOf(JsonArray.class);
    byte[] deep = ("[".repeat(101) + "]".repeat(101)).getBytes(StandardCharsets.UTF_8);
    refused(deep, JsonLimits.DEFAULT, JsonException.Kind.TOO_LARGE);
    byte[] objects = "{\"a\":".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    refused(objects, JsonLimits.DEFAULT, JsonException.Kind.TOO_LARGE);
  }

  @Test
  void depthIsCountedDownAgain() {
    String wide = "[" + "[[]],".repeat(500) + "{}]";
    assertThat(((JsonArray) Json.parse(wide)).size()).isEqualTo(501);
  }

  @Test
  void sizeIsBounded() {
    refused(
        "[1,2,3]".getBytes(StandardCharsets.UTF_8),
        JsonLimits.ofBytes(6),
        JsonException.Kind.TOO_LARGE);
    assertThat(Json.parse("[1,2]".getBytes(StandardCharsets.UTF_8), JsonLimits.ofBytes(5)))
        .isInstanceOf(JsonArray.class);
  }

  @Test
  void theLengthOfANumberIsBounded() {
    byte[] long_ = "1".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    refused(long_, JsonLimits.DEFAULT, JsonException.Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,0",
    "9007199254740993,9007199254740993",
    "9223372036854775807,9223372036854775807",
    "-9223372036854775808,-9223372036854775808",
    "999999999999999999,999999999999999999"
  })
  void wholeNumbersOf64BitsAreIntegers(String text, long value) {
    assertThat(Json.parse(text)).isEqualTo(new JsonInteger(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e2", "9223372036854775808", "-9223372036854775809", "1E-5"})
  void otherNumbersAreKeptExactly(String text) {
    assertThat(Json.parse(text))
        .isInstanceOfSatisfying(
            JsonDecimal.class, number -> assertThat(number.value()).isEqualByComparingTo(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "0x1",
        "NaN",
        "Infinity",
        "nul",
        "truE",
        "'a'",
        "{a:1}",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{,}",
        "[",
        "{",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u00zz\"",
        "\"\\u\uFF11234\"",
        "\"\u0001\"",
        "\"\t\"",
        "/**/1",
        "\u00a01"
      })
  void whatIsNotJsonIsRefused(String text) {
    malformed(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMessageNeverHoldsTheInput() {
    assertThatThrownBy(() -> Json.parse("{\"password\":\"secret\" \"hunter2\"}"))
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("password");
    assertThat(Json.parse("{\"password\":[\"secret\"]}").toString()).doesNotContain("secret");
    assertThat(new JsonString("secret").toString()).doesNotContain("secret");
  }

  @Test
  void keysKeepTheirOrder() {
    assertThat(Json.text(Json.parse("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}")))
        .isEqualTo("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      JsonValue value = value(random, 4);
      String where = "seed " + SEED + ", round " + round;
      assertThat(Json.parse(Json.write(value))).as(where).isEqualTo(value);
      byte[] canonical = CanonicalJson.encode(value);
      assertThat(Json.parse(canonical)).as(where).isEqualTo(value);
      assertThat(CanonicalJson.encode(Json.parse(canonical))).as(where).isEqualTo(canonical);
    }
  }

  /// Whatever the bytes are, the reader says yes or no.
  @Test
  void spoiledDocumentsEndInAnAnswer() {
    var random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] json = Json.write(value(random, 4));
      for (int change = random.nextInt(3); change >= 0; change--) {
        json[random.nextInt(json.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Json.parse(json)).as("seed %s, round %s", SEED, round).isNotNull();
      } catch (JsonException refused) {
        assertThat(refused.kind()).isNotNull();
      }
    }
  }

  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 ->
          new JsonInteger(random.nextLong(-CanonicalJson.MAX_INTEGER, CanonicalJson.MAX_INTEGER));
      case 1 -> new JsonString(text(random));
      case 2 -> JsonBoolean.of(random.nextBoolean());
      case 3 -> JsonNull.NULL;
      case 4 ->
          JsonArray.of(
              IntStream.range(0, random.nextInt(5))
                  .mapToObj(i -> value(random, depth - 1))
                  .toList());
      default -> {
        Map<String, JsonValue> entries = new LinkedHashMap<>();
        IntStream.range(0, random.nextInt(5))
            .forEach(i -> entries.put(text(random), value(random, depth - 1)));
        yield JsonObject.of(entries);
      }
    };
  }

  private static String text(Random random) {
    List<Integer> bounds = List.of(0x20, 0x80, 0x800, 0xD800, 0x110000);
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int point = random.nextInt(bounds.get(random.nextInt(bounds.size())));
      text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
    }
    return text.toString();
  }
}
