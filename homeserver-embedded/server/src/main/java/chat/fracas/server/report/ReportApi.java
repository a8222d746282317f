package chat.fracas.server.report;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.Membership;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.room.LiveRoom;
import chat.fracas.server.room.Rooms;
import chat.fracas.server.room.Visibility;
import chat.fracas.server.storage.Database;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps reports of events, rooms and users.
public final class ReportApi implements Area {
  private static final String V3 = "/_matrix/client/v3";
  private static final int MAX_REASON_CHARS = 10_000;

  private final Database database;
  private final Rooms rooms;
  private final Predicate<UserId> accounts;

  public ReportApi(Database database, Rooms rooms, Predicate<UserId> accounts) {
    this.database = database;
    this.rooms = rooms;
    this.accounts = accounts;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", V3 + "/rooms/{roomId}/report/{eventId}", this::event),
        Route.of("POST", V3 + "/rooms/{roomId}/report", this::room),
        Route.of("POST", V3 + "/users/{userId}/report", this::user));
  }

  private ApiAnswer event(ApiRequest request) {
    LiveRoom room =
        rooms
            .find(request.room())
            .orElseThrow(() -> MatrixException.notFound("There is no such event to see"));
    boolean joined = room.state().membership(request.user()) == Membership.JOIN;
    Visibility visibility = Visibility.of(rooms, room, request.user());
    boolean seen =
        joined && rooms.storage().find(room, request.event()).filter(visibility::sees).isPresent();
    if (!seen) {
      throw MatrixException.notFound("There is no such event to see");
    }
    return save(request, room.id(), request.event(), null);
  }

  private ApiAnswer room(ApiRequest request) {
    LiveRoom room =
        rooms
            .find(request.room())
            .orElseThrow(() -> MatrixException.notFound("This server does not know the room"));
    requireReason(request);
    return save(request, room.id(), null, null);
  }

  private ApiAnswer user(ApiRequest request) {
    UserId user = request.userParameter();
    if (!accounts.test(user)) {
      throw MatrixException.notFound("There is no such user here");
    }
    requireReason(request);
    return save(request, null, null, user);
  }

  /// It may be blank.
  private static void requireReason(ApiRequest request) {
    if (request.json().optionalString("reason").isEmpty()) {
      throw MatrixException.missingParam("'reason' is missing");
    }
  }

  private ApiAnswer save(
      ApiRequest request, @Nullable Object room, @Nullable Object event, @Nullable Object user) {
    JsonObject body = request.json();
    String reason = body.optionalString("reason").orElse("");
    if (reason.length() > MAX_REASON_CHARS) {
      throw MatrixException.invalidParam("'reason' is too long");
    }
    database.write(
        sql ->
            sql.update(
                "INSERT INTO reports"
                    + " (reporter, room_id, event_id, user_id, reason, created_ts)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
                request.user(),
                room,
                event,
                user,
                reason,
                rooms.clock().millis()));
    return ApiAnswer.ok();
  }
}
