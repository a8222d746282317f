package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Something of mine that the sync has not brought yet. Immutable.
public sealed interface LocalEcho {
  /// Fixed for ever; the sync gives it back in `unsigned`.
  String transactionId();

  SendState state();

  /// The event it became, once the server has answered.
  Optional<EventId> eventId();

  /// A message.
  ///
  /// @param content as it is or will be sent
  /// @param file what is uploaded for it
  record Message(
      String transactionId,
      SendState state,
      Optional<EventId> eventId,
      Instant queuedAt,
      JsonObject content,
      Optional<Path> file)
      implements LocalEcho {}

  /// New content for a message of mine that was sent.
  ///
  /// @param content the `m.new_content`
  record Edit(
      String transactionId,
      SendState state,
      Optional<EventId> eventId,
      EventId target,
      JsonObject content)
      implements LocalEcho {}

  /// A reaction of mine.
  record Reaction(
      String transactionId, SendState state, Optional<EventId> eventId, EventId target, String key)
      implements LocalEcho {}

  /// The redaction of a message, or of a reaction of mine.
  record Redaction(String transactionId, SendState state, Optional<EventId> eventId, EventId target)
      implements LocalEcho {}
}
