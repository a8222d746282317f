package chat.fracas.engine.timeline;

import chat.fracas.engine.store.Chunk;
import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The part of the stored history that a timeline shows: grows at both ends from disk, knows where the
/// disk ends. Owned by its [RoomTimeline].
final class Window {
  private final RoomId room;
  private final RoomStore store;
  private final Conversation conversation;
  private @Nullable Place oldest;
  private @Nullable Place newest;
  private boolean atEnd;

  Window(RoomId room, RoomStore store, Conversation conversation) {
    this.room = room;
    this.store = store;
    this.conversation = conversation;
  }

  /// Whether it reaches the end of the room, where new events come by themselves.
  boolean atEnd() {
    return atEnd;
  }

  void reachEnd() {
    atEnd = true;
  }

  void openAtEnd(int count) {
    atEnd = true;
    List<StoredEvent> events = store.latest(room, count);
    if (events.isEmpty()) {
      oldest =
          store.lastChunk(room).stream()
              .mapToObj(chunk -> new Place(chunk, Long.MAX_VALUE))
              .findFirst()
              .orElse(null);
      return;
    }
    oldest = events.getFirst().place();
    newest = events.getLast().place();
    show(events, null);
  }

  void openAround(StoredEvent event, int count) {
    var events = new ArrayList<>(store.before(room, event.place(), count));
    events.add(event);
    List<StoredEvent> after = store.after(room, event.place(), count);
    events.addAll(after);
    oldest = events.getFirst().place();
    newest = events.getLast().place();
    atEnd = after.size() < count;
    show(events, null);
  }

  /// Goes on at an event that is stored, backwards or forwards, from elsewhere.
  void startBefore(Place place) {
    oldest = new Place(place.chunk(), place.index() + 1);
  }

  void startAfter(Place place) {
    newest = new Place(place.chunk(), place.index() - 1);
  }

  /// Shows older events from disk, up to the next gap.
  ///
  /// @return whether there were any
  boolean growBackward(int count) {
    if (oldest == null) {
      return false;
    }
    List<StoredEvent> older = store.before(room, oldest, count);
    List<Chunk> chunks = store.chunks(room);
    int from = older.size();
    int chunk = oldest.chunk();
    while (from > 0 && !isGap(chunks, older.get(from - 1).place().chunk(), chunk)) {
      from--;
      chunk = older.get(from).place().chunk();
    }
    List<StoredEvent> joined = older.subList(from, older.size());
    if (joined.isEmpty()) {
      return false;
    }
    oldest = joined.getFirst().place();
    show(joined, null);
    return true;
  }

  /// Shows what lies on disk beyond the gap at the old end, and the gap.
  boolean growBeyondGap(int count) {
    if (oldest == null) {
      return false;
    }
    List<StoredEvent> older = store.before(room, oldest, count);
    if (older.isEmpty()) {
      return false;
    }
    Place edge = oldest;
    oldest = older.getFirst().place();
    show(older, edge);
    return true;
  }

  /// The chunk before which events are missing at the old end, with the token to load them.
  Optional<Chunk> gapAtOldest() {
    if (oldest == null) {
      return Optional.empty();
    }
    int last = oldest.chunk();
    int first =
        store.before(room, oldest, 1).stream()
            .mapToInt(event -> event.place().chunk())
            .findFirst()
            .orElse(Integer.MIN_VALUE);
    return store.chunks(room).stream()
        .filter(chunk -> chunk.number() > first && chunk.number() <= last)
        .filter(chunk -> chunk.before().isPresent())
        .reduce((before, after) -> after);
  }

  /// Whether the room begins where this does.
  boolean beginsRoom() {
    return oldest == null || store.before(room, oldest, 1).isEmpty() && gapAtOldest().isEmpty();
  }

  void growForward(int count) {
    Place from = newest;
    List<StoredEvent> events =
        from == null ? store.latest(room, count) : store.after(room, from, count);
    if (!events.isEmpty()) {
      newest = events.getLast().place();
      show(events, null);
      gaps(store.chunks(room), from == null ? -1 : from.chunk(), events.getFirst().place().chunk());
    }
    atEnd = events.size() < count;
  }

  /// Takes in what a sync has brought.
  void append(List<StoredEvent> events, boolean gap) {
    if (oldest == null && !events.isEmpty()) {
      oldest = events.getFirst().place();
    }
    if (gap && conversation.size() > 0) {
      OptionalInt chunk =
          events.isEmpty()
              ? store.lastChunk(room)
              : OptionalInt.of(events.getFirst().place().chunk());
      chunk.ifPresent(conversation::gap);
    }
    conversation.add(events.stream().map(Window::placed).toList());
    if (!events.isEmpty()) {
      newest = events.getLast().place();
    }
  }

  /// Brings the events of a gap from disk that are not shown.
  ///
  /// @return whether it is still open
  boolean showInGap(int chunk, int limit) {
    var fresh = new ArrayList<StoredEvent>();
    for (StoredEvent event : store.after(room, new Place(chunk, Long.MIN_VALUE), limit)) {
      if (event.place().chunk() != chunk || conversation.isLoaded(event.id())) {
        break;
      }
      fresh.add(event);
    }
    show(fresh, null);
    boolean open = gap(chunk).isPresent();
    if (!open) {
      conversation.closeGap(chunk);
    }
    return open;
  }

  Optional<Chunk> gap(int number) {
    return store.chunks(room).stream()
        .filter(chunk -> chunk.number() == number && chunk.before().isPresent())
        .findFirst();
  }

  void clear() {
    oldest = null;
    newest = null;
    conversation.clear();
  }

  /// @param next what comes after the last of them, where a gap may lie between
  private void show(List<StoredEvent> events, @Nullable Place next) {
    if (events.isEmpty()) {
      return;
    }
    List<EventId> messages = conversation.add(events.stream().map(Window::placed).toList());
    if (!atEnd) {
      relations(messages);
    }
    int last = next == null ? events.getLast().place().chunk() : next.chunk();
    if (events.getFirst().place().chunk() != last) {
      List<Chunk> chunks = store.chunks(room);
      gaps(chunks, events.getFirst().place().chunk(), last);
    }
  }

  /// What was said about messages later than what is shown.
  private void relations(List<EventId> messages) {
    Map<EventId, List<StoredEvent>> all = store.relations(room, messages);
    for (EventId message : messages) {
      all.getOrDefault(message, List.of()).forEach(event -> conversation.relate(placed(event)));
    }
  }

  private void gaps(List<Chunk> chunks, int first, int last) {
    for (Chunk chunk : chunks) {
      if (chunk.number() > first && chunk.number() <= last && chunk.before().isPresent()) {
        conversation.gap(chunk.number());
      }
    }
  }

  private static boolean isGap(List<Chunk> chunks, int first, int last) {
    return chunks.stream()
        .anyMatch(
            chunk ->
                chunk.number() > first && chunk.number() <= last && chunk.before().isPresent());
  }

  static Conversation.Placed placed(StoredEvent event) {
    return placed(Spot.of(event.place()), event.id(), event.json());
  }

  static Conversation.Placed placed(Spot spot, EventId id, JsonObject json) {
    return new Conversation.Placed(spot, id, json);
  }
}
