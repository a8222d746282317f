package chat.fracas.viewmodel.shell;

import chat.fracas.foundation.id.RoomId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// The places that were visited, and the way back and forward among them. UI thread only.
final class History {
  /// Nobody goes back further.
  static final int MOST_PLACES = 100;

  private final List<Place> places = new ArrayList<>();
  private int at = -1;

  /// Goes to a new place; the way forward from the old one is forgotten.
  void visit(Place place) {
    while (places.size() > at + 1) {
      places.removeLast();
    }
    if (at < 0 || !places.get(at).equals(place)) {
      places.add(place);
      if (places.size() > MOST_PLACES) {
        places.removeFirst();
      }
      at = places.size() - 1;
    }
  }

  Optional<Place> back() {
    return at > 0 ? Optional.of(places.get(--at)) : Optional.empty();
  }

  Optional<Place> forward() {
    return at + 1 < places.size() ? Optional.of(places.get(++at)) : Optional.empty();
  }

  /// The rooms that were visited, the latest first.
  List<RoomId> rooms() {
    var rooms = new LinkedHashSet<RoomId>();
    for (int i = at; i >= 0; i--) {
      places.get(i).roomId().ifPresent(rooms::add);
    }
    return List.copyOf(rooms);
  }
}
