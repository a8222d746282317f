package chat.fracas.engine.timeline;

import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.timeline.RoomHistory.Context;
import chat.fracas.engine.timeline.RoomHistory.Page;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Events that were fetched around one that is not on disk: they lie between stored chunks, it is not
/// known where until an end meets what is stored. Not stored themselves. Owned by its [RoomTimeline].
final class Detached {
  private final RoomId room;
  private final RoomStore store;
  private final Conversation conversation;
  private Optional<String> backward = Optional.empty();
  private Optional<String> forward = Optional.empty();
  private long stretch;
  private long first;
  private long last = -1;
  private boolean met;

  Detached(RoomId room, RoomStore store, Conversation conversation) {
    this.room = room;
    this.store = store;
    this.conversation = conversation;
  }

  /// The token to go on with; empty when that end has met the store, or there is nothing beyond.
  Optional<String> backward() {
    return backward;
  }

  Optional<String> forward() {
    return forward;
  }

  void open(Context context) {
    append(List.of(context.event()));
    conversation.hear(context.before().members());
    // the ends meet what is stored when they are paginated
    prepend(context.before().events());
    append(context.after().events());
    backward = context.before().end();
    forward = context.after().end();
  }

  /// @return where the store goes on, if it was met
  Optional<Place> growBackward(Page page) {
    conversation.hear(page.members());
    for (int i = 0; i < page.events().size(); i++) {
      Optional<Place> stored = stored(page.events().get(i)).filter(this::fitsBefore);
      if (stored.isPresent()) {
        prepend(page.events().subList(0, i));
        backward = Optional.empty();
        move(Spot.stretch(stored.get().chunk()) + 1, !met);
        return stored;
      }
    }
    prepend(page.events());
    backward = page.end();
    return Optional.empty();
  }

  Optional<Place> growForward(Page page) {
    conversation.hear(page.members());
    for (int i = 0; i < page.events().size(); i++) {
      Optional<Place> stored = stored(page.events().get(i)).filter(this::fitsAfter);
      if (stored.isPresent()) {
        append(page.events().subList(0, i));
        forward = Optional.empty();
        move(Spot.stretch(stored.get().chunk()) - 1, !met);
        return stored;
      }
    }
    append(page.events());
    forward = page.events().isEmpty() ? Optional.empty() : page.end();
    return Optional.empty();
  }

  private boolean fitsBefore(Place place) {
    return !met || Spot.stretch(place.chunk()) < stretch;
  }

  private boolean fitsAfter(Place place) {
    return !met || Spot.stretch(place.chunk()) > stretch;
  }

  private void move(long to, boolean needed) {
    if (needed) {
      conversation.move(stretch, to);
      stretch = to;
      met = true;
    }
  }

  private Optional<Place> stored(JsonObject event) {
    return store.find(room, id(event)).map(StoredEvent::place);
  }

  private void prepend(List<JsonObject> newestFirst) {
    var placed = new ArrayList<Conversation.Placed>();
    for (JsonObject event : newestFirst) {
      placed.add(Window.placed(new Spot(stretch, --first), id(event), event));
    }
    conversation.add(placed.reversed());
  }

  private void append(List<JsonObject> oldestFirst) {
    var placed = new ArrayList<Conversation.Placed>();
    for (JsonObject event : oldestFirst) {
      placed.add(Window.placed(new Spot(stretch, ++last), id(event), event));
    }
    conversation.add(placed);
  }

  private static EventId id(JsonObject event) {
    return EventId.parse(event.requireString("event_id"));
  }
}
