package chat.fracas.store.search;

import java.util.ArrayList;
import java.util.List;

/// What somebody typed into the search box, as literals to look for.
///
/// ```
/// query  = *( clause / space )      all clauses must match
/// clause = DQUOTE text DQUOTE        these words, in this order
///        / word "*"                  words that begin so
///        / word                      this word
/// ```
///
/// There is nothing else: `AND`, `field:`, `/x/` and brackets are characters like others. While
/// somebody types, the last word counts as a beginning. Immutable.
record QueryText(List<Clause> clauses) {
  /// Longer input is cut: no person types it, and each clause costs.
  static final int MAX_CHARS = 512;

  private static final int MAX_CLAUSES = 32;

  /// One thing that must be found.
  sealed interface Clause {
    /// What was typed, without the quotes or the star.
    String text();
  }

  /// The text as a word, or as words that follow each other when the analysis cuts it.
  record Exact(String text) implements Clause {}

  /// Words that begin so.
  record Beginning(String text) implements Clause {}

  QueryText {
    clauses = List.copyOf(clauses);
  }

  /// Reads the input; `typing` makes the last word a beginning.
  static QueryText parse(String input, boolean typing) {
    String text = input.length() > MAX_CHARS ? input.substring(0, MAX_CHARS) : input;
    var clauses = new ArrayList<Clause>();
    int at = 0;
    while (at < text.length() && clauses.size() < MAX_CLAUSES) {
      char character = text.charAt(at);
      if (Character.isWhitespace(character)) {
        at++;
      } else if (isQuote(character)) {
        int end = quoteEnd(text, at + 1);
        add(clauses, new Exact(text.substring(at + 1, end)));
        at = end + 1;
      } else {
        int end = wordEnd(text, at);
        boolean open = typing && end == text.length();
        add(clauses, word(text.substring(at, end), open));
        at = end;
      }
    }
    return new QueryText(clauses);
  }

  private static Clause word(String word, boolean open) {
    if (word.endsWith("*")) {
      return new Beginning(word.substring(0, word.length() - 1));
    }
    return open ? new Beginning(word) : new Exact(word);
  }

  private static void add(List<Clause> clauses, Clause clause) {
    if (!clause.text().isBlank()) {
      clauses.add(clause);
    }
  }

  private static boolean isQuote(char character) {
    return character == '"' || character == '\u201c' || character == '\u201d';
  }

  private static int quoteEnd(String text, int from) {
    int at = from;
    while (at < text.length() && !isQuote(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && !isQuote(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
