package chat.fracas.engine.store;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// What waits to be sent, oldest first.
public interface SendQueueStore {
  List<Queued> load();

  /// Adds at the end. On disk, forced, when this returns.
  Queued add(RoomId room, String transactionId, JsonObject request);

  /// Replaces request and failure. On disk, forced, when this returns.
  void update(Queued queued);

  void remove(long number);

  /// One request that waits.
  ///
  /// @param number grows with each; never used again
  /// @param transactionId fixed for ever, so that the server takes it once
  /// @param request what to send; opaque to the store
  /// @param failure why it waits for the user, if it does
  record Queued(
      long number,
      RoomId room,
      String transactionId,
      JsonObject request,
      Optional<String> failure) {}
}
