package chat.fracas.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
  private static final long SEED = 21;

  @ParameterizedTest
  @CsvSource({
    "lunc?*,Lunch plans,true",
    "lunc?*,LUNCH,true",
    "lunc?*,' lunch',false",
    "lunc?*,lunc,false",
    "*,'',true",
    "'','',true",
    "'',a,false",
    "?,a,true",
    "?,'',false",
    "a.c,abc,false",
    "[a],a,false",
    "a*b*c,axxbxxc,true",
    "a*b*c,axxbxx,false",
    "**a,a,true",
    "?*,\uD83D\uDE00,true",
    "?,\uD83D\uDE00,true",
    "??,\uD83D\uDE00,false",
    "ÄÖ,äö,true",
    "\\d,1,false",
    "a\\*,a\\x,true"
  })
  void theWholeTextMatchesWithoutCase(String pattern, String text, boolean matches) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "ex*ple,An example event.,true",
    "ex*ple,exple,true",
    "ex*ple,An exciting triple-whammy,true",
    "cake,I like cake!,true",
    "cake,cakes,false",
    "cake,pancake,false",
    "cake,CAKE,true",
    "cake,cake_,false",
    "cake,9cake,false",
    "cake,écake,true",
    "cake,pancake cake,true",
    "'',anything,false",
    "foo bar,'x foo bar y',true",
    "*,'',true",
    "cake*,x cakes,true",
    "*cake,pancake,true",
    "a?c,'x a c',true",
    "@room,hi @room,true",
    "'.',' . ',true",
    "\uD83D\uDE00,x\uD83D\uDE00y,false",
    "\uD83D\uDE00,x \uD83D\uDE00 y,true",
    "k,\u212A,false"
  })
  void aPartFromBoundaryToBoundaryMatches(String pattern, String text, boolean matches) {
    assertThat(Glob.of(pattern).matchesWords(Glob.Folded.of(text))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"a*,xab,false", "a*,x a* b,true", "?,x,false", "?,why ?,true", "'',x,false"})
  void literalWordsHaveNoWildcards(String words, String text, boolean matches) {
    assertThat(Glob.containsWords(words, Glob.Folded.of(text))).isEqualTo(matches);
  }

  /// What takes a backtracking expression ages is over at once: this test ends, or it does not.
  @Test
  void manyStarsAreNoWork() {
    String text = "a".repeat(60_000);
    String stars = "*a".repeat(50) + "*b";
    assertThat(Glob.of(stars).matches(text)).isFalse();
    assertThat(Glob.of(stars).matchesWords(Glob.Folded.of(text))).isFalse();
    assertThat(Glob.of("?".repeat(200) + "b").matchesWords(Glob.Folded.of(text))).isFalse();
    assertThat(Glob.of("*".repeat(200) + "b").matchesWords(Glob.Folded.of(text))).isFalse();
  }

  /// The same answers as a regular expression gives where that is harmless.
  @Test
  void agreesWithARegularExpression() {
    var random = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      String pattern = text(random, "ab_ *?", 1 + random.nextInt(5));
      String text = text(random, "abA_ -", random.nextInt(9));
      String inner = pattern.replace("?", "[^\\n]").replace("*", "[^\\n]*");
      boolean whole = Pattern.matches(inner, text.toLowerCase(Locale.ROOT));
      boolean words =
          Pattern.compile("(?<![a-z0-9_])(?:" + inner + ")(?![a-z0-9_])")
              .matcher(text.toLowerCase(Locale.ROOT))
              .find();
      assertThat(Glob.of(pattern).matches(text))
          .as("seed %s: <%s> <%s>", SEED, pattern, text)
          .isEqualTo(whole);
      assertThat(Glob.of(pattern).matchesWords(Glob.Folded.of(text)))
          .as("seed %s, words: <%s> <%s>", SEED, pattern, text)
          .isEqualTo(words);
    }
  }

  private static String text(Random random, String alphabet, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
