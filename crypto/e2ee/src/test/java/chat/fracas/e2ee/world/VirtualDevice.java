package chat.fracas.e2ee.world;

import chat.fracas.e2ee.CryptoMachine;
import chat.fracas.e2ee.SyncChanges;
import chat.fracas.e2ee.SyncOutcome;
import chat.fracas.e2ee.decrypt.EncryptedRoomEvent;
import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.TrustRequirement;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.megolm.Audience;
import chat.fracas.e2ee.megolm.Sharing;
import chat.fracas.e2ee.megolm.SharingStrategy;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.MemoryCryptoStore;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.pickle.PickleKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A device with its machine, store and a view of its rooms.
public final class VirtualDevice {
  /// Rounds of requests before a test gives up.
  private static final int MAX_ROUNDS = 200;

  private static final JsonObject MEGOLM =
      Json.parseObject("{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");

  public final OwnDevice own;
  public final MemoryCryptoStore store = new MemoryCryptoStore();
  private final World world;
  private final Sealing sealing;
  private CryptoMachine machine;
  private int transactions;

  /// The server's clock of the last sync: what was announced before it, we know.
  long syncedAt;

  /// What each event was last found to be.
  public final Map<EventId, RoomEventDecryption> read = new HashMap<>();

  public SyncOutcome lastOutcome = new SyncOutcome(List.of(), List.of(), List.of(), 0);
  public SharingStrategy strategy = SharingStrategy.CROSS_SIGNED_DEVICES;
  public TrustRequirement requirement = TrustRequirement.NONE;
  public boolean sharedHistory;

  VirtualDevice(World world, OwnDevice own) {
    this.world = world;
    this.own = own;
    this.sealing = new Sealing(PickleKey.generate(world.random), world.random);
    this.machine = new CryptoMachine(own, world.identities, sealing);
  }

  public UserId user() {
    return own.user();
  }

  /// The program ends and begins again.
  public void restart() {
    machine.close();
    machine = new CryptoMachine(own, world.identities, sealing);
    start();
  }

  void start() {
    call(
        work -> {
          machine.start(work, world.now());
          return true;
        });
  }

  /// One step. Where the program is killed in it, it is done again after a restart.
  public <T> T call(Function<CryptoWork, T> step) {
    while (world.happens(world.killedPercent)) {
      var _ = step.apply(new CryptoWork(store));
      machine.close();
      machine = new CryptoMachine(own, world.identities, sealing);
    }
    var work = new CryptoWork(store);
    T result = step.apply(work);
    store.write(work.changes());
    return result;
  }

  public <T> T with(BiFunction<CryptoMachine, CryptoWork, T> step) {
    return call(work -> step.apply(machine, work));
  }

  /// A step that is not written.
  public <T> T tried(BiFunction<CryptoMachine, CryptoWork, T> step) {
    return step.apply(machine, new CryptoWork(store));
  }

  public List<OutgoingRequest> outgoing() {
    return call(work -> machine.outgoing(work, world.now()));
  }

  /// Sends what is to be sent, once each; whether all of it was answered.
  public boolean pumpOnce() {
    boolean all = true;
    for (OutgoingRequest request : outgoing()) {
      boolean isLost = world.happens(world.failingPercent);
      if (isLost && world.happens(50)) {
        all = false;
        continue;
      }
      JsonObject answer = world.server.handle(own, request);
      if (isLost) {
        all = false;
        continue;
      }
      call(work -> machine.answered(work, request.id(), answer, world.now()));
    }
    return all;
  }

  /// Sends until nothing is left.
  public void pump() {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      pumpOnce();
      if (outgoing().isEmpty()) {
        return;
      }
    }
    throw new AssertionError("requests do not come to an end: " + outgoing());
  }

  /// One sync, with the events of its rooms; it may fail.
  public void sync() {
    FakeHomeserver.Sync sync = world.server.sync(own);
    if (world.happens(world.failingPercent)) {
      return;
    }
    lastOutcome = call(work -> receive(work, sync));
    sync.acknowledge().run();
    syncedAt = sync.clock();
    pumpOnce();
  }

  private SyncOutcome receive(CryptoWork work, FakeHomeserver.Sync sync) {
    SyncOutcome outcome = machine.receive(work, SyncChanges.ofSync(sync.answer()), world.now());
    var again = new HashSet<EventId>();
    outcome.readable().forEach(session -> again.addAll(session.events()));
    world.server.timeline.stream()
        .filter(event -> again.contains(event.event()))
        .forEach(event -> read.put(event.event(), decrypt(work, event)));
    sync.events().stream()
        .filter(event -> event.members().contains(own.user()))
        .forEach(event -> read.put(event.event(), decrypt(work, event)));
    return outcome;
  }

  private RoomEventDecryption decrypt(CryptoWork work, FakeHomeserver.RoomEvent event) {
    return machine.decrypt(work, encrypted(event), requirement, world.now());
  }

  private EncryptedRoomEvent encrypted(FakeHomeserver.RoomEvent event) {
    return new EncryptedRoomEvent(
        event.room(),
        event.event(),
        event.sender(),
        event.at(),
        event.content(),
        event.members().contains(own.user()));
  }

  public RoomEventDecryption decrypt(EncryptedRoomEvent event) {
    return call(work -> machine.decrypt(work, event, requirement, world.now()));
  }

  public EncryptedRoomEvent eventAt(int index) {
    return encrypted(world.server.timeline.get(index));
  }

  public Sharing share(RoomId room) {
    return call(
        work -> {
          machine.encryptionSeen(work, room, MEGOLM);
          return machine.share(work, audience(room), world.now());
        });
  }

  private Audience audience(RoomId room) {
    return new Audience(room, world.server.members(room), sharedHistory, strategy);
  }

  /// Somebody has left; to be told to every device of the room.
  public void someoneLeft(RoomId room) {
    call(
        work -> {
          machine.someoneLeft(work, room);
          return true;
        });
  }

  /// What has been sent.
  ///
  /// @param readers the devices of the room that we had been told of
  public record Sent(EventId event, RoomId room, String text, Set<OwnDevice> readers) {}

  /// Sends a message, as often as it takes.
  public Sent send(RoomId room, String text) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Optional<JsonObject> content =
          call(
              work -> {
                machine.encryptionSeen(work, room, MEGOLM);
                return switch (machine.share(work, audience(room), world.now())) {
                  case Sharing.Ready ready ->
                      Optional.of(
                          machine.encrypt(
                              work, room, "m.room.message", JsonObject.of("body", text)));
                  case Sharing.Waiting waiting -> Optional.<JsonObject>empty();
                  case Sharing.Refused refused -> throw new AssertionError(refused.toString());
                };
              });
      if (content.isPresent()) {
        return put(room, text, content.get());
      }
      pumpOnce();
    }
    throw new AssertionError("the room does not get ready; there are " + outgoing());
  }

  private Sent put(RoomId room, String text, JsonObject content) {
    String transaction = "m" + transactions++;
    long at = world.now().toEpochMilli();
    world.server.send(own, room, transaction, at, content);
    if (world.happens(world.failingPercent)) {
      world.server.send(own, room, transaction, at, content);
    }
    FakeHomeserver.RoomEvent event = world.server.timeline.getLast();
    Set<OwnDevice> readers = new HashSet<>();
    for (VirtualDevice device : world.devices) {
      if (event.members().contains(device.user())
          && world.server.of(device.own).uploadedAt <= syncedAt) {
        readers.add(device.own);
      }
    }
    readers.add(own);
    return new Sent(event.event(), room, text, readers);
  }

  /// The text of an event, or why it cannot be read.
  public String text(EventId event) {
    RoomEventDecryption result = read.get(event);
    if (result == null) {
      return "never seen";
    }
    return switch (result) {
      case RoomEventDecryption.Decrypted decrypted -> decrypted.content().requireString("body");
      case RoomEventDecryption.Failed(var reason) -> reason.toString();
    };
  }
}
