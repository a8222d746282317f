package chat.fracas.engine.room;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rooms of a space and their order (client API, "Ordering of children within a space").
final class SpaceChildren {
  private static final int MAX_ORDER_CHARS = 50;

  private SpaceChildren() {}

  /// One child.
  private record Child(RoomId room, Optional<String> order, long at) {}

  /// Takes an `m.space.child` event over into what is kept of the children.
  static JsonObject with(JsonObject children, JsonObject event) {
    String room = event.requireString("state_key");
    JsonObject content = event.requireObject("content");
    boolean child = RoomId.tryParse(room).isPresent() && !content.strings("via").isEmpty();
    if (!child) {
      return children.without(room);
    }
    return children.with(
        room,
        JsonObject.builder()
            .putString("o", content.string("order").filter(SpaceChildren::isOrder))
            .put("t", event.integer("origin_server_ts").orElse(0))
            .build());
  }

  private static boolean isOrder(String order) {
    return !order.isEmpty()
        && order.length() <= MAX_ORDER_CHARS
        && order.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
  }

  static List<RoomId> ordered(JsonObject children) {
    var all = new ArrayList<Child>();
    for (String room : children.keys()) {
      JsonObject kept = children.object(room).orElse(JsonObject.EMPTY);
      RoomId.tryParse(room)
          .ifPresent(id -> all.add(new Child(id, kept.string("o"), kept.integer("t").orElse(0))));
    }
    all.sort(
        Comparator.comparing((Child child) -> child.order().isEmpty())
            .thenComparing(child -> child.order().orElse(""))
            .thenComparingLong(Child::at)
            .thenComparing(child -> child.room().value()));
    return all.stream().map(Child::room).toList();
  }
}
