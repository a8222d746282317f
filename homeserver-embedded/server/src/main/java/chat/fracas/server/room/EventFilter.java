package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.Pdu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which events a client wants (client-server API, "Filtering": `EventFilter`, `RoomEventFilter`,
/// `StateFilter`). Immutable.
///
/// @param types absent for all; a `*` stands for anything
public record EventFilter(
    Optional<Integer> limit,
    Optional<List<String>> types,
    List<String> notTypes,
    Optional<List<String>> senders,
    List<String> notSenders,
    Optional<List<String>> rooms,
    List<String> notRooms,
    Optional<Boolean> containsUrl,
    boolean lazyMembers,
    boolean redundantMembers,
    boolean threadCounts) {
  public static final EventFilter ALL = parse(JsonObject.EMPTY);

  public static EventFilter parse(JsonObject json) {
    Optional<Integer> limit =
        json.optionalInteger("limit").isPresent()
            ? Optional.of((int) Math.clamp(json.optionalInteger("limit").getAsLong(), 0, 10_000))
            : Optional.empty();
    return new EventFilter(
        limit,
        strings(json, "types"),
        strings(json, "not_types").orElse(List.of()),
        strings(json, "senders"),
        strings(json, "not_senders").orElse(List.of()),
        strings(json, "rooms"),
        strings(json, "not_rooms").orElse(List.of()),
        json.optionalBool("contains_url"),
        json.optionalBool("lazy_load_members").orElse(false),
        json.optionalBool("include_redundant_members").orElse(false),
        json.optionalBool("unread_thread_notifications").orElse(false));
  }

  private static Optional<List<String>> strings(JsonObject json, String key) {
    Optional<JsonArray> array = json.optionalArray(key);
    if (array.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<String>();
    for (JsonValue value : array.get()) {
      if (!(value instanceof JsonString text)) {
        throw MatrixException.badJson("'" + key + "' of the filter has something that is no text");
      }
      all.add(text.value());
    }
    return Optional.of(all);
  }

  public boolean passes(Pdu event) {
    return passesRoom(event.roomId())
        && passes(event.type(), event.sender().toString())
        && (containsUrl.isEmpty()
            || containsUrl.get() == event.content().string("url").isPresent());
  }

  public boolean passes(String type, String sender) {
    return passesType(type)
        && senders.map(wanted -> wanted.contains(sender)).orElse(true)
        && !notSenders.contains(sender);
  }

  public boolean passesType(String type) {
    return types.map(wanted -> anyMatches(wanted, type)).orElse(true)
        && !anyMatches(notTypes, type);
  }

  public boolean passesRoom(RoomId room) {
    return rooms.map(wanted -> wanted.contains(room.toString())).orElse(true)
        && !notRooms.contains(room.toString());
  }

  private static boolean anyMatches(List<String> patterns, String type) {
    for (String pattern : patterns) {
      if (pattern.indexOf('*') < 0 ? pattern.equals(type) : globMatches(pattern, type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean globMatches(String pattern, String text) {
    String[] parts = pattern.split("\\*", -1);
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    String last = parts[parts.length - 1];
    return text.length() - last.length() >= at && text.endsWith(last);
  }
}
