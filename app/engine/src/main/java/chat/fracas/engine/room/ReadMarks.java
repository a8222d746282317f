package chat.fracas.engine.room;

import chat.fracas.engine.EngineException;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Tells the server what I have read in a room. The last wish counts: it is kept until it has arrived
/// or another one takes its place. Thread-safe.
final class ReadMarks {
  private final RoomServices services;
  private final RoomActions actions;
  private final RoomId room;
  private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();

  /// @param open whether others may see it
  /// @param unmark whether a mark by hand goes too
  private record Wish(Optional<EventId> event, boolean open, boolean unmark) {}

  ReadMarks(RoomServices services, RoomActions actions, RoomId room) {
    this.services = services;
    this.actions = actions;
    this.room = room;
  }

  /// Returns at once.
  void mark(Optional<EventId> event, boolean open, boolean unmark) {
    wish.set(new Wish(event, open, unmark));
    services.background().execute(this::send);
  }

  /// Sends what could not be sent before.
  void retry() {
    if (wish.get() != null) {
      services.background().execute(this::send);
    }
  }

  private void send() {
    Wish next = wish.get();
    if (next == null) {
      return;
    }
    try {
      Optional<EventId> event = next.event().or(this::latest);
      if (event.isPresent()) {
        String id = event.get().toString();
        actions.readMarkers(
            JsonObject.builder()
                .put("m.fully_read", id)
                .put(next.open() ? "m.read" : "m.read.private", id)
                .build());
      }
      if (next.unmark()) {
        actions.accountData(EventType.MARKED_UNREAD, JsonObject.EMPTY.with("unread", false));
      }
      wish.compareAndSet(next, null);
    } catch (EngineException failure) {
      if (failure.errorCode().isPresent()) {
        wish.compareAndSet(next, null); // refused: asking again does not help
      }
    }
  }

  private Optional<EventId> latest() {
    var latest = services.store().latest(room, 1);
    return latest.isEmpty() ? Optional.empty() : Optional.of(latest.getLast().id());
  }
}
