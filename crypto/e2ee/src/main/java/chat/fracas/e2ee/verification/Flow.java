package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// Which verification a message belongs to, and where its messages go.
public sealed interface Flow {
  /// By to-device messages.
  record ToDevice(String transaction) implements Flow {
    /// As long as an event id may be. The id goes into QR codes, whose room is small.
    static final int MAX_TRANSACTION = 255;

    public ToDevice {
      if (transaction.isEmpty() || transaction.length() > MAX_TRANSACTION) {
        throw new IllegalArgumentException("a transaction id has 1 to 255 characters");
      }
    }

    /// The flow that a to-device message names.
    static Optional<Flow> of(JsonObject content) {
      return content
          .string(TRANSACTION_ID)
          .filter(id -> !id.isEmpty() && id.length() <= MAX_TRANSACTION)
          .map(ToDevice::new);
    }
  }

  /// By messages in a room.
  ///
  /// @param request the event that began it
  record InRoom(RoomId room, EventId request) implements Flow {
    @Override
    public String transaction() {
      return request.value();
    }

    /// The flow that an event in the room refers to.
    static Optional<Flow> of(RoomId room, JsonObject content) {
      return content
          .object(RELATES_TO)
          .filter(relation -> relation.string(REL_TYPE).filter(REFERENCE::equals).isPresent())
          .flatMap(relation -> relation.string(EVENT_ID))
          .flatMap(EventId::tryParse)
          .map(id -> new InRoom(room, id));
    }
  }

  String TRANSACTION_ID = "transaction_id";
  String RELATES_TO = "m.relates_to";
  String REL_TYPE = "rel_type";
  String REFERENCE = "m.reference";
  String EVENT_ID = "event_id";

  /// What binds the shown strings and the codes over keys to this verification.
  String transaction();

  /// The content with the property that names this verification.
  default JsonObject bind(JsonObject content) {
    return switch (this) {
      case ToDevice flow -> content.with(TRANSACTION_ID, flow.transaction());
      case InRoom flow ->
          content.with(
              RELATES_TO,
              JsonObject.builder()
                  .put(REL_TYPE, REFERENCE)
                  .put(EVENT_ID, flow.request().value())
                  .build());
    };
  }
}
