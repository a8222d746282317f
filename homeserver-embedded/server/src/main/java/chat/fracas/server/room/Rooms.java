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
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import chat.fracas.server.storage.Database;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// All rooms this server is in. Thread-safe.
public final class Rooms {
  private static final int OPAQUE_ID_BYTES = 18;

  private final RoomCache live = new RoomCache(RoomCache.MAX_STATE_EVENTS);

  /// The newest position of each room that something happened in since [#movesKnownFrom].
  private final Map<RoomId, Long> moves = new ConcurrentHashMap<>();

  /// Likewise of each room whose members have changed, or that was encrypted.
  private final Map<RoomId, Long> memberMoves = new ConcurrentHashMap<>();

  private final AtomicLong newestMemberMove = new AtomicLong();
  private volatile long movesKnownFrom;
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
    this.movesKnownFrom = positions.start();
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
    live.each(LiveRoom::markStale);
    users.load();
    // what was written while it failed may be in no memory
    long now = positions.reserve();
    positions.release(now);
    movesKnownFrom = now;
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
    Optional<LiveRoom> known = live.find(id, storage::load);
    known.filter(LiveRoom::isStale).ifPresent(this::refresh);
    return known;
  }

  /// Makes a room while nobody reads it from the disk, where it is before it is here.
  void make(RoomId id, Runnable work) {
    live.alone(id, work);
  }

  /// Takes in a room to which events were added.
  void add(LiveRoom room, List<RoomEvent> added) {
    live.add(room);
    moves.merge(room.id(), room.now().lastStream(), Math::max);
    for (RoomEvent event : added) {
      String type = event.pdu().type();
      if (type.equals(EventType.MEMBER) || type.equals(EventType.ENCRYPTION)) {
        memberMoves.merge(room.id(), event.stream(), Math::max);
        newestMemberMove.accumulateAndGet(event.stream(), Math::max);
      }
    }
  }

  /// Whether certainly nobody came to or left any room, and none was encrypted, after a position.
  public boolean areMembersQuietSince(long position) {
    return position >= movesKnownFrom && newestMemberMove.get() <= position;
  }

  /// Likewise of one room.
  public boolean areMembersQuietSince(RoomId id, long position) {
    return position >= movesKnownFrom && memberMoves.getOrDefault(id, 0L) <= position;
  }

  /// Whether certainly no event came to a room after a position; told without loading the room.
  public boolean isQuietSince(RoomId id, long position) {
    return position >= movesKnownFrom && moves.getOrDefault(id, 0L) <= position;
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
