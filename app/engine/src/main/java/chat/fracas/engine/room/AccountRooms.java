package chat.fracas.engine.room;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.encryption.KeyIntake;
import chat.fracas.engine.observe.ListDiffs;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.sync.SyncAnswer;
import chat.fracas.engine.sync.SyncTarget;
import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/// All rooms of an account, and where its syncs go. Thread-safe; syncs come from one thread.
public final class AccountRooms implements RoomList, SyncTarget, KeyIntake, AutoCloseable {
  private final RoomServices services;
  private final Runnable stored;
  private final Map<RoomId, LiveRoom> rooms = new ConcurrentHashMap<>();
  private final LiveItems<RoomSummary> list;
  private final LiveValue<Boolean> loaded;

  /// Held while something changes on its way from preparation to memory: what syncs bring and what keys
  /// open come one after the other. Before any step of the encryption.
  private final ReentrantLock changing = new ReentrantLock();

  private final ReentrantLock listing = new ReentrantLock();
  private final Condition told = listing.newCondition();

  /// Reads the records of all rooms; nothing else is read from disk.
  ///
  /// @param stored told when events were stored
  public AccountRooms(RoomServices services, Runnable stored) {
    this.services = services;
    this.stored = stored;
    services.store().records().forEach((id, json) -> rooms.put(id, room(id, new RoomRecord(json))));
    this.list = new LiveItems<>(summaries());
    this.loaded = new LiveValue<>(services.store().nextBatch().isPresent());
  }

  private LiveRoom room(RoomId id, RoomRecord record) {
    return new LiveRoom(id, services, record, this::showList);
  }

  @Override
  public LiveList<RoomSummary> rooms() {
    return list;
  }

  @Override
  public Live<Boolean> loaded() {
    return loaded;
  }

  public Optional<Room> room(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  public Optional<RoomFacts> facts(RoomId id) {
    return Optional.ofNullable(rooms.get(id)).map(LiveRoom::facts);
  }

  Optional<LiveRoom> live(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  RoomRecord record(RoomId id) {
    LiveRoom room = rooms.get(id);
    return room == null ? RoomRecord.EMPTY : room.record();
  }

  /// Waits until syncs have made the room such that it is listed so.
  ///
  /// @param otherwise the record it has until then, when the sync does not come in time
  Room await(RoomId id, Duration patience, Predicate<RoomSummary> wanted, RoomRecord otherwise) {
    listing.lock();
    try {
      long left = patience.toNanos();
      while (!isListed(id, wanted) && left > 0) {
        left = told.awaitNanos(left);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      listing.unlock();
    }
    return rooms.computeIfAbsent(id, ignored -> room(id, otherwise));
  }

  private boolean isListed(RoomId id, Predicate<RoomSummary> wanted) {
    return list.snapshot().stream().anyMatch(room -> room.id().equals(id) && wanted.test(room));
  }

  private List<RoomSummary> summaries() {
    return rooms.values().stream()
        .filter(room -> room.record().listed())
        .map(room -> room.summary().value())
        .sorted(RoomSummaries.ORDER)
        .toList();
  }

  /// Brings the list up to date, with as few changes as possible.
  void showList() {
    list.change(before -> ListDiffs.between(before, summaries(), RoomSummary::id));
    listing.lock();
    try {
      told.signalAll();
    } finally {
      listing.unlock();
    }
  }

  /// Tells the rooms of the connection.
  public void connection(ConnectionState state) {
    if (state instanceof ConnectionState.Online) {
      rooms.values().forEach(LiveRoom::online);
    }
  }

  @Override
  public Optional<String> nextBatch() {
    return services.store().nextBatch();
  }

  @Override
  public Prepared prepare(SyncAnswer answer) {
    return RoomsChange.prepare(services, this, answer, changing);
  }

  @Override
  public <T> T take(Function<EncryptionStep, T> task) {
    changing.lock();
    try {
      return RoomsChange.ofKeys(services, this, task);
    } finally {
      changing.unlock();
    }
  }

  /// The room to apply a change to.
  LiveRoom open(PreparedRoom prepared) {
    return rooms.computeIfAbsent(prepared.id(), id -> room(id, prepared.record()));
  }

  void forget(RoomId id) {
    LiveRoom gone = rooms.remove(id);
    if (gone != null) {
      gone.close();
    }
  }

  /// Directs and push rules have changed.
  void stageAll() {
    rooms.values().forEach(LiveRoom::stage);
  }

  /// Tells what [#stageAll] has changed.
  void showAll() {
    rooms.values().forEach(room -> room.show(false));
  }

  /// Whom I ignore has changed.
  void ignored(Set<UserId> before, Set<UserId> now) {
    if (!before.equals(now)) {
      var added = new HashSet<>(now);
      added.removeAll(before);
      var removed = new HashSet<>(before);
      removed.removeAll(now);
      rooms.values().forEach(room -> room.ignored(added, removed));
    }
  }

  /// A sync is in memory, and shown.
  void synced() {
    loaded.set(true);
    var now = services.clock().instant();
    rooms.values().forEach(room -> room.heard(now));
  }

  void stored() {
    stored.run();
  }

  @Override
  public void close() {
    rooms.values().forEach(LiveRoom::close);
  }
}
