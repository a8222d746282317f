package chat.fracas.engine.recovery;

import chat.fracas.e2ee.backup.BackupPreference;
import chat.fracas.e2ee.backup.BackupRestore;
import chat.fracas.e2ee.backup.BackupVersion;
import chat.fracas.e2ee.backup.KeyBackup;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.account.AccountDataFeed;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.encryption.KeyIntake;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.sync.BackOff;
import chat.fracas.engine.sync.Pause;
import chat.fracas.engine.trust.Recovery.Restoring;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the backup of room keys: looks whose it is, brings keys there, fetches them from there. One
/// virtual thread; what it was at is in the store, so the next run goes on. Thread-safe.
final class BackupPump implements EncryptionPart, AutoCloseable {
  /// So often is looked at the server's backup where nothing calls for it.
  private static final Duration IDLE = Duration.ofHours(1);

  private static final Duration CLOSING = Duration.ofMillis(1_500);

  /// Single keys that are fetched before the other work has its turn.
  private static final int MAX_SINGLE = 20;

  private static final Logger LOG = LoggerFactory.getLogger(BackupPump.class);

  private final AccountEncryption encryption;
  private final ServerBackup backup;
  private final KeyIntake intake;
  private final AccountDataFeed data;
  private final RecoveryWatch watch;
  private final LiveValue<Restoring> restoring = new LiveValue<>(Restoring.idle());
  private final MissingKeys missing = new MissingKeys();
  private final Pause pause = Pause.real();
  private final BackOff backOff = new BackOff(new SecureRandom());
  private volatile boolean lookDue = true;
  private volatile boolean changed = true;

  /// Whether this device belonged to the identity when that was looked at last. Within steps only.
  private boolean trusted;

  /// Whether the wait is one after a failure, which only a person or a connection cuts short.
  private volatile boolean failed;

  private volatile boolean closed;
  private @Nullable Thread thread;

  BackupPump(
      AccountEncryption encryption,
      ServerBackup backup,
      KeyIntake intake,
      AccountDataFeed data,
      RecoveryWatch watch) {
    this.encryption = encryption;
    this.backup = backup;
    this.intake = intake;
    this.data = data;
    this.watch = watch;
  }

  Live<Restoring> restoring() {
    return restoring;
  }

  synchronized void start(String name) {
    if (thread == null && !closed) {
      thread = Thread.ofVirtual().name(name).start(this::run);
    }
  }

  /// Looks again, now.
  void lookAgain() {
    lookDue = true;
    hurry();
  }

  /// There is something to do that somebody waits for.
  void hurry() {
    changed = true;
    pause.wake();
  }

  // ---- what happens in the encryption

  @Override
  public void missing(EncryptionStep step, SessionOf session) {
    if (missing.add(session)) {
      wake();
    }
  }

  @Override
  public void written(EncryptionStep step, CryptoChanges changes) {
    boolean isOurs = false;
    for (RecordKey key : changes.records().keySet()) {
      switch (key.kind()) {
        case UNSAVED_KEY, BACKUP -> isOurs = true;
        case SECRET -> {
          isOurs = true;
          lookDue |= isUnused(step);
        }
        case IDENTITY -> {
          if (key.name().equals(encryption.own().user().toString())) {
            isOurs = true;
            lookDue |= isUnused(step);
            noteTrust(step);
          }
        }
        default -> {
          // no affair of the backup
        }
      }
    }
    if (isOurs) {
      wake();
    }
  }

  /// Our other devices answer a device only that belongs to the identity.
  private void noteTrust(EncryptionStep step) {
    boolean now = step.keys().own().isTrusted(step.work());
    if (now && !trusted) {
      missing.again();
    }
    trusted = now;
  }

  /// A backup that was not ours may be seen to be ours now.
  private static boolean isUnused(EncryptionStep step) {
    return step.keys().backup().active(step.work()).isEmpty();
  }

  private void wake() {
    changed = true;
    if (!failed) {
      pause.wake();
    }
  }

  // ---- its rounds

  /// A part of the work; says whether it did something.
  private interface Task {
    boolean run();
  }

  private void run() {
    // what is on disk, before the server can be asked
    show();
    List<Task> tasks = List.of(this::look, this::restore, this::upload, this::fetchMissing);
    try {
      while (!closed) {
        changed = false;
        boolean moved = false;
        failed = false;
        for (Task task : tasks) {
          try {
            moved |= !closed && task.run();
          } catch (EngineException later) {
            LOG.info("the backup waits: {}", later.errorCode().orElse(later.kind().name()));
            failed = true;
          } catch (RuntimeException bug) {
            LOG.error("the backup failed", bug);
            failed = true;
          }
        }
        rest(moved);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest(boolean moved) throws InterruptedException {
    if (closed) {
      return;
    }
    if (failed) {
      pause.await(backOff.next());
    } else if (!moved && !changed) {
      show();
      pause.await(IDLE);
      lookDue |= !changed;
    } else {
      backOff.reset();
    }
  }

  private void show() {
    try {
      encryption.look(
          step -> {
            watch.refresh(step);
            return true;
          });
      watch.emit();
    } catch (EngineException disk) {
      LOG.info("the state of the backup waits for the disk");
    }
  }

  private boolean look() {
    if (!lookDue) {
      return false;
    }
    lookDue = false;
    try {
      boolean wanted =
          BackupPreference.read(data.value().content(BackupPreference.TYPE)).orElse(true);
      backup.look(wanted);
    } catch (RuntimeException failure) {
      lookDue = true;
      throw failure;
    }
    show();
    return true;
  }

  private boolean upload() {
    if (lookDue) {
      return false;
    }
    Optional<KeyBackup.Batch> batch =
        encryption.step(step -> step.keys().backup().nextBatch(step.work()));
    if (batch.isEmpty()) {
      return false;
    }
    try {
      backup.put(batch.get());
    } catch (EngineException refused) {
      lookDue |=
          Refusals.is(refused, ErrorCode.M_WRONG_ROOM_KEYS_VERSION)
              || Refusals.is(refused, ErrorCode.M_NOT_FOUND);
      throw refused;
    }
    encryption.step(
        step -> {
          step.keys().backup().uploaded(step.work(), batch.get());
          return true;
        });
    show();
    return true;
  }

  // ---- fetched

  /// The backup that was not read to its end and can be read.
  private Optional<BackupVersion> due() {
    return encryption.look(
        step -> readable(step).filter(version -> !RestoredBackup.is(step.work(), version)));
  }

  private static Optional<BackupVersion> readable(EncryptionStep step) {
    return step.keys().restore().isPossible(step.work())
        ? step.keys().backup().seenVersion(step.work())
        : Optional.empty();
  }

  private boolean restore() {
    Optional<BackupVersion> version = lookDue ? Optional.empty() : due();
    if (version.isEmpty()) {
      return false;
    }
    Restoring before = restoring.value();
    restoring.set(new Restoring(Restoring.Phase.RUNNING, 0, 0, 0));
    try {
      restore(version.get());
    } catch (RuntimeException failure) {
      Restoring now = restoring.value();
      restoring.set(
          new Restoring(
              Restoring.Phase.FAILED,
              Math.max(now.done(), 0),
              Math.max(now.total(), before.total()),
              now.restored()));
      if (failure instanceof EngineException refused && Refusals.saysThereIsNone(refused)) {
        lookDue = true;
      }
      throw failure;
    }
    return true;
  }

  private void restore(BackupVersion version) {
    List<BackupRestore.Batch> batches = BackupRestore.batches(backup.all(version));
    int total = batches.stream().mapToInt(batch -> batch.rows().size()).sum();
    int done = 0;
    int restored = 0;
    restoring.set(new Restoring(Restoring.Phase.RUNNING, 0, total, 0));
    for (BackupRestore.Batch batch : batches) {
      if (closed) {
        return;
      }
      Optional<BackupRestore.Result> result = intake.take(step -> take(step, version, batch));
      if (result.isEmpty()) {
        // it is not the backup that we read any more
        restoring.set(Restoring.idle());
        return;
      }
      done += batch.rows().size();
      restored += result.get().restored().size();
      restoring.set(new Restoring(Restoring.Phase.RUNNING, done, total, restored));
    }
    encryption.step(
        step -> {
          readable(step)
              .filter(version::equals)
              .ifPresent(same -> RestoredBackup.put(step.work(), same));
          return true;
        });
    missing.again();
    restoring.set(new Restoring(Restoring.Phase.DONE, done, total, restored));
  }

  /// Empty when the backup is another one by now.
  private static Optional<BackupRestore.Result> take(
      EncryptionStep step, BackupVersion version, BackupRestore.Batch batch) {
    if (readable(step).filter(version::equals).isEmpty()) {
      return Optional.empty();
    }
    BackupRestore.Result result = step.keys().restore().restore(step.work(), batch);
    result.restored().forEach(key -> step.arrived(new SessionOf(key.room(), key.sessionId())));
    return Optional.of(result);
  }

  private boolean fetchMissing() {
    boolean moved = false;
    for (int i = 0; i < MAX_SINGLE && !closed; i++) {
      Optional<SessionOf> next = missing.next();
      if (next.isEmpty()) {
        return moved;
      }
      try {
        fetch(next.get());
      } catch (EngineException later) {
        missing.back(next.get());
        throw later;
      }
      moved = true;
    }
    return moved;
  }

  /// What the backup does not have, our other devices are asked for.
  private void fetch(SessionOf session) {
    boolean isWaitedFor =
        encryption.look(step -> !step.machine().waitingFor(step.work(), session).isEmpty());
    if (!isWaitedFor) {
      return;
    }
    Optional<BackupVersion> version = encryption.look(BackupPump::readable);
    if (version.isPresent() && isInBackup(version.get(), session)) {
      return;
    }
    encryption.step(step -> step.machine().askForKey(step.work(), session));
  }

  private boolean isInBackup(BackupVersion version, SessionOf session) {
    Optional<JsonObject> row = backup.one(version, session.room().toString(), session.sessionId());
    if (row.isEmpty()) {
      return false;
    }
    var batch =
        new BackupRestore.Batch(
            List.of(
                new BackupRestore.Row(session.room().toString(), session.sessionId(), row.get())));
    return intake
        .take(step -> take(step, version, batch))
        .filter(result -> !result.restored().isEmpty())
        .isPresent();
  }

  /// Returns when the thread has ended, or after a while. Whoever owns the transport ends the request it
  /// may be waiting for.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    pause.wake();
    try {
      if (running != null && !running.join(CLOSING)) {
        LOG.warn("the backup did not end in time");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
