package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Pdu;
import java.util.Optional;

/// Tells in which thread an event is ("Threaded read receipts").
final class Threads {
  /// The thread of what is in no thread.
  static final String MAIN = "main";

  /// "A maximum of 3 hops is recommended to cover indirect relationships."
  private static final int MAX_HOPS = 3;

  private Threads() {}

  /// The id of the thread's root, or `main`.
  static String of(RoomStorage storage, LiveRoom room, Pdu event) {
    Pdu at = event;
    for (int hop = 0; hop <= MAX_HOPS; hop++) {
      Optional<JsonObject> relation = at.content().object("m.relates_to");
      Optional<EventId> parent =
          relation
              .filter(object -> object.string("rel_type").isPresent())
              .flatMap(object -> object.string("event_id"))
              .filter(id -> id.length() <= RoomStorage.MAX_ID_CHARS)
              .flatMap(EventId::tryParse);
      if (parent.isEmpty()) {
        return MAIN;
      }
      if (relation.get().string("rel_type").equals(Optional.of("m.thread"))) {
        return parent.get().toString();
      }
      Optional<Pdu> next = storage.find(room, parent.get()).map(RoomEvent::pdu);
      if (next.isEmpty()) {
        return MAIN;
      }
      at = next.get();
    }
    return MAIN;
  }
}
