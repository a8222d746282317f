package chat.fracas.viewmodel.composer;

import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.foundation.id.EventId;
import chat.fracas.viewmodel.timeline.Person;
import java.util.Optional;

/// What becomes of the words when they are sent. Immutable.
public sealed interface ComposerMode {
  /// A message of its own.
  record Fresh() implements ComposerMode {}

  /// An answer.
  ///
  /// @param sender empty while the message is not known here
  /// @param text the first words of what it answers, or a sentence that they are not known
  record Reply(EventId target, Optional<Person> sender, String text) implements ComposerMode {}

  /// New words for a message of mine.
  ///
  /// @param target empty while it is on its way
  record Edit(ItemKey item, Optional<EventId> target, String original) implements ComposerMode {}
}
