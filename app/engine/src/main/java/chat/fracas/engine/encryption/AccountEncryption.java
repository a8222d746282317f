package chat.fracas.engine.encryption;

import chat.fracas.e2ee.AccountKeys;
import chat.fracas.e2ee.CryptoMachine;
import chat.fracas.e2ee.crosssigning.Identities;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.megolm.SharingStrategy;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The encryption of an account: owns its machine, and sees to it that one step is taken at a time, by
/// the sync, by those who send and by whoever loads history. Thread-safe.
///
/// The lock is never held while the network is used. A sync holds it from its preparation until it is
/// written, so that a kill in between leaves nothing of it.
public final class AccountEncryption implements EventReading, MessageEncryption, AutoCloseable {
  /// How often a message asks anew whether everybody has the key: a large room takes a query, and a
  /// claim and a sending for each hundred devices.
  private static final int MAX_ROUNDS = 200;

  /// How long a message waits for one answer of the server before it is put off. It is tried again
  /// then like any other that could not be sent.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OwnDevice own;
  private final RoomStore rooms;
  private final CryptoStore store;
  private final Sealing sealing;
  private final InstantSource clock;
  private final Consumer<RoomId> members;
  private final CryptoMachine machine;
  private final AccountKeys keys;
  private final SigningUploads signing;
  private final RequestPump pump;
  private final Parts parts = new Parts();

  /// Held during a step.
  private final ReentrantLock steps = new ReentrantLock();

  private boolean started;
  private boolean closed;

  /// @param sealing its key is wiped when this is closed
  /// @param members sees to it that all members of a room are on disk; may use the network
  public AccountEncryption(
      OwnDevice own,
      RoomStore rooms,
      CryptoStore store,
      Sealing sealing,
      MatrixHttp http,
      InstantSource clock,
      Consumer<RoomId> members) {
    this.own = own;
    this.rooms = rooms;
    this.store = store;
    this.sealing = sealing;
    this.clock = clock;
    this.members = members;
    var identities = new Identities(own);
    this.machine = new CryptoMachine(own, identities, sealing);
    this.keys = new AccountKeys(own, machine, identities, sealing);
    this.signing = new SigningUploads(own.user(), this, http);
    this.pump = new RequestPump(this, http);
  }

  /// Adds somebody who takes part in the steps. Before [#start].
  public void add(EncryptionPart part) {
    parts.add(part);
  }

  public OwnDevice own() {
    return own;
  }

  /// Begins to tell the server what it has to know: this device's keys first.
  public void start() {
    pump.start("encryption of " + own.user());
  }

  /// Begins a step; waits until the one before is over. The caller closes it.
  public EncryptionStep begin() {
    steps.lock();
    if (steps.getHoldCount() > 1 || closed) {
      boolean nested = steps.getHoldCount() > 1;
      steps.unlock();
      if (nested) {
        throw new IllegalStateException("a step is begun within a step");
      }
      throw new EngineException("The account is closing.");
    }
    Instant now = clock.instant();
    var step =
        new EncryptionStep(machine, keys, new CryptoWork(store), rooms, parts, now, this::ended);
    if (!started) {
      try {
        DeviceRecords.claim(step.work(), own);
        machine.start(step.work(), now);
      } catch (RuntimeException failure) {
        step.close();
        throw failure;
      }
    }
    return step;
  }

  private void ended(EncryptionStep step, boolean written) {
    started |= written;
    try {
      if (written) {
        CryptoChanges changes = step.work().changes();
        parts.each(part -> part.written(step, changes));
      }
    } finally {
      steps.unlock();
    }
    if (written) {
      parts.each(EncryptionPart::emit);
    }
  }

  /// Takes one step that is written by itself, and sends what it made. Blocks until the step before is
  /// over, and for the disk.
  public <T> T step(Function<EncryptionStep, T> task) {
    T result = step(task, Function.identity());
    pump.wake();
    return result;
  }

  /// Reads, and changes nothing. Blocks until the step before is over.
  public <T> T look(Function<EncryptionStep, T> task) {
    try (EncryptionStep step = begin()) {
      return task.apply(step);
    }
  }

  /// Waits until something is so, as the server's answers may make it. Blocks.
  ///
  /// @return whether it is
  public boolean await(Predicate<EncryptionStep> wanted, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long seen = pump.answers();
      if (look(wanted::test)) {
        return true;
      }
      pump.wake();
      if (!pump.awaitAnswer(seen, left(deadline))) {
        return false;
      }
    }
  }

  /// Takes a step again after each answer of the server, until it says that all is done. Blocks.
  ///
  /// @return whether it is
  public boolean stepUntil(Predicate<EncryptionStep> task, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long seen = pump.answers();
      if (step(step -> task.test(step))) {
        return true;
      }
      if (!pump.awaitAnswer(seen, left(deadline))) {
        return false;
      }
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /// @param then with what the step gave, once it is written and before the next begins
  private <S, T> T step(Function<EncryptionStep, S> task, Function<S, T> then) {
    try (EncryptionStep step = begin()) {
      S result = task.apply(step);
      CryptoChanges changes = step.changes();
      if (!changes.isEmpty()) {
        store.write(changes);
      }
      T value = then.apply(result);
      step.written();
      return value;
    }
  }

  /// Gives the server the keys of our own identity that wait under this id (see `OwnIdentity`). Blocks.
  ///
  /// @param password of the account, which the server may ask for
  /// @throws EngineException when the server cannot be reached or is busy; the keys wait then
  public SigningUpload uploadSigningKeys(RequestId id, Optional<String> password) {
    return signing.send(id, password);
  }

  @Override
  public <T> T read(RoomId room, List<JsonObject> events, Function<List<JsonObject>, T> keep) {
    return step(step -> step.history(room, events), keep);
  }

  @Override
  public boolean isEncrypted(RoomId room) {
    return machine.isEncrypted(new CryptoWork(store), room)
        || rooms.stateEvent(room, EventType.ENCRYPTION, "").isPresent();
  }

  @Override
  public Encrypted encrypt(RoomId room, String type, JsonObject content) {
    members.accept(room);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      long seen = pump.answers();
      Optional<Encrypted> encrypted =
          attempt(room, type, content, SharingStrategy.CROSS_SIGNED_DEVICES);
      pump.wake();
      if (encrypted.isPresent()) {
        return encrypted.get();
      }
      if (!pump.awaitAnswer(seen, PATIENCE)) {
        break;
      }
    }
    return new Encrypted.NotYet();
  }

  /// A sync was written: there may be something to tell the server.
  public void wake() {
    pump.wake();
  }

  List<OutgoingRequest> outgoing() {
    return step(step -> step.machine().outgoing(step.work(), step.now()), Function.identity());
  }

  void answered(RequestId request, JsonObject answer) {
    step(step -> step.answered(request, answer), Function.identity());
  }

  void refused(RequestId request) {
    step(step -> step.refused(request), Function.identity());
  }

  /// Encrypts one of the machine's own events, if everybody has the key.
  Optional<Encrypted> encryptOwn(OutgoingRequest.RoomEvent event) {
    members.accept(event.room());
    return attempt(event.room(), event.type(), event.content(), SharingStrategy.VERIFICATION);
  }

  private Optional<Encrypted> attempt(
      RoomId room, String type, JsonObject content, SharingStrategy strategy) {
    return step(step -> step.encrypt(room, type, content, strategy), Function.identity());
  }

  SigningUploads signing() {
    return signing;
  }

  boolean isPending(RequestId request) {
    return look(step -> step.machine().requests().isPending(step.work(), request));
  }

  Optional<OutgoingRequest.SigningKeysUpload> signingUpload(RequestId id) {
    return look(step -> step.machine().requests().find(step.work(), id))
        .filter(OutgoingRequest.SigningKeysUpload.class::isInstance)
        .map(OutgoingRequest.SigningKeysUpload.class::cast);
  }

  /// Ends the work; keys in memory are wiped. Requests under way are ended by whoever owns the
  /// transport.
  @Override
  public void close() {
    pump.close();
    steps.lock();
    try {
      if (!closed) {
        closed = true;
        machine.close();
        sealing.key().close();
      }
    } finally {
      steps.unlock();
    }
  }
}
