package chat.fracas.server.room;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.protocol.event.Pdu;
import java.util.Optional;

/// An event in its place. Immutable.
///
/// @param stream its position; later events of a room have greater ones
/// @param replaces the state event whose place it took
/// @param redactedBy the redaction, when it was redacted
/// @param transaction how its sender's device called it
public record RoomEvent(
    long stream,
    Pdu pdu,
    Optional<EventId> replaces,
    Optional<EventId> redactedBy,
    Optional<Transaction> transaction) {

  /// The name that a device gave to its request.
  public record Transaction(DeviceId device, String id) {}

  /// Without what was said in it.
  RoomEvent redacted() {
    return new RoomEvent(stream, pdu.redacted(), replaces, redactedBy, transaction);
  }

  public EventId id() {
    return pdu.eventId();
  }
}
