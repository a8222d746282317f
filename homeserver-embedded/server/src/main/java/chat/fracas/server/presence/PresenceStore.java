package chat.fracas.server.presence;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The presence of local users, in memory: after a restart nobody is there. Thread-safe.
public final class PresenceStore {
  static final String ONLINE = "online";
  static final String UNAVAILABLE = "unavailable";
  static final String OFFLINE = "offline";
  public static final Set<String> STATES = Set.of(ONLINE, UNAVAILABLE, OFFLINE);

  /// Whoever was active within this time is active now.
  private static final Duration ACTIVE = Duration.ofMinutes(5);

  /// Whoever has not asked for so long, longer than a poll may wait, is not there any more.
  private static final Duration GONE = Duration.ofMinutes(3);

  record Presence(String state, Optional<String> status, long activeAt, long position) {}

  private static final Presence ABSENT = new Presence(OFFLINE, Optional.empty(), 0, 0);

  private final Map<UserId, Presence> states = new ConcurrentHashMap<>();
  private final StreamPositions positions;
  private final Notifier notifier;
  private final Function<UserId, Collection<UserId>> audience;
  private final InstantSource clock;

  /// @param audience who may know of a user: those in the same rooms
  public PresenceStore(
      StreamPositions positions,
      Notifier notifier,
      Function<UserId, Collection<UserId>> audience,
      InstantSource clock) {
    this.positions = positions;
    this.notifier = notifier;
    this.audience = audience;
    this.clock = clock;
  }

  Presence of(UserId user) {
    return states.getOrDefault(user, ABSENT);
  }

  boolean mayKnow(UserId viewer, UserId user) {
    return viewer.equals(user) || audience.apply(user).contains(viewer);
  }

  void set(UserId user, String state, Optional<String> status) {
    Presence before = of(user);
    boolean same = before.state().equals(state) && before.status().equals(status);
    if (same) {
      states.put(user, new Presence(state, status, clock.millis(), before.position()));
      return;
    }
    change(user, new Presence(state, status, clock.millis(), 0));
  }

  private void change(UserId user, Presence next) {
    // before a position is taken: one that is never published would hold up everybody's sync
    var hearing = new ArrayList<>(audience.apply(user));
    hearing.add(user);
    long position = positions.reserve();
    states.put(user, new Presence(next.state(), next.status(), next.activeAt(), position));
    notifier.publish(position, hearing);
  }

  /// A sync says that its user is there.
  public void synced(UserId user, String state) {
    if (STATES.contains(state) && !state.equals(OFFLINE)) {
      set(user, state, of(user).status());
    }
  }

  /// Those who have not been heard of for long are offline. Called now and then.
  public void sweep() {
    long now = clock.millis();
    states.forEach(
        (user, presence) -> {
          if (!presence.state().equals(OFFLINE) && now - presence.activeAt() > GONE.toMillis()) {
            change(user, new Presence(OFFLINE, presence.status(), presence.activeAt(), 0));
          }
        });
  }

  JsonObject content(Presence presence) {
    long ago = clock.millis() - presence.activeAt();
    var content = JsonObject.builder().put("presence", presence.state());
    if (presence.activeAt() > 0) {
      content.put("last_active_ago", Math.max(0, ago));
    }
    content.putString("status_msg", presence.status());
    if (presence.state().equals(ONLINE)) {
      content.put("currently_active", ago < ACTIVE.toMillis());
    }
    return content.build();
  }

  /// The events for `/sync`: those that the user may know of and that changed after a position.
  public List<JsonObject> changes(UserId viewer, long after, long upTo) {
    var events = new ArrayList<JsonObject>();
    states.forEach(
        (user, presence) -> {
          if (presence.position() > after && presence.position() <= upTo && mayKnow(viewer, user)) {
            events.add(
                JsonObject.of("type", EventType.PRESENCE)
                    .with("sender", user.toString())
                    .with("content", content(presence)));
          }
        });
    return events;
  }
}
