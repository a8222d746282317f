package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Something to be sent. Immutable.
public sealed interface Outgoing {
  /// Words in markdown; formatted as HTML only where that says more than the plain text.
  ///
  /// @param markdown whether marks are read as formatting
  /// @param mentions whom it notifies (`m.mentions`)
  /// @param everyone whether it notifies the whole room
  record Words(
      Content.Words.Kind kind,
      String text,
      boolean markdown,
      Set<UserId> mentions,
      boolean everyone,
      Optional<EventId> replyTo)
      implements Outgoing {}

  /// New words for a message of mine.
  record Edit(EventId target, Words words) implements Outgoing {}

  /// Other words for a message of mine that is on its way: it is sent with them, or edited as soon as
  /// it is an event.
  record Rewrite(ItemKey item, Words words) implements Outgoing {}

  /// A file, shown as what it is: image, video, audio or document.
  ///
  /// @param caption words that go with it; what they answer is what the file answers
  /// @param temporary whether the file is only there to be sent, and is deleted once it was sent or
  ///     given up
  record File(Path path, Optional<Words> caption, Optional<EventId> replyTo, boolean temporary)
      implements Outgoing {
    /// A file without words that stays where it is.
    public File(Path path, Optional<EventId> replyTo) {
      this(path, Optional.empty(), replyTo, false);
    }
  }

  /// Gives a reaction, or takes mine back.
  record React(EventId target, String key, boolean give) implements Outgoing {}

  record Redact(EventId target, Optional<String> reason) implements Outgoing {}
}
