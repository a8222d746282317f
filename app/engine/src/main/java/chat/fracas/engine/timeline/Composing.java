package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.EventId;
import java.util.Optional;

/// Writing in a room. Thread-safe; nothing here waits for the network.
public interface Composing {
  /// Puts it into the send queue: it is on disk when this returns, and in the timeline.
  void send(Outgoing message);

  /// Tries again to send what had failed.
  void resend(ItemKey item);

  /// Gives up what has not been sent.
  void discard(ItemKey item);

  /// Tells the others that I am typing, or no longer.
  void typing(boolean typing);

  /// What was being written when the room was left, with what it answers.
  Optional<Draft> draft();

  /// Keeps a draft, or drops it when its text is empty.
  void keepDraft(Draft draft);

  /// An unfinished message.
  record Draft(String text, Optional<EventId> replyTo) {}
}
