package chat.fracas.engine.timeline;

import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Finds messages that are quoted and not shown: on disk, else from the server, each once and few at a
/// time. Owned by its [RoomTimeline].
final class QuoteFetching {
  private static final int MAX_AT_ONCE = 4;

  /// A room full of answers to unknown messages asks for no more than these.
  private static final int MAX_WAITING = 200;

  private final RoomId room;
  private final RoomStore store;
  private final RoomHistory history;
  private final Executor background;
  private final Conversation conversation;
  private final Queue<EventId> waiting = new ArrayDeque<>();
  private int running;

  QuoteFetching(
      RoomId room,
      RoomStore store,
      RoomHistory history,
      Executor background,
      Conversation conversation) {
    this.room = room;
    this.store = store;
    this.history = history;
    this.background = background;
    this.conversation = conversation;
  }

  /// @param turn runs what changes the conversation
  void fetch(List<EventId> wanted, Consumer<Runnable> turn) {
    for (EventId event : wanted) {
      Optional<StoredEvent> stored = store.find(room, event);
      if (stored.isPresent()) {
        EventView.tryRead(stored.get().json()).ifPresent(conversation::quoted);
      } else if (waiting.size() < MAX_WAITING) {
        waiting.add(event);
      }
    }
    next(turn);
  }

  private void next(Consumer<Runnable> turn) {
    while (running < MAX_AT_ONCE && !waiting.isEmpty()) {
      EventId event = waiting.remove();
      running++;
      Fetch.start(
          background,
          () -> history.event(event),
          found -> turn.accept(() -> answered(found, turn)),
          () -> turn.accept(() -> answered(Optional.empty(), turn)));
    }
  }

  private void answered(Optional<EventView> found, Consumer<Runnable> turn) {
    running--;
    found.ifPresent(conversation::quoted);
    next(turn);
  }
}
