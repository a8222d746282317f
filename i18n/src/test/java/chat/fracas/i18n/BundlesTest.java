package chat.fracas.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BundlesTest {
  private static final Set<String> SUFFIXES =
      Set.of("button", "title", "body", "empty", "busy", "a11y", "label", "hint", "error");
  private static final Set<String> SENTENCES = Set.of("empty", "error");

  @BeforeAll
  static void writeKeysWhenAsked() throws IOException {
    if (Boolean.getBoolean("texts.write")) {
      TextKeyWriter.write();
    }
  }

  @Test
  void theKeyEnumsAreThoseOfTheEnglishBundle() {
    TextKeyWriter.sources()
        .forEach(
            (file, source) ->
                assertThat(file)
                    .as("run: mvn -pl i18n test -Dtexts.write=true")
                    .exists()
                    .satisfies(
                        existing ->
                            assertThat(squeezed(Files.readString(existing)))
                                .isEqualTo(squeezed(source))));
  }

  @ParameterizedTest
  @EnumSource
  void eachLanguageHasExactlyTheEnglishKeys(Language language) {
    assertThat(texts(language).keySet())
        .containsExactlyInAnyOrderElementsOf(texts(Language.ENGLISH).keySet());
  }

  @ParameterizedTest
  @EnumSource
  void noKeyIsWrittenTwice(Language language) {
    assertThat(Bundle.read(language).entries())
        .extracting(Bundle.Entry::key)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void argumentsAreThoseOfTheEnglishText(Language language) {
    var english = texts(Language.ENGLISH);
    texts(language)
        .forEach(
            (key, text) ->
                assertThat(TextKeyWriter.arguments(text))
                    .as(key + " in " + language)
                    .isEqualTo(
                        new HashSet<>(TextKeyWriter.arguments(english.getOrDefault(key, "")))));
  }

  @Test
  void argumentsAreNamedForHumans() {
    texts(Language.ENGLISH)
        .forEach(
            (key, text) ->
                assertThat(TextKeyWriter.arguments(text))
                    .as(key)
                    .allMatch(name -> name.matches("[a-z][A-Za-z]+"))
                    .doesNotContain("name", "value", "text", "id"));
  }

  @ParameterizedTest
  @EnumSource
  void pluralsHaveEveryCategoryOfTheLanguage(Language language) {
    var needed = PluralRules.forLocale(ULocale.forLanguageTag(language.tag())).getKeywords();
    texts(language)
        .forEach(
            (key, text) -> {
              if (text.contains(", plural,")) {
                assertThat(selectors(text)).as(key + " in " + language).containsAll(needed);
              }
            });
  }

  @Test
  void aCommentStandsAboveEachEnglishText() {
    assertThat(Bundle.read(Language.ENGLISH).entries())
        .allSatisfy(entry -> assertThat(entry.comment()).as(entry.key()).hasSizeGreaterThan(5));
  }

  @Test
  void eachKeyEndsInAKnownSuffix() {
    assertThat(texts(Language.ENGLISH).keySet()).allMatch(key -> SUFFIXES.contains(suffix(key)));
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfATextFitsItsPlace(Language language) {
    texts(language)
        .forEach(
            (key, text) -> {
              var suffix = suffix(key);
              if (suffix.equals("busy")) {
                assertThat(text).as(key).endsWith("…");
              } else if (SENTENCES.contains(suffix)) {
                assertThat(text).as(key).matches("(?s).*([.?!…}])");
              } else if (!suffix.equals("body") && !suffix.equals("a11y")) {
                assertThat(text).as(key).doesNotEndWith(".").doesNotEndWith(":");
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void textsHaveNoAsciiQuotesAndNoStraySpaces(Language language) {
    texts(language)
        .forEach(
            (key, text) -> {
              assertThat(text).as(key + " in " + language).doesNotContain("'", "\"", "...", "  ");
              assertThat(text).as(key + " in " + language).isEqualTo(text.strip()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @EnumSource
  void aTextWhileBusyDiffersFromTheOneWhileIdle(Language language) {
    var texts = texts(language);
    texts.forEach(
        (key, text) -> {
          if (key.endsWith(".busy")) {
            assertThat(text).isNotEqualTo(texts.get(key.replace(".busy", ".button")));
          }
        });
  }

  private static Map<String, String> texts(Language language) {
    var texts = new HashMap<String, String>();
    for (var entry : Bundle.read(language).entries()) {
      texts.put(entry.key(), entry.text());
    }
    return texts;
  }

  private static Set<String> selectors(String text) {
    var pattern = new MessagePattern(text);
    var selectors = new TreeSet<String>();
    for (int i = 0; i < pattern.countParts(); i++) {
      if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_SELECTOR) {
        selectors.add(pattern.getSubstring(pattern.getPart(i)));
      }
    }
    return selectors;
  }

  private static String suffix(String key) {
    return List.of(key.split("\\.")).getLast();
  }

  /// The formatter may break lines elsewhere than the writer does.
  private static String squeezed(String source) {
    return source.replaceAll("\\s+", "");
  }
}
