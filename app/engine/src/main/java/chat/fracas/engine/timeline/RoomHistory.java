package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.EncryptionMark;
import chat.fracas.engine.encryption.EventReading;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A room's history as the server gives it (client API, "Getting events for a room"); what is encrypted
/// comes in clear where it can be read. Thread-safe; blocks.
final class RoomHistory {
  /// Fewer are not worth a request; more than this is cut by servers.
  private static final int MIN_EVENTS = 30;

  private static final int MAX_EVENTS = 100;

  private static final String LAZY = "{\"lazy_load_members\":true}";
  private static final String ROOM = "/_matrix/client/v3/rooms/{roomId}";
  private static final String RELATIONS =
      "/_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}";

  private final MatrixHttp http;
  private final EventReading reading;
  private final RoomStore store;
  private final RoomId room;

  /// @param events in the order of the direction
  /// @param members of the senders
  /// @param end the token to go on with; empty where the room ends or begins
  record Page(List<JsonObject> events, List<EventView> members, Optional<String> end) {}

  /// An event with its surroundings.
  ///
  /// @param before the newest first
  /// @param after the oldest first
  record Context(JsonObject event, Page before, Page after) {}

  RoomHistory(MatrixHttp http, EventReading reading, RoomStore store, RoomId room) {
    this.http = http;
    this.reading = reading;
    this.store = store;
    this.room = room;
  }

  /// What comes before a token; not stored.
  Page before(String token, int count) throws IOException {
    return read(messages("b", token, count));
  }

  Page after(String token, int count) throws IOException {
    return read(messages("f", token, count));
  }

  private Page read(Page page) {
    return new Page(reading.read(room, page.events()), page.members(), page.end());
  }

  /// Fetches what comes before a chunk and stores it there.
  ///
  /// @return who the senders are
  List<EventView> extend(int chunk, String token, int count) throws IOException {
    Page page = messages("b", token, count);
    reading.read(room, page.events(), events -> store.prepend(room, chunk, events, page.end()));
    return page.members();
  }

  private Page messages(String direction, String token, int count) throws IOException {
    JsonObject answer =
        http.call(
            MatrixRequest.get(ROOM + "/messages", room)
                .withQuery("dir", direction)
                .withQuery("from", token)
                .withQuery("limit", String.valueOf(Math.clamp(count, MIN_EVENTS, MAX_EVENTS)))
                .withQuery("filter", LAZY));
    List<JsonObject> events = events(answer.array("chunk"));
    // a server that goes on with the same token would never end
    Optional<String> end = answer.string("end").filter(next -> !next.equals(token));
    return new Page(events, members(answer), end);
  }

  Context context(EventId event, int count) throws IOException {
    JsonObject answer =
        http.call(
            MatrixRequest.get(ROOM + "/context/{eventId}", room, event)
                .withQuery("limit", String.valueOf(Math.clamp(count, MIN_EVENTS, MAX_EVENTS)))
                .withQuery("filter", LAZY));
    JsonObject found = answer.object("event").orElse(JsonObject.EMPTY);
    if (!hasId(found)) {
      throw new IOException("the server's answer holds no event");
    }
    return new Context(
        reading.read(room, List.of(found)).getFirst(),
        read(
            new Page(
                events(answer.array("events_before")), members(answer), answer.string("start"))),
        read(new Page(events(answer.array("events_after")), List.of(), answer.string("end"))));
  }

  Optional<EventView> event(EventId event) throws IOException {
    return read(http.call(MatrixRequest.get(ROOM + "/event/{eventId}", room, event)))
        .filter(found -> found.id().equals(event));
  }

  private Optional<EventView> read(JsonObject event) {
    return EventView.tryRead(reading.read(room, List.of(event)).getFirst());
  }

  /// Every version of a message, the first first (client API, "Event replacements"): what its sender
  /// wrote, and what only they may put in its place.
  List<Version> versions(EventId id) {
    var versions = new ArrayList<Version>();
    Optional<EventView> original =
        read(http.ask(MatrixRequest.get(ROOM + "/event/{eventId}", room, id)));
    if (original.isEmpty()) {
      return versions;
    }
    MessageContent.read(original.get())
        .ifPresent(content -> versions.add(new Version(original.get().sentAt(), content)));
    JsonObject answer =
        http.ask(
            MatrixRequest.get(RELATIONS, room, id, EventView.Relation.REPLACE)
                .withQuery("limit", String.valueOf(MAX_EVENTS)));
    EncryptionMark mark = original.get().mark();
    reading.read(room, events(answer.array("chunk"))).stream()
        .map(EventView::tryRead)
        .flatMap(Optional::stream)
        .filter(edit -> edit.is(EventType.MESSAGE) && !edit.isState())
        .filter(edit -> mark.allowsEdit(edit.mark()))
        .filter(edit -> edit.sender().equals(original.get().sender()))
        .flatMap(edit -> version(edit).stream())
        .sorted(Comparator.comparing(Version::since))
        .forEach(versions::add);
    return List.copyOf(versions);
  }

  private static Optional<Version> version(EventView edit) {
    return edit.content()
        .object("m.new_content")
        .map(content -> MessageContent.message(content, false, Optional.empty()))
        .map(content -> new Version(edit.sentAt(), content));
  }

  private static List<JsonObject> events(Optional<JsonArray> chunk) {
    var events = new ArrayList<JsonObject>();
    chunk
        .orElse(JsonArray.EMPTY)
        .forEach(
            value -> {
              if (value instanceof JsonObject event && hasId(event)) {
                events.add(event.without("room_id"));
              }
            });
    return events;
  }

  private static boolean hasId(JsonObject event) {
    return event.string("event_id").flatMap(EventId::tryParse).isPresent();
  }

  private static List<EventView> members(JsonObject answer) {
    return events(answer.array("state")).stream()
        .map(EventView::tryRead)
        .flatMap(Optional::stream)
        .filter(event -> event.is(EventType.MEMBER))
        .toList();
  }
}
