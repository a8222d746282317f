package chat.fracas.desktop.conversation;

import chat.fracas.desktop.emoji.EmojiHabits;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.foundation.id.UserId;
import java.util.Optional;

/// What the rows of a conversation are made with.
///
/// @param habits knows the emoji this person used last
record Kit(
    Surroundings surroundings,
    TextMaker maker,
    Optional<UserId> me,
    TileActions actions,
    EmojiHabits habits) {
  private static final double HUNDRED = 100;

  /// A length that goes with the text, at the size the text has now.
  double grown(double length) {
    return Math.round(length * surroundings.appearance().textPercent().get() / HUNDRED);
  }
}
