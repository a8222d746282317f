package chat.fracas.viewmodel.switcher;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;

/// Ranks how well a few typed letters name something. Pure.
///
/// Better ranks come first: the whole name, its beginning, the beginning of a word, the beginnings of
/// several words, any place inside, and last the letters in order with gaps. Case and accents do not
/// count.
public final class FuzzyMatch {
  private static final int WHOLE = 1000;
  private static final int BEGINNING = 800;
  private static final int WORD_BEGINNING = 600;
  private static final int INITIALS = 500;
  private static final int INSIDE = 400;
  private static final int IN_ORDER = 100;
  private static final int LONGEST_PENALTY = 90;

  private FuzzyMatch() {}

  /// The score of `name` for `query` (higher is better), empty when it does not match.
  public static OptionalInt score(String query, String name) {
    var wanted = folded(query).strip();
    var candidate = folded(name);
    if (wanted.isEmpty()) {
      return OptionalInt.of(0);
    }
    if (candidate.equals(wanted)) {
      return OptionalInt.of(WHOLE);
    }
    int lengthPenalty = Math.min(LONGEST_PENALTY, candidate.length() - wanted.length());
    int at = candidate.indexOf(wanted);
    if (at == 0) {
      return OptionalInt.of(BEGINNING - lengthPenalty);
    }
    if (wordBeginsWith(candidate, wanted)) {
      return OptionalInt.of(WORD_BEGINNING - lengthPenalty);
    }
    if (initials(candidate).contains(wanted)) {
      return OptionalInt.of(INITIALS - lengthPenalty);
    }
    if (at > 0) {
      return OptionalInt.of(INSIDE - lengthPenalty);
    }
    return inOrder(wanted, candidate);
  }

  /// Small letters without accents, as names are compared.
  public static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean wordBeginsWith(String candidate, String wanted) {
    for (int at = candidate.indexOf(wanted); at >= 0; at = candidate.indexOf(wanted, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(candidate.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static String initials(String candidate) {
    var initials = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < candidate.length(); i++) {
      boolean letter = Character.isLetterOrDigit(candidate.charAt(i));
      if (letter && !inWord) {
        initials.append(candidate.charAt(i));
      }
      inWord = letter;
    }
    return initials.toString();
  }

  private static OptionalInt inOrder(String wanted, String candidate) {
    int gaps = 0;
    int at = -1;
    for (int i = 0; i < wanted.length(); i++) {
      int next = candidate.indexOf(wanted.charAt(i), at + 1);
      if (next < 0) {
        return OptionalInt.empty();
      }
      gaps += i == 0 ? 0 : next - at - 1;
      at = next;
    }
    // letters strewn all over a long name are no match a person would expect
    return gaps > wanted.length() * 3
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(1, IN_ORDER - gaps));
  }
}
