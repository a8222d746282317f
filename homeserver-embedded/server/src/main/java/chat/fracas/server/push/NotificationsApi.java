package chat.fracas.server.push;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.room.ClientEvents;
import chat.fracas.server.room.LiveRoom;
import chat.fracas.server.room.Notifications;
import chat.fracas.server.room.Rooms;
import chat.fracas.server.room.StreamToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What notified the user and was not read yet (client-server API, "Listing Notifications").
public final class NotificationsApi implements Area {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  private final Rooms rooms;
  private final ClientEvents clientEvents;

  public NotificationsApi(Rooms rooms, ClientEvents clientEvents) {
    this.rooms = rooms;
    this.clientEvents = clientEvents;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.of("GET", "/_matrix/client/v3/notifications", this::list));
  }

  private ApiAnswer list(ApiRequest request) {
    long before = request.query("from").map(StreamToken::parse).orElse(Long.MAX_VALUE);
    int limit = (int) Math.clamp(request.queryInteger("limit").orElse(DEFAULT_LIMIT), 1, MAX_LIMIT);
    boolean highlights = request.query("only").orElse("").equals("highlight");
    List<Notifications.Line> lines =
        rooms.notifications().list(request.user(), before, highlights, limit + 1);
    var shown = new ArrayList<JsonObject>();
    for (Notifications.Line line : lines.subList(0, Math.min(limit, lines.size()))) {
      Optional<LiveRoom> room = rooms.find(line.room());
      room.flatMap(live -> rooms.storage().find(live, line.event()))
          .ifPresent(
              event ->
                  shown.add(
                      JsonObject.builder()
                          .put("room_id", line.room().toString())
                          .put("read", false)
                          .put("ts", event.pdu().originServerTs())
                          .put("actions", line.actions())
                          .put(
                              "event",
                              clientEvents.format(
                                  room.orElseThrow(), event, request.caller(), false))
                          .build()));
    }
    var answer = JsonObject.builder().put("notifications", JsonArray.of(shown));
    if (lines.size() > limit) {
      answer.put("next_token", StreamToken.of(lines.get(limit - 1).stream()));
    }
    return ApiAnswer.ok(answer.build());
  }
}
