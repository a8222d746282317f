package chat.fracas.protocol.push;

/// A pattern with `*` and `?`, without regard to case (Appendices, "Glob-style matching"). Immutable.
///
/// Never a regular expression: a pattern of many stars would make one take forever. The work here is
/// bounded by the length of the pattern times the length of the text, whoever wrote either.
final class Glob {
  private static final int STAR = -1;
  private static final int ONE = -2;

  private final int[] tokens;
  private final boolean starred;

  private Glob(int[] tokens, boolean starred) {
    this.tokens = tokens;
    this.starred = starred;
  }

  static Glob of(String pattern) {
    int[] tokens = fold(pattern);
    boolean starred = false;
    for (int i = 0; i < tokens.length; i++) {
      starred |= tokens[i] == '*';
      tokens[i] = tokens[i] == '*' ? STAR : tokens[i] == '?' ? ONE : tokens[i];
    }
    return new Glob(tokens, starred);
  }

  /// Whether the whole text matches.
  boolean matches(String text) {
    // nearly all patterns and texts differ in this
    if (!starred && text.codePointCount(0, text.length()) != tokens.length) {
      return false;
    }
    int[] wanted = tokens;
    int[] given = fold(text);
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    // greedy, with one step back to the last star
    while (t < given.length) {
      if (p < wanted.length && wanted[p] == STAR) {
        star = p++;
        mark = t;
      } else if (p < wanted.length && (wanted[p] == ONE || wanted[p] == given[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < wanted.length && wanted[p] == STAR) {
      p++;
    }
    return p == wanted.length;
  }

  /// A text that is looked at by many patterns. Immutable.
  static final class Folded {
    private final int[] points;

    private Folded(int[] points) {
      this.points = points;
    }

    static Folded of(String text) {
      return new Folded(fold(text));
    }
  }

  /// Whether it matches a part of the text that starts and ends at a word boundary: the start or end of
  /// the text, or a character that is not an ASCII letter, digit or underscore.
  boolean matchesWords(Folded text) {
    return tokens.length > 0 && findWords(tokens, text.points);
  }

  /// The same for words that are meant literally.
  static boolean containsWords(String words, Folded text) {
    return !words.isEmpty() && findWords(fold(words), text.points);
  }

  /// Follows all ways through the pattern at once: `reached[p]` says that some part of the text from a
  /// boundary up to here matches the first `p` tokens.
  private static boolean findWords(int[] pattern, int[] text) {
    boolean[] reached = new boolean[pattern.length + 1];
    for (int t = 0; ; t++) {
      reached[0] = startsWord(text, t);
      for (int p = 0; p < pattern.length; p++) {
        reached[p + 1] |= pattern[p] == STAR && reached[p];
      }
      if (reached[pattern.length] && endsWord(text, t)) {
        return true;
      }
      if (t == text.length) {
        return false;
      }
      for (int p = pattern.length; p > 0; p--) {
        int token = pattern[p - 1];
        reached[p] =
            token == STAR ? reached[p] : reached[p - 1] && (token == ONE || token == text[t]);
      }
    }
  }

  private static boolean startsWord(int[] text, int at) {
    return at == 0 || !isWord(text[at - 1]);
  }

  private static boolean endsWord(int[] text, int at) {
    return at == text.length || !isWord(text[at]);
  }

  private static boolean isWord(int point) {
    return point >= 'a' && point <= 'z' || point >= '0' && point <= '9' || point == '_';
  }

  /// The characters without case, one for one, so that `?` stays one character. ASCII letters only
  /// become ASCII letters: the Kelvin sign is no part of a word.
  private static int[] fold(String text) {
    int[] points = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < points.length; i++) {
      int point = text.codePointAt(at);
      points[i] = fold(point);
      at += Character.charCount(point);
    }
    return points;
  }

  private static int fold(int point) {
    if (point < 0x80) {
      return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
    }
    int folded = Character.toLowerCase(Character.toUpperCase(point));
    return folded < 0x80 ? point : folded;
  }
}
