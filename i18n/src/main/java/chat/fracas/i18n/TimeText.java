package chat.fracas.i18n;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times and dates as a chat shows them: short, without seconds, in the reader's zone. Immutable.
public final class TimeText {
  private static final int DAYS_OF_A_WEEK = 7;

  private final Texts texts;
  private final ZoneId zone;
  private final DateTimeFormatter time;
  private final DateTimeFormatter weekday;
  private final DateTimeFormatter dayOfYear;
  private final DateTimeFormatter fullDay;
  private final DateTimeFormatter shortDate;
  private final DateTimeFormatter exact;

  public TimeText(Texts texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
    Locale locale = texts.locale();
    time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    weekday = DateTimeFormatter.ofPattern("EEEE", locale);
    dayOfYear = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
    fullDay = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
    shortDate = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(locale);
    exact =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale);
  }

  public ZoneId zone() {
    return zone;
  }

  public LocalDate dateOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /// Hours and minutes.
  public String time(Instant instant) {
    return spaced(time.format(instant.atZone(zone)));
  }

  /// Date and time in full, for tooltips and screen readers.
  public String exact(Instant instant) {
    return spaced(exact.format(instant.atZone(zone)));
  }

  /// With ordinary spaces: the narrow one before AM and PM is hardly seen in small letters.
  private static String spaced(String time) {
    return time.replace('\u202F', '\u00A0');
  }

  /// The heading of a day in a conversation: today, yesterday, a weekday, or the whole date.
  public String day(LocalDate date, LocalDate today) {
    long days = ChronoUnit.DAYS.between(date, today);
    if (days == 0) {
      return texts.of(TimelineText.TODAY_TITLE);
    }
    if (days == 1) {
      return texts.of(TimelineText.YESTERDAY_TITLE);
    }
    return capitalised((days > 1 && days < DAYS_OF_A_WEEK ? weekday : fullDay).format(date));
  }

  /// As short as a row of the room list allows: the time today, then the weekday, then the date.
  public String brief(Instant instant, Instant now) {
    LocalDate date = dateOf(instant);
    long days = ChronoUnit.DAYS.between(date, dateOf(now));
    if (days <= 0) {
      return time(instant);
    }
    if (days == 1) {
      return texts.of(TimelineText.YESTERDAY_TITLE);
    }
    if (days < DAYS_OF_A_WEEK) {
      return capitalised(weekday.format(date));
    }
    return (date.getYear() == dateOf(now).getYear() ? dayOfYear : shortDate).format(date);
  }

  private String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(texts.locale()) + text.substring(1);
  }
}
