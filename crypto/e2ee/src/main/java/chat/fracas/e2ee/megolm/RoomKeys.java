package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.ReadRecords;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The room keys that we can read with. A session is looked up by its room and its id, never by what an
/// event says of its sender.
public final class RoomKeys {
  private static final String PICKLE = "pickle";
  private static final String ORIGIN = "origin";
  private static final String MAKER = "maker";
  private static final String SENDER_KEY = "sender_key";
  private static final String SIGNING_KEY = "signing_key";
  private static final String DEVICE = "device";
  private static final String SHARED_BY = "shared_by";
  private static final String SHARED_HISTORY = "shared_history";
  private static final String FIRST_INDEX = "first_index";
  private static final String EVENT = "event";
  private static final String TIME = "time";

  /// Keys that are kept in memory: those of the rooms that are read just now.
  private static final int MAX_READ = 500;

  private final Sealing sealing;
  private final ReadRecords<RoomKey> read = new ReadRecords<>(MAX_READ);

  public RoomKeys(Sealing sealing) {
    this.sealing = sealing;
  }

  public Optional<RoomKey> find(CryptoWork work, RoomId room, String sessionId) {
    RecordKey key = key(room, sessionId);
    return work.read(key).map(record -> read.get(key, record, () -> read(room, sessionId, record)));
  }

  /// The keys of a room, in the order of their ids.
  public List<RoomKey> all(CryptoWork work, RoomId room) {
    return work.readGroup(RecordKind.ROOM_KEY, room.toString()).entrySet().stream()
        .map(entry -> read(room, entry.getKey(), entry.getValue()))
        .toList();
  }

  /// The session of a key that was found. The caller closes it.
  public InboundGroupSession open(CryptoWork work, RoomKey key) {
    JsonObject record = work.read(key(key.room(), key.sessionId())).orElseThrow();
    return InboundGroupSession.unpickle(
        sealing.key(), UnpaddedBase64.decode(record.requireString(PICKLE)));
  }

  /// What became of a key that came.
  public enum Merge {
    /// There was none of this session.
    ADDED,
    /// It opens more messages than the one we had, or proves more about its maker.
    IMPROVED,
    /// We had as good a one.
    KEPT,
    /// It is not the session whose id it bears, or names another maker than the one who gave us ours.
    REFUSED
  }

  /// Takes a key. Two keys of one session go together only if their ratchets are the same; then the one
  /// that opens more is kept with what is best proven about the maker. What a backup, a file or another
  /// person claims never changes what its maker has said.
  public Merge add(CryptoWork work, RoomKey key, InboundGroupSession session) {
    Optional<RoomKey> known = find(work, key.room(), key.sessionId());
    if (known.isEmpty()) {
      put(work, key.withFirstIndex(session.firstKnownIndex()), session);
      return Merge.ADDED;
    }
    RoomKey before = known.get();
    try (InboundGroupSession had = open(work, before)) {
      return switch (session.compareWith(had)) {
        case UNCONNECTED -> Merge.REFUSED;
        case EQUAL, WORSE -> merge(work, before, key, had, false);
        case BETTER -> merge(work, before, key, session, true);
      };
    }
  }

  private Merge merge(
      CryptoWork work, RoomKey had, RoomKey came, InboundGroupSession best, boolean opensMore) {
    boolean provesMore = came.origin().isBetterThan(had.origin());
    boolean isAsGood = came.origin() == had.origin();
    if (isAsGood && had.origin() == KeyOrigin.DIRECT && !had.hasMakerOf(came)) {
      return Merge.REFUSED;
    }
    if (!opensMore && !provesMore) {
      return Merge.KEPT;
    }
    RoomKey merged = provesMore ? came : had;
    if (isAsGood) {
      merged = merged.withSharedHistory(had.sharedHistory() && came.sharedHistory());
    }
    put(work, merged.withFirstIndex(best.firstKnownIndex()), best);
    return Merge.IMPROVED;
  }

  /// Remembers which event had this index of the session; false when it was another event, or the same
  /// at another time: then it is a repetition.
  public boolean claimIndex(
      CryptoWork work, String sessionId, long index, EventId event, long originServerTs) {
    RecordKey key =
        new RecordKey(
            RecordKind.MESSAGE_INDEX, sessionId, String.format(Locale.ROOT, "%010d", index));
    JsonObject ours = JsonObject.of(EVENT, event.toString()).with(TIME, originServerTs);
    Optional<JsonObject> known = work.read(key);
    if (known.isEmpty()) {
      work.put(key, ours);
    }
    return known.isEmpty() || known.get().equals(ours);
  }

  private void put(CryptoWork work, RoomKey key, InboundGroupSession session) {
    byte[] pickle = session.pickle(sealing.key(), sealing.random());
    JsonObject record =
        JsonObject.builder()
            .put(PICKLE, UnpaddedBase64.encode(pickle))
            .put(ORIGIN, key.origin().id())
            .putString(MAKER, key.maker().map(UserId::toString))
            .put(SENDER_KEY, key.senderKey().toString())
            .put(SIGNING_KEY, key.signingKey().toString())
            .putValue(DEVICE, key.device().map(DeviceKeys::json))
            .putString(SHARED_BY, key.sharedBy().map(UserId::toString))
            .put(SHARED_HISTORY, key.sharedHistory())
            .put(FIRST_INDEX, key.firstIndex())
            .build();
    work.put(key(key.room(), key.sessionId()), record);
    UnsavedKeys.add(work, key);
  }

  private static RoomKey read(RoomId room, String sessionId, JsonObject record) {
    return new RoomKey(
        room,
        sessionId,
        KeyOrigin.of(record.requireString(ORIGIN)),
        record.string(MAKER).map(UserId::parse),
        Curve25519PublicKey.parse(record.requireString(SENDER_KEY)),
        Ed25519PublicKey.parse(record.requireString(SIGNING_KEY)),
        record.object(DEVICE).map(DeviceKeys::ofStored),
        record.string(SHARED_BY).map(UserId::parse),
        record.requireBool(SHARED_HISTORY),
        record.requireInteger(FIRST_INDEX));
  }

  private static RecordKey key(RoomId room, String sessionId) {
    return new RecordKey(RecordKind.ROOM_KEY, room.toString(), sessionId);
  }
}
