package chat.fracas.engine.room;

import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.engine.sync.DoorSync;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.sync.RoomSync;
import chat.fracas.engine.sync.SyncAnswer;
import chat.fracas.engine.sync.SyncTarget;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sync, or a part of one, on its way through the rooms of an account. For one thread.
///
/// A first sync comes in parts: the records of all rooms, so that the list is there at once, then the
/// rooms themselves in stretches, those at the top of the list first.
///
/// Events that come encrypted are read before anything is worked out; what that has changed for the
/// encryption is written with the token.
final class RoomsChange implements SyncTarget.Change {
  private static final Logger LOG = LoggerFactory.getLogger(RoomsChange.class);

  /// Rooms that are written at once: few enough that those at the top are soon there, many enough that
  /// forcing them to the disk counts for little.
  private static final int STRETCH = 100;

  private final RoomServices services;
  private final AccountRooms rooms;
  private final Optional<String> nextBatch;
  private final Map<String, JsonObject> accountData;
  private final List<PreparedRoom> prepared;

  /// The step of the encryption, which ends as soon as the token is written. Absent in parts without
  /// the token.
  private final Optional<EncryptionStep> step;

  /// Whether the server has told it; otherwise keys have opened what was stored.
  private final boolean isOfSync;

  private Map<RoomId, List<StoredEvent>> added = Map.of();

  private RoomsChange(
      RoomServices services,
      AccountRooms rooms,
      Optional<String> nextBatch,
      Map<String, JsonObject> accountData,
      List<PreparedRoom> prepared,
      Optional<EncryptionStep> step,
      boolean isOfSync) {
    this.services = services;
    this.rooms = rooms;
    this.nextBatch = nextBatch;
    this.accountData = accountData;
    this.prepared = prepared;
    this.step = step;
    this.isOfSync = isOfSync;
  }

  /// The parts of a sync, and the step of the encryption that ends with them.
  private static final class Parts implements SyncTarget.Prepared {
    private final EncryptionStep step;
    private final List<SyncTarget.Change> parts;
    private final ReentrantLock changing;
    private boolean closed;

    Parts(EncryptionStep step, List<SyncTarget.Change> parts, ReentrantLock changing) {
      this.step = step;
      this.parts = parts;
      this.changing = changing;
    }

    @Override
    public List<SyncTarget.Change> parts() {
      return parts;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        step.close();
        changing.unlock();
      }
    }
  }

  /// Works out what changes. A room that makes no sense is left as it is.
  ///
  /// @param changing is held until what this gives is closed
  static SyncTarget.Prepared prepare(
      RoomServices services, AccountRooms rooms, SyncAnswer answer, ReentrantLock changing) {
    changing.lock();
    boolean prepared = false;
    try {
      SyncTarget.Prepared parts = prepareLocked(services, rooms, answer, changing);
      prepared = true;
      return parts;
    } finally {
      if (!prepared) {
        changing.unlock();
      }
    }
  }

  private static SyncTarget.Prepared prepareLocked(
      RoomServices services, AccountRooms rooms, SyncAnswer answer, ReentrantLock changing) {
    EncryptionStep step = services.encryption().begin();
    try {
      return new Parts(step, parts(services, rooms, answer, step), changing);
    } catch (RuntimeException failure) {
      step.close();
      throw failure;
    }
  }

  /// Takes a step that brings keys, and writes and shows with it what they open.
  static <T> T ofKeys(RoomServices services, AccountRooms rooms, Function<EncryptionStep, T> task) {
    try (EncryptionStep step = services.encryption().begin()) {
      T result = task.apply(step);
      List<PreparedRoom> prepared =
          rooms(services, rooms, List.of(), List.of(), step, step.readable());
      var change =
          new RoomsChange(
              services, rooms, Optional.empty(), Map.of(), prepared, Optional.of(step), false);
      change.write();
      change.apply();
      change.followUp();
      return result;
    }
  }

  private static List<SyncTarget.Change> parts(
      RoomServices services, AccountRooms rooms, SyncAnswer answer, EncryptionStep step) {
    if (services.store().nextBatch().isEmpty()) {
      step.missedSyncs();
    }
    Map<RoomId, Map<EventId, JsonObject>> readable = step.receive(answer.encryption());
    List<PreparedRoom> prepared =
        rooms(services, rooms, answer.rooms(), answer.doors(), step, readable);
    var accountData = new HashMap<String, JsonObject>();
    answer
        .accountData()
        .forEach(
            event -> accountData.put(event.requireString("type"), event.requireObject("content")));
    Optional<String> token = Optional.of(answer.nextBatch());
    if (services.store().nextBatch().isPresent() || prepared.size() <= STRETCH) {
      return List.of(
          new RoomsChange(services, rooms, token, accountData, prepared, Optional.of(step), true));
    }
    var parts = new ArrayList<SyncTarget.Change>();
    parts.add(
        new RoomsChange(
            services,
            rooms,
            Optional.empty(),
            accountData,
            prepared.stream().filter(RoomsChange::isKept).map(PreparedRoom::head).toList(),
            Optional.empty(),
            true));
    List<PreparedRoom> ordered = prepared.stream().sorted(LATEST_FIRST).toList();
    for (int from = 0; from < ordered.size(); from += STRETCH) {
      int to = Math.min(ordered.size(), from + STRETCH);
      boolean isLast = to == ordered.size();
      parts.add(
          new RoomsChange(
              services,
              rooms,
              isLast ? token : Optional.empty(),
              Map.of(),
              ordered.subList(from, to),
              isLast ? Optional.of(step) : Optional.empty(),
              true));
    }
    return List.copyOf(parts);
  }

  private static final Comparator<PreparedRoom> LATEST_FIRST =
      Comparator.comparingLong((PreparedRoom room) -> room.record().number(RoomRecord.ACTIVITY))
          .reversed();

  private static boolean isKept(PreparedRoom room) {
    return !room.write().forgotten();
  }

  private static List<PreparedRoom> rooms(
      RoomServices services,
      AccountRooms rooms,
      List<RoomSync> synced,
      List<DoorSync> doors,
      EncryptionStep step,
      Map<RoomId, Map<EventId, JsonObject>> readable) {
    long now = services.clock().millis();
    var prepared = new ArrayList<PreparedRoom>();
    for (RoomSync sync : withReadable(rooms, synced, readable.keySet())) {
      guarded(
              () ->
                  new RoomPreparation(
                          services.store(),
                          services.own(),
                          services.account().value(),
                          sync.withTimeline(
                              step.room(sync.id(), sync.state(), sync.timeline(), sync.limited())),
                          readable.getOrDefault(sync.id(), Map.of()),
                          rooms.record(sync.id()),
                          now)
                      .prepare())
          .ifPresent(prepared::add);
    }
    for (DoorSync sync : doors) {
      guarded(
              () ->
                  Optional.of(
                      DoorPreparation.prepare(
                          services.store(), services.own(), sync, rooms.record(sync.id()), now)))
          .ifPresent(prepared::add);
    }
    return prepared;
  }

  /// The rooms of the sync, and those of which nothing is new but that something can be read now.
  private static List<RoomSync> withReadable(
      AccountRooms rooms, List<RoomSync> synced, Set<RoomId> readable) {
    var all = new ArrayList<>(synced);
    Set<RoomId> known = synced.stream().map(RoomSync::id).collect(Collectors.toSet());
    for (RoomId room : readable) {
      RoomRecord record = rooms.record(room);
      boolean wasInside =
          switch (record.membership()) {
            case JOIN, LEAVE, BAN -> !record.json().isEmpty();
            case INVITE, KNOCK -> false;
          };
      if (wasInside && !known.contains(room)) {
        all.add(RoomSync.nothing(room, record.membership()));
      }
    }
    return all;
  }

  private static Optional<PreparedRoom> guarded(Supplier<Optional<PreparedRoom>> prepare) {
    try {
      return prepare.get();
    } catch (chat.fracas.engine.EngineException disk) {
      throw disk; // the same for every room
    } catch (RuntimeException bug) {
      LOG.error("a room could not be synced", bug);
      return Optional.empty();
    }
  }

  @Override
  public void write() {
    services.writes().lock();
    try {
      added =
          services
              .store()
              .write(
                  new SyncWrite(
                      nextBatch,
                      accountData,
                      prepared.stream().map(PreparedRoom::write).toList(),
                      step.map(EncryptionStep::changes).orElse(CryptoChanges.NONE)));
    } finally {
      services.writes().unlock();
    }
    step.ifPresent(EncryptionStep::written);
  }

  /// All of the sync is in memory before anybody hears of any of it, and the list of the rooms is told
  /// before a room: who hears of a room finds the others as they are now.
  @Override
  public void apply() {
    Set<UserId> ignored = services.account().value().ignored();
    services.account().stage(accountData);
    eachRoom(this::stage);
    if (!accountData.isEmpty()) {
      rooms.stageAll();
    }
    rooms.showList();
    services.account().emit();
    if (!accountData.isEmpty()) {
      rooms.ignored(ignored, services.account().value().ignored());
      rooms.showAll();
    }
    eachRoom(this::show);
    if (isOfSync) {
      rooms.synced();
    }
  }

  private void eachRoom(Consumer<PreparedRoom> task) {
    for (PreparedRoom room : prepared) {
      try {
        task.accept(room);
      } catch (RuntimeException bug) {
        LOG.error("a room could not be shown", bug);
      }
    }
  }

  private void stage(PreparedRoom room) {
    if (room.write().forgotten()) {
      rooms.forget(room.id());
      return;
    }
    rooms.open(room).stage(room.record(), delta(room));
  }

  private void show(PreparedRoom room) {
    if (room.write().forgotten()) {
      return;
    }
    RoomDelta delta = delta(room);
    rooms.open(room).show(delta, services.clock().instant());
    services.queue().apply(delta);
  }

  private RoomDelta delta(PreparedRoom room) {
    RoomWrite write = room.write();
    return new RoomDelta(
        write.room(),
        added.getOrDefault(write.room(), List.of()),
        write.gap().isPresent(),
        write.replaced(),
        write.state(),
        write.accountData(),
        room.ephemeral(),
        write.dropsHistory());
  }

  @Override
  public void followUp() {
    // also when it brought nothing: history may have been stored meanwhile
    rooms.stored();
    if (step.isPresent()) {
      services.encryption().wake();
    }
  }
}
