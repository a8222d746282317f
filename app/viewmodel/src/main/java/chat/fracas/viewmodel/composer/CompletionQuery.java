package chat.fracas.viewmodel.composer;

import java.util.Optional;

/// The word before the caret for which suggestions are wanted. Immutable.
///
/// @param start where its first character (`@`, `#`, `:` or `/`) stands in the text
/// @param end where the caret stands
/// @param word what follows that character, maybe empty
public record CompletionQuery(Kind kind, int start, int end, String word) {
  /// What is looked for.
  public enum Kind {
    PERSON('@'),
    ROOM('#'),
    EMOJI(':'),
    COMMAND('/');

    private final char trigger;

    Kind(char trigger) {
      this.trigger = trigger;
    }

    public char trigger() {
      return trigger;
    }
  }

  /// Longer words are no names; looking back is bounded by this.
  private static final int LONGEST_WORD = 64;

  /// Two letters of an emoji's name, so that a smiley such as `:-)` never opens a list.
  private static final int SHORTEST_EMOJI = 2;

  /// The query at `caret` in `text`, if the word there begins with a trigger.
  public static Optional<CompletionQuery> at(String text, int caret) {
    int end = Math.min(caret, text.length());
    for (int at = end - 1; at >= 0 && end - at <= LONGEST_WORD; at--) {
      char character = text.charAt(at);
      if (Character.isWhitespace(character)) {
        return Optional.empty();
      }
      boolean wordStart = at == 0 || startsWord(text.charAt(at - 1));
      for (Kind kind : Kind.values()) {
        if (character == kind.trigger && wordStart) {
          return query(kind, text, at, end);
        }
      }
    }
    return Optional.empty();
  }

  /// `text` with the query replaced by `replacement`.
  public String apply(String text, String replacement) {
    return text.substring(0, start) + replacement + text.substring(end);
  }

  private static Optional<CompletionQuery> query(Kind kind, String text, int at, int end) {
    var word = text.substring(at + 1, end);
    boolean wanted =
        switch (kind) {
          case PERSON, ROOM -> true;
          case EMOJI ->
              word.length() >= SHORTEST_EMOJI
                  && word.chars()
                      .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '+');
          case COMMAND -> at == 0 && word.chars().allMatch(Character::isLetter);
        };
    return wanted ? Optional.of(new CompletionQuery(kind, at, end, word)) : Optional.empty();
  }

  private static boolean startsWord(char before) {
    return Character.isWhitespace(before) || "([{\"'«“".indexOf(before) >= 0;
  }
}
