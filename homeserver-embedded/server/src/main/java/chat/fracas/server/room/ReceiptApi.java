package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.accountdata.AccountDataStore;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Receipts and read markers (client-server API, "Receipts", "Fully read markers").
public final class ReceiptApi implements Area {
  private static final String ROOM = "/_matrix/client/v3/rooms/{roomId}";

  private final Rooms rooms;
  private final Receipts receipts;

  public ReceiptApi(Rooms rooms, Receipts receipts) {
    this.rooms = rooms;
    this.receipts = receipts;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        // NOTSPEC: as with joining, other servers bear it without a body
        Route.of("POST", ROOM + "/receipt/{receiptType}/{eventId}", this::receipt).perhapsEmpty(),
        Route.of("POST", ROOM + "/read_markers", this::markers));
  }

  private ApiAnswer receipt(ApiRequest request) {
    LiveRoom room = rooms.joined(request.room(), request.user());
    String type = request.parameter("receiptType");
    Optional<String> thread = request.json().optionalString("thread_id");
    if (thread.isPresent() && thread.get().isEmpty()) {
      throw MatrixException.invalidParam("'thread_id' is empty");
    }
    if (type.equals(EventType.FULLY_READ)) {
      if (thread.isPresent()) {
        throw MatrixException.invalidParam("Read markers have no thread");
      }
      mark(room, request, Optional.of(event(room, request.event()).id()), List.of());
      return ApiAnswer.ok();
    }
    requireType(type);
    if (thread.isPresent()
        && !thread.get().equals(Notifications.MAIN)
        && EventId.tryParse(thread.get()).isEmpty()) {
      throw MatrixException.invalidParam("'thread_id' is not valid");
    }
    RoomEvent event = event(room, request.event());
    thread.ifPresent(id -> requireIn(id, room, event));
    receipts.set(
        room, request.user(), List.of(new Receipts.Receipt(type, thread, event)), List.of());
    return ApiAnswer.ok();
  }

  /// A root is in the main timeline, and begins its thread.
  private void requireIn(String thread, LiveRoom room, RoomEvent event) {
    boolean root = event.id().toString().equals(thread);
    if (!root && !Threads.of(rooms.storage(), room, event.pdu()).equals(thread)) {
      throw MatrixException.invalidParam("The event is not in the thread 'thread_id' names");
    }
  }

  private static void requireType(String type) {
    if (!type.equals(Receipts.READ) && !type.equals(Receipts.READ_PRIVATE)) {
      throw MatrixException.invalidParam("There is no such kind of receipt");
    }
  }

  private RoomEvent event(LiveRoom room, EventId id) {
    return receipts
        .event(room, id)
        .orElseThrow(() -> MatrixException.notFound("There is no such event in the room"));
  }

  private ApiAnswer markers(ApiRequest request) {
    LiveRoom room = rooms.joined(request.room(), request.user());
    JsonObject body = request.json();
    var moved = new ArrayList<Receipts.Receipt>();
    for (String type : List.of(Receipts.READ, Receipts.READ_PRIVATE)) {
      body.optionalString(type)
          .map(EventId::parse)
          .ifPresent(
              id -> moved.add(new Receipts.Receipt(type, Optional.empty(), event(room, id))));
    }
    Optional<EventId> fullyRead = body.optionalString(EventType.FULLY_READ).map(EventId::parse);
    fullyRead.ifPresent(id -> event(room, id));
    mark(room, request, fullyRead, moved);
    return ApiAnswer.ok();
  }

  private void mark(
      LiveRoom room,
      ApiRequest request,
      Optional<EventId> fullyRead,
      List<Receipts.Receipt> moved) {
    var beside = new ArrayList<Receipts.Beside>();
    fullyRead.ifPresent(
        id ->
            beside.add(
                (sql, position) ->
                    AccountDataStore.write(
                        sql,
                        request.user(),
                        Optional.of(room.id()),
                        EventType.FULLY_READ,
                        JsonObject.of("event_id", id.toString()),
                        position)));
    if (!moved.isEmpty() || !beside.isEmpty()) {
      receipts.set(room, request.user(), moved, beside);
    }
  }
}
