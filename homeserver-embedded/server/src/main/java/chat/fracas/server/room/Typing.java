package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Who is typing (client-server API, "Typing Notifications"): in memory only. Thread-safe.
public final class Typing implements Area {
  /// A client that says nothing more stops typing after at most this.
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /// Who types in a room until when, and the position of the last change.
  private static final class InRoom {
    private final Map<UserId, Long> until = new LinkedHashMap<>();
    private long position;
  }

  private final Map<RoomId, InRoom> typing = new ConcurrentHashMap<>();
  private final Rooms rooms;
  private final ScheduledExecutorService timer;

  /// @param timer of somebody who closes it
  public Typing(Rooms rooms, ScheduledExecutorService timer) {
    this.rooms = rooms;
    this.timer = timer;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("PUT", "/_matrix/client/v3/rooms/{roomId}/typing/{userId}", this::type));
  }

  private ApiAnswer type(ApiRequest request) {
    UserId user = request.self();
    LiveRoom room = rooms.joined(request.room(), user);
    boolean now =
        request
            .json()
            .optionalBool("typing")
            .orElseThrow(() -> MatrixException.missingParam("'typing' is missing"));
    long timeout =
        Math.clamp(
            request.json().optionalInteger("timeout").orElse(DEFAULT_TIMEOUT.toMillis()),
            1,
            MAX_TIMEOUT.toMillis());
    if (now) {
      set(room, user, rooms.clock().millis() + timeout);
      var _ = timer.schedule(() -> expire(room), timeout + 1, TimeUnit.MILLISECONDS);
    } else {
      set(room, user, 0);
    }
    return ApiAnswer.ok();
  }

  private void set(LiveRoom room, UserId user, long until) {
    InRoom in = typing.computeIfAbsent(room.id(), id -> new InRoom());
    boolean changed;
    synchronized (in) {
      boolean before = in.until.containsKey(user);
      if (until > 0) {
        in.until.put(user, until);
      } else {
        in.until.remove(user);
      }
      changed = before != (until > 0);
    }
    if (changed) {
      tell(room, in);
    }
  }

  private void expire(LiveRoom room) {
    InRoom in = typing.get(room.id());
    if (in == null) {
      return;
    }
    boolean changed;
    synchronized (in) {
      long now = rooms.clock().millis();
      changed = in.until.values().removeIf(until -> until <= now);
    }
    if (changed) {
      tell(room, in);
    }
  }

  private void tell(LiveRoom room, InRoom in) {
    Set<UserId> hearing = rooms.users().joinedTo(room.id());
    long position = rooms.positions().reserve();
    synchronized (in) {
      in.position = Math.max(in.position, position);
    }
    rooms.notifier().publish(position, hearing);
  }

  /// Whether who types has changed after a position.
  public boolean movedSince(RoomId room, long after) {
    InRoom in = typing.get(room);
    if (in == null) {
      return false;
    }
    synchronized (in) {
      return in.position > after;
    }
  }

  /// The event for `/sync` when who types has changed after a position.
  ///
  /// @param ignored whose typing is not told
  public Optional<JsonObject> changes(RoomId room, Set<UserId> ignored, long after) {
    InRoom in = typing.get(room);
    if (in == null) {
      return Optional.empty();
    }
    synchronized (in) {
      if (in.position <= after) {
        return Optional.empty();
      }
      List<String> users =
          in.until.keySet().stream()
              .filter(user -> !ignored.contains(user))
              .map(UserId::toString)
              .toList();
      return Optional.of(
          JsonObject.of("type", EventType.TYPING)
              .with("content", JsonObject.of("user_ids", JsonArray.ofStrings(users))));
    }
  }
}
