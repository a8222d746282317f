package chat.fracas.i18n;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// All texts of one language. A text missing from it is taken from English.
///
/// Texts that people typed (names, topics) are set apart by directional isolates when their writing
/// direction differs from the sentence's, so that no name can turn a sentence around (Unicode TR 9).
/// May be shared by threads.
public final class Texts {
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

  private final Locale locale;
  private final boolean rightToLeft;
  private final Map<String, String> patterns;

  /// Reading a pattern costs more than filling it in. At most as many as there are texts.
  private final Map<String, MessageFormat> read = new ConcurrentHashMap<>();

  private Texts(Locale locale, Map<String, String> patterns) {
    this.locale = locale;
    this.rightToLeft = ULocale.forLocale(locale).isRightToLeft();
    this.patterns = patterns;
  }

  /// The texts for the language of `wanted`, or English where it has not been translated.
  public static Texts forLocale(Locale wanted) {
    var language =
        Language.ofTag(wanted.getLanguage())
            .orElse(Language.ENGLISH); // the region only shapes dates
    var patterns = new HashMap<>(load(Language.ENGLISH));
    if (language != Language.ENGLISH) {
      patterns.putAll(load(language));
    }
    var locale = language.tag().equals(wanted.getLanguage()) ? wanted : language.locale();
    return new Texts(locale, Map.copyOf(patterns));
  }

  /// The language and region that dates and numbers follow too.
  public Locale locale() {
    return locale;
  }

  public boolean rightToLeft() {
    return rightToLeft;
  }

  /// Reads what the system's language needs for plurals: the first one takes a moment, which the start
  /// has for it elsewhere.
  public static void prepare() {
    new MessageFormat("{n, plural, one {#} other {#}}", ULocale.getDefault())
        .format(Map.of("n", 1));
  }

  /// The text of `key` with `values` for its arguments, in the order of [TextKey#arguments].
  ///
  /// @throws IllegalArgumentException when their number differs: that is a bug of the caller
  public String of(TextKey key, Object... values) {
    var pattern = patterns.get(key.key());
    if (pattern == null) {
      throw new IllegalStateException("no text for " + key.key());
    }
    List<String> names = key.arguments();
    if (names.size() != values.length) {
      throw new IllegalArgumentException(
          key.key() + " takes " + names + ", not " + values.length + " values");
    }
    if (pattern.indexOf('{') < 0) {
      return pattern;
    }
    return pattern.contains(", plural,") || pattern.contains(", select,")
        ? icu(pattern, names, values)
        : simple(pattern, names, values);
  }

  /// Without ICU: most texts have named places only, and ICU costs start-up time.
  private String simple(String pattern, List<String> names, Object[] values) {
    var text = new StringBuilder(pattern.length() + 32);
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      text.append(pattern, from, open);
      text.append(shown(values[names.indexOf(pattern.substring(open + 1, close))]));
      from = close + 1;
    }
    return text.append(pattern, from, pattern.length()).toString();
  }

  private String icu(String pattern, List<String> names, Object[] values) {
    var arguments = new HashMap<String, Object>();
    for (int i = 0; i < values.length; i++) {
      arguments.put(names.get(i), values[i] instanceof Number n ? n : shown(values[i]));
    }
    MessageFormat format =
        read.computeIfAbsent(pattern, p -> new MessageFormat(p, ULocale.forLocale(locale)));
    // ICU's formats are not safe for threads
    synchronized (format) {
      return format.format(arguments);
    }
  }

  private String shown(Object value) {
    if (value instanceof Number number) {
      return String.format(locale, "%d", number.longValue());
    }
    return isolated(value.toString());
  }

  private String isolated(String text) {
    var characters = text.toCharArray();
    boolean foreign =
        rightToLeft
            ? !new Bidi(text, Bidi.DIRECTION_RIGHT_TO_LEFT).isRightToLeft()
            : Bidi.requiresBidi(characters, 0, characters.length);
    return foreign ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE : text;
  }

  private static Map<String, String> load(Language language) {
    var name = "messages_" + language.tag() + ".properties";
    try (InputStream stream = Texts.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the bundle " + name + " is not on the class path");
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      var texts = new HashMap<String, String>();
      properties.forEach((key, text) -> texts.put((String) key, (String) text));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
