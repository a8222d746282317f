package chat.fracas.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TextsTest {
  private final Texts english = Texts.forLocale(Locale.UK);
  private final Texts french = Texts.forLocale(Locale.FRANCE);

  @Test
  void aTextIsInTheLanguageOfTheLocale() {
    assertThat(english.of(CommonText.CANCEL_BUTTON)).isEqualTo("Cancel");
    assertThat(french.of(CommonText.CANCEL_BUTTON)).isEqualTo("Annuler");
  }

  @Test
  void aLanguageWithoutBundleGetsEnglish() {
    var texts = Texts.forLocale(Locale.JAPAN);

    assertThat(texts.of(CommonText.CANCEL_BUTTON)).isEqualTo("Cancel");
    assertThat(texts.locale().getLanguage()).isEqualTo("en");
  }

  @Test
  void countsFollowThePluralRulesOfTheLanguage() {
    assertThat(english.of(SearchText.RESULTS_BODY, 0)).isEqualTo("0 messages");
    assertThat(english.of(SearchText.RESULTS_BODY, 1)).isEqualTo("1 message");
    assertThat(french.of(SearchText.RESULTS_BODY, 0)).isEqualTo("0 message");
    assertThat(french.of(SearchText.RESULTS_BODY, 2)).isEqualTo("2 messages");
  }

  @Test
  void aNameOfTheOtherDirectionIsIsolated() {
    assertThat(english.of(TimelineText.JOINED_BODY, "דנה")).isEqualTo("\u2068דנה\u2069 joined");
    assertThat(english.of(TimelineText.JOINED_BODY, "Ana")).isEqualTo("Ana joined");
  }

  @Test
  void aNameWithBracesIsShownAsItIs() {
    assertThat(english.of(TimelineText.JOINED_BODY, "{count}")).isEqualTo("{count} joined");
    assertThat(english.of(RoomListText.ROOM_A11Y, 0, "a {b} 'c'")).isEqualTo("a {b} 'c'");
  }

  @Test
  void aWrongNumberOfValuesIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> english.of(TimelineText.JOINED_BODY));
  }

  @Test
  void daysAreNamedRelativeToToday() {
    var times = new TimeText(english, ZoneOffset.UTC);
    var today = LocalDate.of(2026, 11, 24);

    assertThat(times.day(today, today)).isEqualTo("Today");
    assertThat(times.day(today.minusDays(1), today)).isEqualTo("Yesterday");
    assertThat(times.day(today.minusDays(3), today)).isEqualTo("Saturday");
    assertThat(times.day(today.minusDays(30), today)).contains("25 October 2026");
  }

  @Test
  void aRoomListTimeIsAsShortAsItCanBe() {
    var times = new TimeText(french, ZoneOffset.UTC);
    var now = Instant.parse("2026-11-24T12:00:00Z");

    assertThat(times.brief(Instant.parse("2026-11-24T09:05:00Z"), now)).isEqualTo("09:05");
    assertThat(times.brief(Instant.parse("2026-11-23T09:05:00Z"), now)).isEqualTo("Hier");
    assertThat(times.brief(Instant.parse("2026-11-20T09:05:00Z"), now)).isEqualTo("Vendredi");
    assertThat(times.brief(Instant.parse("2026-02-03T09:05:00Z"), now)).isEqualTo("3 févr.");
  }

  @Test
  void sizesAreGivenInTheUnitPeopleUse() {
    assertThat(SizeText.of(999, english)).isEqualTo("999 byte");
    assertThat(SizeText.of(1_430_000, english)).isEqualTo("1.4 MB");
    assertThat(SizeText.of(48_000, english)).isEqualTo("48 kB");
  }
}
