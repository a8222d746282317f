package chat.fracas.engine.search;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomStore.Numbered;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.store.SearchIndex.Change;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.timeline.MessageText;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings what the room store has stored into the index, in the order it was stored, from the cursor
/// that the index keeps: a kill at any point repeats nothing and leaves nothing out. Not thread-safe.
final class IndexPump {
  /// As many events as are held in memory at once.
  private static final int BATCH = 500;

  private static final Optional<String> MESSAGE = Optional.of(EventType.MESSAGE);

  private final RoomStore rooms;
  private final SearchIndex index;

  IndexPump(RoomStore rooms, SearchIndex index) {
    this.rooms = rooms;
    this.index = index;
  }

  /// Indexes one batch.
  ///
  /// @return whether there may be more
  boolean step() {
    // read each time: a damaged index begins again
    long cursor = index.cursor();
    List<Numbered> events = rooms.since(cursor, BATCH);
    if (events.isEmpty()) {
      return false;
    }
    index.update(changes(events), events.getLast().number());
    return events.size() == BATCH;
  }

  /// A message whose words may be others now.
  private record Touched(RoomId room, EventId id, JsonObject json) {}

  private List<Change> changes(List<Numbered> events) {
    List<Touched> messages = events.stream().flatMap(event -> touched(event).stream()).toList();
    var byRoom = new HashMap<RoomId, Set<EventId>>();
    messages.forEach(
        each -> byRoom.computeIfAbsent(each.room(), none -> new LinkedHashSet<>()).add(each.id()));
    var relations = new HashMap<RoomId, Map<EventId, List<StoredEvent>>>();
    byRoom.forEach((room, ids) -> relations.put(room, rooms.relations(room, ids)));
    var changes = new ArrayList<Change>();
    for (Touched each : messages) {
      List<JsonObject> edits =
          relations.getOrDefault(each.room(), Map.of()).getOrDefault(each.id(), List.of()).stream()
              .map(StoredEvent::json)
              .toList();
      MessageText.of(each.json(), edits)
          .ifPresent(message -> changes.add(change(each.room(), message)));
    }
    return changes;
  }

  private Optional<Touched> touched(Numbered event) {
    Optional<EventId> edited = MessageText.edited(event.json());
    Optional<Touched> message =
        edited.isEmpty()
            ? Optional.of(new Touched(event.room(), event.id(), event.json()))
            // the edit is found under the message; one that is not stored yet will look for its
            // edits
            : rooms
                .find(event.room(), edited.get())
                .map(stored -> new Touched(event.room(), stored.id(), stored.json()));
    return message.filter(each -> each.json().string("type").equals(MESSAGE));
  }

  private static Change change(RoomId room, MessageText message) {
    return message
        .text()
        .filter(text -> !text.isBlank())
        .<Change>map(
            text -> new Change.Put(room, message.event(), message.sender(), message.sentAt(), text))
        .orElseGet(() -> new Change.Remove(message.event()));
  }

  /// Puts what was indexed on disk; a disk that fails is tried again another time.
  void commit() {
    try {
      index.commit();
    } catch (EngineException disk) {
      // the cursor on disk says where to go on
    }
  }
}
