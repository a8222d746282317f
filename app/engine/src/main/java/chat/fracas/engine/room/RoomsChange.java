package chat.fracas.engine.room;

import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.engine.sync.DoorSync;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.sync.RoomSync;
import chat.fracas.engine.sync.SyncAnswer;
import chat.fracas.engine.sync.SyncTarget;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sync, or a part of one, on its way through the rooms of an account. For one thread.
///
/// A first sync comes in parts: the records of all rooms, so that the list is there at once, then the
/// rooms themselves in stretches, those at the top of the list first.
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
  private Map<RoomId, List<StoredEvent>> added = Map.of();

  private RoomsChange(
      RoomServices services,
      AccountRooms rooms,
      Optional<String> nextBatch,
      Map<String, JsonObject> accountData,
      List<PreparedRoom> prepared) {
    this.services = services;
    this.rooms = rooms;
    this.nextBatch = nextBatch;
    this.accountData = accountData;
    this.prepared = prepared;
  }

  /// Works out what changes. A room that makes no sense is left as it is.
  static List<SyncTarget.Change> prepare(
      RoomServices services, AccountRooms rooms, SyncAnswer answer) {
    List<PreparedRoom> prepared = rooms(services, rooms, answer);
    var accountData = new HashMap<String, JsonObject>();
    answer
        .accountData()
        .forEach(
            event -> accountData.put(event.requireString("type"), event.requireObject("content")));
    Optional<String> token = Optional.of(answer.nextBatch());
    if (services.store().nextBatch().isPresent() || prepared.size() <= STRETCH) {
      return List.of(new RoomsChange(services, rooms, token, accountData, prepared));
    }
    var parts = new ArrayList<SyncTarget.Change>();
    parts.add(
        new RoomsChange(
            services,
            rooms,
            Optional.empty(),
            accountData,
            prepared.stream().filter(RoomsChange::isKept).map(PreparedRoom::head).toList()));
    List<PreparedRoom> ordered = prepared.stream().sorted(LATEST_FIRST).toList();
    for (int from = 0; from < ordered.size(); from += STRETCH) {
      int to = Math.min(ordered.size(), from + STRETCH);
      parts.add(
          new RoomsChange(
              services,
              rooms,
              to == ordered.size() ? token : Optional.empty(),
              Map.of(),
              ordered.subList(from, to)));
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
      RoomServices services, AccountRooms rooms, SyncAnswer answer) {
    long now = services.clock().millis();
    var prepared = new ArrayList<PreparedRoom>();
    for (RoomSync sync : answer.rooms()) {
      guarded(
              () ->
                  new RoomPreparation(
                          services.store(),
                          services.own(),
                          services.account().value().ignored(),
                          sync,
                          rooms.record(sync.id()),
                          now)
                      .prepare())
          .ifPresent(prepared::add);
    }
    for (DoorSync sync : answer.doors()) {
      guarded(
              () ->
                  Optional.of(
                      DoorPreparation.prepare(
                          services.store(), services.own(), sync, rooms.record(sync.id()), now)))
          .ifPresent(prepared::add);
    }
    return prepared;
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
                      nextBatch, accountData, prepared.stream().map(PreparedRoom::write).toList()));
    } finally {
      services.writes().unlock();
    }
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
    rooms.synced();
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
  }
}
