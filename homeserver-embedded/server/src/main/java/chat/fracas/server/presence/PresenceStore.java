package chat.fracas.server.presence;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
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

/// The presence of local users. What they say of themselves is on disk; that they are there, as their
/// polls tell, is only in memory. Thread-safe.
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
  private final Database database;
  private final StreamPositions positions;
  private final Notifier notifier;
  private final Function<UserId, Collection<UserId>> audience;
  private final InstantSource clock;

  /// @param audience who may know of a user: those in the same rooms
  public PresenceStore(
      Database database,
      ServerName server,
      StreamPositions positions,
      Notifier notifier,
      Function<UserId, Collection<UserId>> audience,
      InstantSource clock) {
    this.database = database;
    this.positions = positions;
    this.notifier = notifier;
    this.audience = audience;
    this.clock = clock;
    load(server);
  }

  /// Those who have said last what they are longer ago than anybody is waited for are not there.
  private void load(ServerName server) {
    long now = clock.millis();
    database.read(
        sql -> {
          sql.each(
              "SELECT localpart, state, status, active_ts, stream FROM presence",
              row -> {
                long active = row.getLong(4);
                states.put(
                    new UserId(row.getString(1), server),
                    new Presence(
                        now - active > GONE.toMillis() ? OFFLINE : row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        active,
                        row.getLong(5)));
              });
          return true;
        });
  }

  Presence of(UserId user) {
    return states.getOrDefault(user, ABSENT);
  }

  boolean mayKnow(UserId viewer, UserId user) {
    return viewer.equals(user) || audience.apply(user).contains(viewer);
  }

  /// What a user says of themselves. On disk when this returns.
  void set(UserId user, String state, Optional<String> status) {
    Presence before = of(user);
    var said = new Presence(state, status, clock.millis(), before.position());
    if (before.state().equals(state) && before.status().equals(status)) {
      database.write(sql -> write(sql, user, said));
      states.merge(user, said, PresenceStore::newer);
    } else {
      change(user, said, true);
    }
  }

  private void change(UserId user, Presence next, boolean kept) {
    // before a position is taken: one that is never published would hold up everybody's sync
    var hearing = new ArrayList<>(audience.apply(user));
    hearing.add(user);
    long position = positions.reserve();
    boolean done = false;
    try {
      var placed = new Presence(next.state(), next.status(), next.activeAt(), position);
      if (kept) {
        database.write(sql -> write(sql, user, placed));
      }
      states.merge(user, placed, PresenceStore::newer);
      done = true;
    } finally {
      if (done) {
        notifier.publish(position, hearing);
      } else {
        positions.release(position);
      }
    }
  }

  /// Of two that come at once the later one stays, on disk as in memory.
  private static boolean write(Sql sql, UserId user, Presence said) {
    String name = user.localpart();
    if (sql.number("SELECT stream FROM presence WHERE localpart = ?", name) <= said.position()) {
      sql.upsert(
          "presence",
          List.of("localpart"),
          List.of("state", "status", "active_ts", "stream"),
          name,
          said.state(),
          said.status(),
          said.activeAt(),
          said.position());
    }
    return true;
  }

  private static Presence newer(Presence one, Presence other) {
    return one.position() > other.position() ? one : other;
  }

  /// An account has ended; what it said goes from the disk with it.
  public void forget(UserId user) {
    states.remove(user);
  }

  /// A sync says that its user is there.
  public void synced(UserId user, String state) {
    if (!STATES.contains(state) || state.equals(OFFLINE)) {
      return;
    }
    Presence before = of(user);
    var now = new Presence(state, before.status(), clock.millis(), before.position());
    if (before.state().equals(state)) {
      states.merge(user, now, PresenceStore::newer);
    } else {
      change(user, now, false);
    }
  }

  /// Those who have not been heard of for long are offline. Called now and then.
  public void sweep() {
    long now = clock.millis();
    states.forEach(
        (user, presence) -> {
          if (!presence.state().equals(OFFLINE) && now - presence.activeAt() > GONE.toMillis()) {
            change(user, new Presence(OFFLINE, presence.status(), presence.activeAt(), 0), false);
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
