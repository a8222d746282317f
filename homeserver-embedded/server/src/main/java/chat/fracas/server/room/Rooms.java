package chat.fracas.server.room;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventBuilder;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import chat.fracas.server.storage.Database;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// All rooms this server is in. Thread-safe.
public final class Rooms {
  private static final int OPAQUE_ID_BYTES = 18;

  private final ConcurrentMap<RoomId, LiveRoom> live = new ConcurrentHashMap<>();
  private final RoomStorage storage;
  private final Relations relations;
  private final UserRooms users;
  private final StreamPositions positions;
  private final Notifier notifier;
  private final Notifications notifications;
  private final ServerName server;
  private final KeyId keyId;
  private final Ed25519SigningKey key;
  private final RandomSource random;
  private final InstantSource clock;

  public Rooms(
      Database database,
      StreamPositions positions,
      Notifier notifier,
      Notifications notifications,
      ServerName server,
      KeyId keyId,
      Ed25519SigningKey key,
      RandomSource random,
      InstantSource clock) {
    this.storage = new RoomStorage(database);
    this.relations = new Relations(database);
    this.users = new UserRooms(database, server);
    this.positions = positions;
    this.notifier = notifier;
    this.notifications = notifications;
    this.server = server;
    this.keyId = keyId;
    this.key = key;
    this.random = random;
    this.clock = clock;
    database.onReopened(this::reload);
  }

  /// What is in memory may not be what is on the disk.
  private void reload() {
    live.values().forEach(LiveRoom::markStale);
    users.load();
  }

  /// Takes a room from the disk again if need be.
  void refresh(LiveRoom room) {
    room.writing().lock();
    try {
      if (room.isStale()) {
        storage.load(room.id()).ifPresent(room::refresh);
        users.load();
      }
    } finally {
      room.writing().unlock();
    }
  }

  /// Where the stream of a database ends.
  public static long highestStream(Database database) {
    return RoomStorage.highestStream(database);
  }

  public RoomStorage storage() {
    return storage;
  }

  public Relations relations() {
    return relations;
  }

  public UserRooms users() {
    return users;
  }

  public StreamPositions positions() {
    return positions;
  }

  public Notifier notifier() {
    return notifier;
  }

  public Notifications notifications() {
    return notifications;
  }

  public ServerName server() {
    return server;
  }

  public InstantSource clock() {
    return clock;
  }

  public Optional<LiveRoom> find(RoomId id) {
    LiveRoom known = live.get(id);
    if (known != null) {
      if (known.isStale()) {
        refresh(known);
      }
      return Optional.of(known);
    }
    return storage
        .load(id)
        .map(
            loaded -> {
              LiveRoom other = live.putIfAbsent(id, loaded);
              return other == null ? loaded : other;
            });
  }

  void add(LiveRoom room) {
    live.put(room.id(), room);
  }

  /// The room, for somebody in it; `M_FORBIDDEN` for everybody else, whether there is such a room or
  /// not.
  public LiveRoom joined(RoomId id, UserId user) {
    return find(id)
        .filter(room -> room.state().membership(user) == Membership.JOIN)
        .orElseThrow(() -> MatrixException.forbidden("You are not in this room"));
  }

  EventBuilder builder(RoomVersionRules rules) {
    return new EventBuilder(rules, server, keyId, key, this::opaqueId);
  }

  String opaqueId() {
    return UnpaddedBase64.encodeUrlSafe(random.bytes(OPAQUE_ID_BYTES));
  }
}
