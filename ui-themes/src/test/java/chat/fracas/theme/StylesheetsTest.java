package chat.fracas.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StylesheetsTest {
  private static final Set<String> DISTANCES =
      Set.of("0", "1", "2", "4", "6", "8", "12", "16", "20", "24", "32", "40", "48", "64");
  private static final Set<String> RADII = Set.of("0", "4", "6", "8", "12", "999");
  private static final Pattern LITERAL_COLOUR =
      Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(|\\bhsba?\\(|\\b(derive|ladder)\\(");
  private static final Pattern NAMED_COLOUR =
      Pattern.compile(":[^;{]*\\b(white|black|gray|grey|red|green|blue|yellow|orange)\\b");
  private static final Pattern LOOKED_UP = Pattern.compile(":[^;{]*?(-fr-[a-z0-9-]+)");
  private static final Pattern TOKEN = Pattern.compile("-fr-[a-z0-9-]+");
  private static final Pattern DISTANCE =
      Pattern.compile("-fx-(padding|spacing|hgap|vgap|graphic-text-gap|label-padding):([^;]+);");
  private static final Pattern RADIUS = Pattern.compile("-fx-[a-z]+-radius:([^;]+);");

  /// The stylesheets beside the tokens, by their address.
  private static Map<String, String> written() throws IOException {
    var sheets = new TreeMap<String, String>();
    for (var sheet : Stylesheets.of(Theme.LIGHT, 100)) {
      if (!sheet.startsWith("data:")) {
        try (var stream = URI.create(sheet).toURL().openStream()) {
          sheets.put(sheet, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    assertThat(sheets).isNotEmpty();
    return sheets;
  }

  @Test
  void noColourIsWrittenOutside_theTokens() throws IOException {
    written()
        .forEach(
            (sheet, css) -> {
              assertThat(LITERAL_COLOUR.matcher(css).results().map(r -> r.group()))
                  .as(sheet)
                  .isEmpty();
              assertThat(NAMED_COLOUR.matcher(css).results().map(r -> r.group()))
                  .as(sheet)
                  .isEmpty();
            });
  }

  @Test
  void everyLookedUpColourExists_inEveryTheme() throws IOException {
    var wanted = new TreeSet<String>();
    for (var css : written().values()) {
      LOOKED_UP
          .matcher(css)
          .results()
          .flatMap(value -> TOKEN.matcher(value.group()).results())
          .forEach(token -> wanted.add(token.group()));
    }
    assertThat(wanted).contains("-fr-text", "-fr-shadow");
    for (var theme : Theme.values()) {
      var tokens = Stylesheets.tokens(theme, 100);
      assertThat(wanted).allSatisfy(token -> assertThat(tokens).contains("  " + token + ": "));
    }
  }

  @Test
  void everyDistanceIsOfTheAllowedSet() throws IOException {
    written()
        .forEach(
            (sheet, css) ->
                DISTANCE
                    .matcher(css)
                    .results()
                    .forEach(
                        rule ->
                            assertThat(Arrays.asList(rule.group(2).trim().split(" ")))
                                .as(sheet + ": " + rule.group())
                                .isSubsetOf(DISTANCES)));
  }

  @Test
  void everyRadiusIsOfTheAllowedSet() throws IOException {
    written()
        .forEach(
            (sheet, css) ->
                RADIUS
                    .matcher(css)
                    .results()
                    .forEach(
                        rule ->
                            assertThat(Arrays.asList(rule.group(1).trim().split("[ ,]+")))
                                .as(sheet + ": " + rule.group())
                                .isSubsetOf(RADII)));
  }

  @Test
  void textSizesAreAtMostEight_andRelative() throws IOException {
    var sizes = new HashSet<String>();
    for (var css : written().values()) {
      Pattern.compile("-fx-font-size: ([^;]+);")
          .matcher(css)
          .results()
          .forEach(size -> sizes.add(size.group(1)));
    }
    assertThat(sizes).allMatch(size -> size.endsWith("em")).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void textSizeGrowsWithThePercentage() {
    assertThat(Stylesheets.tokens(Theme.DARK, 80)).contains("-fx-font-size: 11.2");
    assertThat(Stylesheets.tokens(Theme.DARK, 200)).contains("-fx-font-size: 28.0px");
  }

  @Test
  void everyIconHasADrawing() {
    assertThat(Icon.values())
        .allSatisfy(icon -> assertThat(icon.path()).startsWith("M").doesNotContain("NaN"));
  }

  @Test
  void bundledFontsAreOfTheFamiliesTheStylesheetsName() {
    assertThat(Fonts.families())
        .contains(
            Fonts.TEXT,
            Fonts.MEDIUM,
            Fonts.STRONG,
            Fonts.CODE,
            Fonts.ARABIC,
            Fonts.ARABIC_STRONG,
            Fonts.HEBREW,
            Fonts.HEBREW_STRONG);
  }
}
