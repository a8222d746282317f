package chat.fracas.theme.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiCatalogueTest {
  private static final String FAMILY = "👨‍👩‍👧‍👦";
  private static final EmojiCatalogue CATALOGUE = EmojiCatalogue.shared();

  private static List<String> found(String text) {
    var found = new ArrayList<String>();
    for (int at = 0; at < text.length(); ) {
      var end = CATALOGUE.endAt(text, at);
      if (end.isPresent()) {
        found.add(text.substring(at, end.getAsInt()));
        at = end.getAsInt();
      } else {
        at++;
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "😀",
        "👍🏽",
        FAMILY,
        "🇫🇷",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "1️⃣",
        "#️⃣",
        "❤️",
        "🏳️‍🌈",
        "👩🏾‍🚀",
        "🧑🏻‍🤝‍🧑🏿",
        "☺️",
        "©️",
        "🫡"
      })
  void aSequenceIsOneEmoji(String emoji) {
    assertThat(found("a" + emoji + "b")).containsExactly(emoji);
  }

  @Test
  void neighboursAreTwoEmoji() {
    assertThat(found("🇫🇷🇩🇪😀😀")).containsExactly("🇫🇷", "🇩🇪", "😀", "😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2 3 # *", "© ® ™", "☺", "❤︎", "→ ↔ ", "été", "日本", "👍︎"})
  void whatIsTextByDefaultStaysText(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void aHeartWithoutSelectorIsText_butWithItAPicture() {
    assertThat(found("❤")).isEmpty();
    assertThat(found("❤️")).hasSize(1);
  }

  @Test
  void everyListedEmojiIsFoundWhole_inEveryTone() {
    for (var emoji : CATALOGUE.all()) {
      assertThat(found(emoji.toned(0))).as(emoji.toString()).containsExactly(emoji.toned(0));
      for (int tone = 1; tone <= emoji.tones().size(); tone++) {
        assertThat(CATALOGUE.bySequence(emoji.toned(tone))).contains(emoji);
      }
    }
    assertThat(CATALOGUE.all()).hasSizeGreaterThan(1800);
  }

  @Test
  void loneHalvesOfCharactersAreText() {
    assertThat(found("\uD83D \uDE00 x\uD83D")).isEmpty();
  }

  @Test
  void shortCodesAreKnown() {
    assertThat(CATALOGUE.byShortcode("tada")).map(Emoji::sequence).contains("🎉");
    assertThat(CATALOGUE.byShortcode("+1")).map(Emoji::sequence).contains("👍");
    assertThat(CATALOGUE.byShortcode("nothing_of_that")).isEmpty();
  }

  @Test
  void searchFindsByNameAndKeyword_inBothLanguages() {
    var english = EmojiNames.in(Locale.ENGLISH);
    var french = EmojiNames.in(Locale.FRENCH);
    assertThat(CATALOGUE.search("pizza", english, 5))
        .first()
        .matches(e -> "🍕".equals(e.sequence()));
    assertThat(
            CATALOGUE.search("coeur", french, 50).size()
                + CATALOGUE.search("cœur", french, 50).size())
        .isPositive();
    assertThat(CATALOGUE.search("red heart", english, 5))
        .anyMatch(e -> EmojiCatalogue.bare(e.sequence()).equals("❤"));
    assertThat(CATALOGUE.search(" ", english, 5)).isEmpty();
    assertThat(CATALOGUE.search("e", english, 7)).hasSize(7);
  }

  @Test
  void everyEmojiHasAPictureOfFullSize() {
    var pictures = new EmojiPictures();
    for (var emoji : CATALOGUE.all()) {
      var image = pictures.of(emoji.sequence());
      assertThat(image).as(emoji.toString()).isPresent();
      assertThat(image.orElseThrow().getWidth()).isEqualTo(EmojiPictures.SIDE);
      emoji.tones().forEach(tone -> assertThat(pictures.of(tone)).as(tone).isPresent());
    }
    assertThat(pictures.of("x")).isEmpty();
  }
}
