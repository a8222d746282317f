package chat.fracas.theme.emoji;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What emoji are called in one language, for search and for being read aloud. Immutable.
public final class EmojiNames {
  /// Worse than any match.
  static final int NO_MATCH = Integer.MAX_VALUE;

  private final Locale locale;
  private final List<String> names;
  private final List<List<String>> words;

  private EmojiNames(Locale locale, List<String> names, List<List<String>> words) {
    this.locale = locale;
    this.names = names;
    this.words = words;
  }

  /// The names in the language of `locale`, or in English.
  public static EmojiNames in(Locale locale) {
    var language = locale.getLanguage().equals("fr") ? "fr" : "en";
    var names = new ArrayList<String>();
    var words = new ArrayList<List<String>>();
    for (var line : EmojiResources.lines("names_" + language + ".tsv")) {
      int tab = line.indexOf('\t');
      names.add(line.substring(0, tab));
      words.add(List.of(line.substring(tab + 1).toLowerCase(locale).split("\\|")));
    }
    return new EmojiNames(locale, List.copyOf(names), List.copyOf(words));
  }

  public Locale locale() {
    return locale;
  }

  public String of(Emoji emoji) {
    return names.get(emoji.place());
  }

  /// Lower is better: whole short code, start of the name, word in the name, keyword.
  int rank(Emoji emoji, List<String> query) {
    int worst = 0;
    for (var word : query) {
      int rank = rank(emoji, word);
      if (rank == NO_MATCH) {
        return NO_MATCH;
      }
      worst = Math.max(worst, rank);
    }
    return worst;
  }

  private int rank(Emoji emoji, String word) {
    var name = of(emoji).toLowerCase(locale);
    if (emoji.shortcodes().contains(word) || name.equals(word)) {
      return 0;
    }
    if (name.startsWith(word) || emoji.shortcodes().stream().anyMatch(c -> c.startsWith(word))) {
      return 1;
    }
    if (words.get(emoji.place()).contains(word)) {
      return 2;
    }
    if (name.contains(" " + word)) {
      return 3;
    }
    if (words.get(emoji.place()).stream().anyMatch(keyword -> keyword.startsWith(word))) {
      return 4;
    }
    return emoji.shortcodes().stream().anyMatch(code -> code.contains("_" + word)) ? 5 : NO_MATCH;
  }
}
