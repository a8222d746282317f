package chat.fracas.desktop.text;

import chat.fracas.theme.emoji.EmojiCatalogue;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What a run of words is drawn as: stretches of letters, and emoji. Immutable.
sealed interface Piece {
  /// What is copied.
  String text();

  /// Letters that are laid out as one.
  ///
  /// @param shown without the spaces or line feed after them, where those are laid out apart
  record Letters(String text, String shown) implements Piece {}

  /// One emoji.
  record Picture(String text) implements Piece {}

  /// Letters without a place to break are cut after so many, so that they fit any window.
  int LONGEST_WORD = 16;

  /// Splits clean text into emoji and what is between them.
  ///
  /// @param emoji whether emoji are sought
  static List<Piece> of(String text, boolean emoji) {
    var pieces = new ArrayList<Piece>();
    if (!emoji || !SafeText.delicate(text) && text.indexOf('\u20E3') < 0) {
      letters(text, pieces);
      return pieces;
    }
    int from = 0;
    for (int at = 0; at < text.length(); ) {
      OptionalInt end = EmojiCatalogue.shared().endAt(text, at);
      if (end.isPresent()) {
        letters(text.substring(from, at), pieces);
        pieces.add(new Picture(text.substring(at, end.getAsInt())));
        at = end.getAsInt();
        from = at;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    letters(text.substring(from), pieces);
    return pieces;
  }

  private static void letters(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Letters(text, text));
    }
  }

  /// Splits letters where a line may end.
  static List<Letters> words(String text) {
    var words = new ArrayList<Letters>();
    var breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      if (to == text.length() || mayEnd(text, to)) {
        cut(text.substring(from, to), words);
        from = to;
      }
    }
    return words;
  }

  /// After spaces, and within scripts written without them: elsewhere a cut would part numbers and
  /// their punctuation, which are ordered together.
  private static boolean mayEnd(String text, int at) {
    char before = text.charAt(at - 1);
    return before == ' '
        || before == '\n'
        || Character.isIdeographic(text.codePointBefore(at))
        || Character.isIdeographic(text.codePointAt(at))
        || before >= FIRST_UNSPACED && before < LAST_UNSPACED
        || before >= FIRST_KANA && before < LAST_KANA;
  }

  /// Thai, Lao and Khmer; Japanese syllables and full-width punctuation.
  char FIRST_UNSPACED = '\u0E00';

  char LAST_UNSPACED = '\u0F00';
  char FIRST_KANA = '\u3000';
  char LAST_KANA = '\u3100';

  /// A non-joiner (in Persian, an ordinary letter) is painted as a box; what it does, keeping the
  /// letters around it apart, two texts side by side do as well.
  private static void unjoined(String word, List<Letters> words) {
    int from = 0;
    for (int at = word.indexOf(NON_JOINER); at >= 0; at = word.indexOf(NON_JOINER, from)) {
      words.add(new Letters(word.substring(from, at + 1), word.substring(from, at)));
      from = at + 1;
    }
    var rest = word.substring(from);
    words.add(new Letters(rest, SafeText.withoutIdleJoiners(rest.stripTrailing())));
  }

  /// U+200C.
  char NON_JOINER = '\u200C';

  private static void cut(String word, List<Letters> words) {
    var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    var rest = word;
    while (rest.stripTrailing().length() > LONGEST_WORD * 2) {
      graphemes.setText(rest);
      int end = graphemes.following(LONGEST_WORD - 1);
      var head = rest.substring(0, end);
      words.add(new Letters(head, SafeText.withoutIdleJoiners(head)));
      rest = rest.substring(end);
    }
    unjoined(rest, words);
  }
}
