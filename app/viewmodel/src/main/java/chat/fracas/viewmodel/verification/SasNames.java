package chat.fracas.viewmodel.verification;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// The 64 emoji with their names in all languages of the specification (`data-definitions/sas-emoji.json`).
/// Immutable.
final class SasNames {
  private final List<JsonObject> emoji;

  private SasNames(List<JsonObject> emoji) {
    this.emoji = List.copyOf(emoji);
  }

  /// Reads them from the class path.
  static SasNames load() {
    try (InputStream file =
        Objects.requireNonNull(SasNames.class.getResourceAsStream("sas-emoji.json"))) {
      return new SasNames(((JsonArray) Json.parse(file.readAllBytes())).objects());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// @param number from 0 to 63
  VerificationScreen.Symbol symbol(int number, Locale language) {
    JsonObject found = emoji.get(number);
    var names = found.object("translated_descriptions").orElse(JsonObject.EMPTY);
    var name =
        tags(language)
            .flatMap(tag -> names.string(tag).stream())
            .findFirst()
            .orElseGet(() -> found.requireString("description"));
    return new VerificationScreen.Symbol(found.requireString("emoji"), name);
  }

  /// As the table calls the language: by its script, its country, or alone.
  private static Stream<String> tags(Locale language) {
    return Stream.of(
        language.getLanguage() + "_" + language.getScript(),
        language.getLanguage() + "_" + language.getCountry(),
        language.getLanguage());
  }
}
