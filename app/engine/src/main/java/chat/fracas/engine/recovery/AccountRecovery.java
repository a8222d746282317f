package chat.fracas.engine.recovery;

import chat.fracas.e2ee.backup.BackupPreference;
import chat.fracas.e2ee.backup.BackupSighting;
import chat.fracas.e2ee.backup.KeyBackup;
import chat.fracas.e2ee.crosssigning.Making;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.secretstorage.AccountDataWrite;
import chat.fracas.e2ee.secretstorage.SecretStorage;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.account.AccountDataFeed;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.KeyIntake;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.foundation.key.RandomSource;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Sets up, uses and replaces what is kept for the day when a device is lost. Thread-safe; blocks.
///
/// The order of everything here is such that a kill leaves either what was before or what can be gone on
/// with: first the identity, then the backup, then the description of the recovery key, the secrets under
/// it, its place as the default key; and it is handed out when all of that is on the server.
public final class AccountRecovery implements Recovery, AutoCloseable {
  private static final RandomSource RANDOM = new SecureRandom()::nextBytes;

  private final AccountEncryption encryption;
  private final MatrixHttp http;
  private final ServerBackup backup;
  private final RecoveryWatch watch;
  private final BackupPump pump;
  private final OwnIdentityCalls identity;

  /// One wish of a person at a time.
  private final ReentrantLock turns = new ReentrantLock();

  public AccountRecovery(
      AccountEncryption encryption, MatrixHttp http, AccountDataFeed data, KeyIntake intake) {
    this.encryption = encryption;
    this.http = http;
    this.backup = new ServerBackup(encryption, http);
    this.watch = new RecoveryWatch(data, backup::sighting, RANDOM);
    this.pump = new BackupPump(encryption, backup, intake, data, watch);
    this.identity = new OwnIdentityCalls(encryption);
    encryption.add(watch);
    encryption.add(pump);
  }

  /// Begins to keep the backup, and goes on with what a kill has stopped.
  ///
  /// @param loaded whether there was a sync ever
  public void start(Live<Boolean> loaded) {
    watch.start(loaded);
    pump.start("backup of " + encryption.own().user());
  }

  /// The server can be reached again.
  public void online() {
    pump.lookAgain();
  }

  @Override
  public Live<RecoveryState> state() {
    return watch.state();
  }

  @Override
  public Live<Restoring> restoring() {
    return pump.restoring();
  }

  private <T> T inTurn(Supplier<T> task) {
    turns.lock();
    try {
      return task.get();
    } finally {
      turns.unlock();
      pump.hurry();
    }
  }

  private FreshAccountEvents fresh() {
    return new FreshAccountEvents(encryption.own().user(), http, watch::wrote);
  }

  // ---- set up

  @Override
  public SetUp setUp(Optional<String> passphrase, Optional<String> password) {
    return inTurn(
        () -> {
          identity.settle();
          Optional<SetUp> obstacle = bootstrap(password);
          if (obstacle.isPresent()) {
            return obstacle.get();
          }
          FreshAccountEvents events = fresh();
          if (belongsToAKeyThatSomebodyHas(events)) {
            return new SetUp.NotVerified();
          }
          joinOrMakeBackup(events);
          return storage(events, passphrase, Optional.empty());
        });
  }

  private Optional<SetUp> bootstrap(Optional<String> password) {
    Making making = encryption.step(step -> step.keys().own().bootstrap(step.work()));
    return switch (making) {
      case Making.Begun(RequestId upload) -> identity.upload(upload, password);
      case Making.AlreadyThere there ->
          identity.isComplete() ? Optional.empty() : Optional.of(new SetUp.NotVerified());
    };
  }

  /// Whether there is a storage with secrets in it whose key was handed out.
  private boolean belongsToAKeyThatSomebodyHas(FreshAccountEvents events) {
    var storage = new SecretStorage(events, RANDOM);
    Optional<String> key = storage.defaultKey();
    if (key.isEmpty() || encryption.look(KeyInTheMaking::id).equals(key)) {
      return false;
    }
    return StoredSecrets.NAMES.stream().anyMatch(name -> storage.has(name, key.get()));
  }

  /// Makes a backup where there is none; one that is not ours stays as it is.
  private void joinOrMakeBackup(FreshAccountEvents events) {
    boolean wanted =
        events.find(BackupPreference.TYPE).flatMap(BackupPreference::read).orElse(true);
    BackupSighting seen = backup.look(wanted);
    if (wanted && seen instanceof BackupSighting.None) {
      backup.make();
    }
  }

  /// Puts the secrets under a new key, and hands it out.
  ///
  /// @param before the key whose place it takes, under which the secrets stay readable until it has
  private SetUp storage(
      FreshAccountEvents events, Optional<String> passphrase, Optional<String> before) {
    var secrets = new StoredSecrets(events, encryption, RANDOM);
    SecretStorage.Created created = newKey(secrets.storage(), passphrase);
    try (var key = created.key()) {
      events.write(created.description());
      secrets.write(key, before);
      if (encryption.look(step -> step.keys().backup().active(step.work())).isPresent()) {
        events.write(new AccountDataWrite(BackupPreference.TYPE, BackupPreference.of(true)));
      }
      // other people are to see that this device belongs to the identity
      identity.awaitSignatures();
      String recoveryKey = key.recoveryKey();
      encryption.step(
          step -> {
            KeyInTheMaking.drop(step);
            ResetInTheMaking.drop(step);
            return true;
          });
      return new SetUp.Done(recoveryKey);
    }
  }

  /// The key that a kill has kept from being handed out, or a fresh one.
  private SecretStorage.Created newKey(SecretStorage storage, Optional<String> passphrase) {
    Optional<SecretStorage.Created> begun =
        encryption.look(KeyInTheMaking.Kept::find).flatMap(kept -> kept.open(passphrase, RANDOM));
    if (begun.isPresent()) {
      return begun.get();
    }
    SecretStorage.Created created =
        passphrase
            .map(words -> storage.create(Optional.empty(), words))
            .orElseGet(() -> storage.create(Optional.empty()));
    encryption.step(
        step -> {
          KeyInTheMaking.keep(step, created);
          return true;
        });
    return created;
  }

  @Override
  public SetUp replaceKey(Optional<String> passphrase) {
    return inTurn(
        () -> {
          identity.settle();
          if (!identity.isComplete()) {
            return new SetUp.NotVerified();
          }
          FreshAccountEvents events = fresh();
          backup.look(true);
          Optional<String> before = new SecretStorage(events, RANDOM).defaultKey();
          return storage(events, passphrase, before);
        });
  }

  @Override
  public SetUp reset(Optional<String> passphrase, Optional<String> password) {
    return inTurn(
        () -> {
          identity.settle();
          RequestId upload = encryption.step(ResetInTheMaking::begin);
          if (encryption.look(step -> ResetInTheMaking.isWaiting(step, upload))) {
            Optional<SetUp> obstacle = identity.upload(upload, password);
            if (obstacle.isPresent()) {
              return obstacle.get();
            }
          }
          if (!encryption.look(ResetInTheMaking::hasBackup)) {
            backup.make();
            encryption.step(ResetInTheMaking::backupMade);
          }
          return storage(fresh(), passphrase, Optional.empty());
        });
  }

  // ---- used

  @Override
  public Recovered recover(String keyOrPassphrase) {
    return inTurn(
        () -> {
          var opened = OpenedStorage.open(fresh(), keyOrPassphrase, RANDOM);
          return switch (opened) {
            case OpenedStorage.Refused(Recovered why) -> why;
            case OpenedStorage.Open open -> {
              try (open) {
                yield recover(open);
              }
            }
          };
        });
  }

  private Recovered recover(OpenedStorage.Open open) {
    identity.settle();
    var secrets = new StoredSecrets(open.events(), encryption, RANDOM);
    Recovered recovered = secrets.restore(open.key());
    if (recovered != Recovered.DONE) {
      return recovered;
    }
    identity.awaitSignatures();
    backup.look(true);
    boolean fits = secrets.restoreBackup(open.key());
    encryption.step(
        step -> {
          RestoredBackup.forget(step.work());
          return true;
        });
    if (fits || identity.isComplete()) {
      secrets.complete(open.key());
    }
    return Recovered.DONE;
  }

  @Override
  public void setBackup(boolean on) {
    inTurn(
        () -> {
          FreshAccountEvents events = fresh();
          if (on) {
            turnOn(events);
          } else {
            backup.delete();
            events.write(new AccountDataWrite(BackupPreference.TYPE, BackupPreference.of(false)));
            forgetSecret(events);
          }
          return on;
        });
  }

  private void turnOn(FreshAccountEvents events) {
    backup.look(true);
    if (encryption.look(step -> step.keys().backup().active(step.work())).isEmpty()) {
      if (!backup.make()) {
        throw new EngineException("The server keeps no keys.");
      }
      // the storage has the secret of another backup, or none: whoever has its key puts this one
      // there
      forgetSecret(events);
    }
    events.write(new AccountDataWrite(BackupPreference.TYPE, BackupPreference.of(true)));
  }

  private static void forgetSecret(FreshAccountEvents events) {
    if (events.find(KeyBackup.SECRET_NAME).filter(content -> !content.isEmpty()).isPresent()) {
      events.write(new SecretStorage(events, RANDOM).remove(KeyBackup.SECRET_NAME));
    }
  }

  @Override
  public void close() {
    pump.close();
  }
}
