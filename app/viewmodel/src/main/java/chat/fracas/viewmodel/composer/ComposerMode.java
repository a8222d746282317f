package chat.fracas.viewmodel.composer;

import chat.fracas.foundation.id.EventId;
import chat.fracas.viewmodel.timeline.Person;

/// What becomes of the words when they are sent. Immutable.
public sealed interface ComposerMode {
  /// A message of its own.
  record Fresh() implements ComposerMode {}

  /// An answer.
  ///
  /// @param text the first words of what it answers
  record Reply(EventId target, Person sender, String text) implements ComposerMode {}

  /// New words for a message of mine.
  record Edit(EventId target, String original) implements ComposerMode {}
}
