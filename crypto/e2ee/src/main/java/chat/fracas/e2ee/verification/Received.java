package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;

/// An event that may belong to a verification.
public sealed interface Received {
  UserId sender();

  String type();

  JsonObject content();

  /// A to-device message.
  record ToDevice(UserId sender, String type, JsonObject content) implements Received {}

  /// An event in a room, as it is after decryption, its `m.relates_to` (which is in clear) put back
  /// into the content.
  ///
  /// @param sentAt its `origin_server_ts`
  record InRoom(
      RoomId room, EventId id, UserId sender, Instant sentAt, String type, JsonObject content)
      implements Received {}
}
