package chat.fracas.engine.search;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomStore.Numbered;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.store.SearchIndex.Change;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.timeline.MessageText;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings what the room store has stored into the index, in the order it was stored, from the cursor
/// that the index keeps: a kill at any point repeats nothing and leaves nothing out. Not thread-safe.
final class IndexPump {
  /// As many events as are held in memory at once.
  private static final int BATCH = 500;

  private final RoomStore rooms;
  private final SearchIndex index;
  private final LiveValue<Boolean> indexing;

  IndexPump(RoomStore rooms, SearchIndex index, LiveValue<Boolean> indexing) {
    this.rooms = rooms;
    this.index = index;
    this.indexing = indexing;
  }

  /// Indexes one batch.
  ///
  /// @return whether there may be more
  boolean step() {
    // read each time: a damaged index begins again
    long cursor = index.cursor();
    List<Numbered> events = rooms.since(cursor, BATCH);
    boolean more = events.size() == BATCH;
    indexing.set(more);
    if (events.isEmpty()) {
      return false;
    }
    var changes = new ArrayList<Change>();
    for (Numbered event : events) {
      change(event).ifPresent(changes::add);
    }
    index.update(changes, events.getLast().number());
    return more;
  }

  private Optional<Change> change(Numbered event) {
    Optional<EventId> edited = MessageText.edited(event.json());
    if (edited.isEmpty()) {
      return text(event.room(), event.id(), event.json());
    }
    // the edit is found under the message; one that is not stored yet will look for its edits
    return rooms
        .find(event.room(), edited.get())
        .flatMap(message -> text(event.room(), message.id(), message.json()));
  }

  private Optional<Change> text(RoomId room, EventId id, JsonObject json) {
    if (!json.string("type").filter("m.room.message"::equals).isPresent()) {
      return Optional.empty();
    }
    List<JsonObject> relations = rooms.relations(room, id).stream().map(StoredEvent::json).toList();
    return MessageText.of(json, relations).map(message -> change(room, message));
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
