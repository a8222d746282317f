package chat.fracas.e2ee.decrypt;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;

/// An `m.room.encrypted` event as the server gives it.
///
/// @param originServerTs milliseconds, as its server says
/// @param wasMember whether we were in the room, or invited to it, when it was sent
///     (`unsigned.membership`); true when the server does not say
public record EncryptedRoomEvent(
    RoomId room,
    EventId event,
    UserId sender,
    long originServerTs,
    JsonObject content,
    boolean wasMember) {
  @Override
  public String toString() {
    return "EncryptedRoomEvent[" + event + "]";
  }
}
