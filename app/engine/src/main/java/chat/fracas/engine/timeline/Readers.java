package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who has read up to which message. A receipt for what is not shown stands at the message before.
/// Owned by its [Conversation].
final class Readers {
  private final Rows rows;
  private final Function<EventId, @Nullable Spot> spots;
  private final Map<UserId, Entry.Message> seats = new HashMap<>();
  private final Set<UserId> waiting = new HashSet<>();
  private Map<UserId, EventId> receipts = Map.of();

  /// @param spots where an event stands, if it is loaded
  Readers(Rows rows, Function<EventId, @Nullable Spot> spots) {
    this.rows = rows;
    this.spots = spots;
  }

  void update(Map<UserId, EventId> next) {
    Map<UserId, EventId> before = receipts;
    receipts = next;
    for (UserId user : before.keySet()) {
      if (!next.containsKey(user)) {
        waiting.remove(user);
        leave(user);
      }
    }
    next.forEach(
        (user, event) -> {
          if (!event.equals(before.get(user))) {
            seat(user);
          }
        });
  }

  /// A row came in: readers of the message before it may belong to it.
  void inserted(Entry row) {
    Spot spot = row.spot();
    Optional<Entry.Message> before =
        rows.messageAtOrBefore(
            new Spot(spot.stretch(), Math.max(Long.MIN_VALUE + 1, spot.index()) - 1));
    before.ifPresent(message -> List.copyOf(message.readers()).forEach(this::seat));
  }

  /// A row was taken out: its readers stand at the message before.
  void removed(Entry.Message row) {
    for (UserId user : List.copyOf(row.readers())) {
      seats.remove(user);
      seat(user);
    }
  }

  /// Events came in: receipts that waited for them find their place.
  void settle() {
    List.copyOf(waiting).forEach(this::seat);
  }

  void clear() {
    seats.clear();
    waiting.addAll(receipts.keySet());
  }

  private void seat(UserId user) {
    EventId event = receipts.get(user);
    Spot spot = event == null ? null : spots.apply(event);
    Entry.Message message = spot == null ? null : rows.messageAtOrBefore(spot).orElse(null);
    if (message == null) {
      waiting.add(user);
      leave(user);
      return;
    }
    waiting.remove(user);
    if (seats.get(user) != message) {
      leave(user);
      seats.put(user, message);
      message.addReader(user);
      rows.touch(message);
    }
  }

  private void leave(UserId user) {
    Entry.Message seat = seats.remove(user);
    if (seat != null) {
      seat.removeReader(user);
      rows.touch(seat);
    }
  }
}
