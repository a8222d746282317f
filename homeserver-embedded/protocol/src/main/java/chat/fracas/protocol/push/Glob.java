package chat.fracas.protocol.push;

import java.util.Locale;
import java.util.regex.Pattern;

/// Patterns with `*` and `?`, without regard to case (Appendices, "Glob-style matching").
final class Glob {
  private Glob() {}

  /// Whether the whole text matches.
  static boolean matches(String pattern, String text) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return pattern.equalsIgnoreCase(text);
    }
    return matches(pattern.toLowerCase(Locale.ROOT), 0, text.toLowerCase(Locale.ROOT), 0);
  }

  /// Greedy with one step back: no pattern takes longer than pattern times text.
  private static boolean matches(String pattern, int patternFrom, String text, int textFrom) {
    int p = patternFrom;
    int t = textFrom;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /// Whether it matches somewhere in the text, from one word boundary to another. A star stays within
  /// the text; words are letters, digits and underscores.
  static boolean matchesWords(String pattern, String text) {
    if (pattern.isEmpty()) {
      return false;
    }
    var regex = new StringBuilder("(?:^|[^A-Za-z0-9_])(?:");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> regex.append(i > 0 && pattern.charAt(i - 1) == '*' ? "" : ".*?");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    regex.append(")(?:$|[^A-Za-z0-9_])");
    return Pattern.compile(
            regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
        .matcher(text)
        .find();
  }
}
