package chat.fracas.e2ee;

import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;

/// What the events for this device have led to. To be used when the work is written.
///
/// @param readable sessions of rooms of which something new is known
/// @param encrypted events that came over Olm and are not the machine's own affair
/// @param clear events that came in clear and are not the machine's own affair, such as those of a
///     verification; whatever has to be secret is not among them
/// @param discarded how many events were not right
public record SyncOutcome(
    List<Readable> readable, List<OlmEvent> encrypted, List<ClearEvent> clear, int discarded) {
  public SyncOutcome {
    readable = List.copyOf(readable);
    encrypted = List.copyOf(encrypted);
    clear = List.copyOf(clear);
  }

  /// A session whose key has come, has become better, or will not come.
  ///
  /// @param events that waited for it: to be read again
  public record Readable(RoomId room, String sessionId, List<EventId> events) {
    public Readable {
      events = List.copyOf(events);
    }
  }

  /// An event for this device, not encrypted. Its sender is what the servers say.
  public record ClearEvent(UserId sender, String type, JsonObject content) {
    @Override
    public String toString() {
      return "ClearEvent[" + type + "]";
    }
  }
}
