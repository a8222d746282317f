package chat.fracas.desktop.text;

/// Takes out of foreign text what a text layout stumbles over or what misleads readers. Pure.
final class SafeText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char ZERO_WIDTH_NON_JOINER = '\u200C';
  private static final char ZERO_WIDTH_JOINER = '\u200D';

  /// Marks stacked on one letter beyond this cover the lines above and below.
  private static final int MOST_MARKS = 4;

  private SafeText() {}

  /// `text` without control characters, directional overrides, lone surrogates and towers of marks.
  /// Line feeds and joiners within sequences stay.
  static String clean(String text) {
    int at = 0;
    while (at < text.length() && harmless(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    var clean = new StringBuilder(text.length());
    clean.append(text, 0, at);
    int marks = 0;
    for (int point; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      marks = mark(point) ? marks + 1 : 0;
      if (point == '\t') {
        clean.append("    ");
      } else if (point == '\r') {
        boolean pair = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        clean.append(pair ? "" : "\n");
      } else if (point == '\u2028' || point == '\u2029') {
        clean.append('\n');
      } else if (Character.getType(point) == Character.SURROGATE) {
        clean.append(REPLACEMENT);
      } else if (marks <= MOST_MARKS && !hidden(point)) {
        clean.appendCodePoint(point);
      }
    }
    return clean.toString();
  }

  /// `word` without joiners where its script has no use for them: JavaFX paints a box for each.
  static String withoutIdleJoiners(String word) {
    if (word.indexOf(ZERO_WIDTH_JOINER) < 0 && word.indexOf(ZERO_WIDTH_NON_JOINER) < 0
        || joins(word)) {
      return word;
    }
    return word.replace("" + ZERO_WIDTH_JOINER, "").replace("" + ZERO_WIDTH_NON_JOINER, "");
  }

  /// Whether wrapped text of it must be laid out word by word.
  static boolean delicate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!harmless(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// The writing direction by the first strong character (Unicode TR 9, P2).
  static boolean rightToLeft(CharSequence text) {
    for (int i = 0; i < text.length(); ) {
      int point = Character.codePointAt(text, i);
      switch (Character.getDirectionality(point)) {
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
          return false;
        }
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          return true;
        }
        default -> i += Character.charCount(point);
      }
    }
    return false;
  }

  /// Latin, Greek, Cyrillic and the punctuation that goes with them.
  private static boolean harmless(char c) {
    return c >= ' ' && c < 0x7F
        || c == '\n'
        || c >= 0xA0 && c < 0x300 && c != '\u00AD'
        || c >= 0x370 && c < 0x483
        || c >= 0x48A && c < 0x590
        || c >= 0x1E00 && c < 0x2000
        || c >= 0x2010 && c < 0x2028
        || c >= 0x2030 && c < 0x203C;
  }

  private static boolean mark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean hidden(int point) {
    return point != '\n' && Character.getType(point) == Character.CONTROL
        || point >= 0x202A && point <= 0x202E
        || point >= 0x2066 && point <= 0x2069
        || point == 0x200E
        || point == 0x200F
        || point == 0x061C
        || point == 0xFEFF
        || point == 0x00AD
        || point == 0x200B
        || point >= 0x2060 && point <= 0x2064;
  }

  private static boolean joins(String word) {
    return word.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(
            script ->
                script != Character.UnicodeScript.COMMON
                    && script != Character.UnicodeScript.INHERITED
                    && script != Character.UnicodeScript.LATIN
                    && script != Character.UnicodeScript.GREEK
                    && script != Character.UnicodeScript.CYRILLIC
                    && script != Character.UnicodeScript.HAN);
  }
}
