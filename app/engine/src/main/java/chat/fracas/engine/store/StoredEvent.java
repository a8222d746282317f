package chat.fracas.engine.store;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;

/// An event of a room's history, as the client API gives it (without `room_id`), and its place.
public record StoredEvent(Place place, EventId id, JsonObject json) {
  /// Ours, in `unsigned` of a redacted edit: which event it has edited. Redaction takes the relation
  /// away, and without it the edit would look like a message.
  public static final String EDITED = "chat.fracas.edited";
}
