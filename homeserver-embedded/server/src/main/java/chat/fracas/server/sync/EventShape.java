package chat.fracas.server.sync;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.Pdu;
import java.util.Optional;

/// How a device wants its room events ("Filtering", `event_format` and `event_fields`). Immutable.
///
/// @param raw whether as servers see them: signed, and without what was made of them for clients
/// @param fields those of their fields that are told; absent for all
record EventShape(boolean raw, Optional<EventFields> fields) {
  static EventShape parse(JsonObject filter) {
    boolean raw =
        switch (filter.optionalString("event_format").orElse("client")) {
          case "client" -> false;
          case "federation" -> true;
          default ->
              throw MatrixException.invalidParam("'event_format' is neither client nor federation");
        };
    JsonArray paths = filter.optionalArray("event_fields").orElse(JsonArray.EMPTY);
    var fields = new EventFields();
    for (JsonValue path : paths) {
      if (!(path instanceof JsonString text)) {
        throw MatrixException.badJson("'event_fields' has something that is no text");
      }
      fields.add(text.value());
    }
    // an empty list would leave nothing of any event
    return new EventShape(raw, paths.isEmpty() ? Optional.empty() : Optional.of(fields));
  }

  /// @param formatted the event in the usual form for clients
  JsonObject of(Pdu event, JsonObject formatted) {
    JsonObject whole =
        raw
            ? event.json().toBuilder().putValue("unsigned", formatted.get("unsigned")).build()
            : formatted;
    return fields.map(wanted -> wanted.cut(whole)).orElse(whole);
  }
}
