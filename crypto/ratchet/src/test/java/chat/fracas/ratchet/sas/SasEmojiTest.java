package chat.fracas.ratchet.sas;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Against the specification's own table (`data-definitions/sas-emoji.json` of matrix-spec, Apache License
/// 2.0). The names in other languages stand there too.
final class SasEmojiTest {
  private static final List<JsonObject> TABLE = table();

  private static List<JsonObject> table() {
    try (InputStream input =
        Objects.requireNonNull(SasEmojiTest.class.getResourceAsStream("/sas/sas-emoji.json"))) {
      return ((JsonArray) Json.parse(input.readAllBytes())).objects();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Test
  void theEmojiAreTheSpecifications() {
    assertThat(TABLE).hasSize(SasEmoji.values().length);
    for (JsonObject row : TABLE) {
      SasEmoji emoji = SasEmoji.numbered((int) row.requireInteger("number"));
      assertThat(emoji.number()).isEqualTo((int) row.requireInteger("number"));
      assertThat(emoji.emoji()).isEqualTo(row.requireString("emoji"));
      assertThat(emoji.description()).isEqualTo(row.requireString("description"));
    }
  }

  @Test
  void noTwoEmojiHaveOneNameInTheLanguagesOfTheProgram() {
    assertThat(TABLE).extracting(row -> row.requireString("description")).doesNotHaveDuplicates();
    assertThat(TABLE)
        .extracting(row -> row.requireObject("translated_descriptions").requireString("fr"))
        .doesNotHaveDuplicates();
  }
}
