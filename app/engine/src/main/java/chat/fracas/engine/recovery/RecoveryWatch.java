package chat.fracas.engine.recovery;

import chat.fracas.e2ee.backup.BackupSighting;
import chat.fracas.e2ee.backup.KeyBackup;
import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.secretstorage.AccountDataWrite;
import chat.fracas.e2ee.secretstorage.KeyDescription;
import chat.fracas.e2ee.secretstorage.SecretStorage;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.engine.account.AccountDataFeed;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Keeps what others see of recovery as the account data and the encryption's store have it. Thread-safe.
final class RecoveryWatch implements EncryptionPart {
  private static final Set<RecordKind> KINDS =
      Set.of(RecordKind.SECRET, RecordKind.BACKUP, RecordKind.IDENTITY);

  private final AccountDataFeed data;
  private final Supplier<Optional<BackupSighting>> sighting;
  private final RandomSource random;
  private final LiveValue<RecoveryState> state = new LiveValue<>(RecoveryState.unknown());
  private final Object lock = new Object();

  /// What we have written and no sync has shown yet.
  private final Map<String, Written> written = new HashMap<>();

  private boolean synced;
  private Kept kept = new Kept(false, new RecoveryState.Backup.Unknown());

  /// @param before what the syncs showed when it was written
  private record Written(Optional<JsonObject> before, JsonObject content) {}

  /// What the store has.
  private record Kept(boolean hasSecrets, RecoveryState.Backup backup) {}

  /// @param sighting what the last look at the server's backup has shown
  RecoveryWatch(
      AccountDataFeed data, Supplier<Optional<BackupSighting>> sighting, RandomSource random) {
    this.data = data;
    this.sighting = sighting;
    this.random = random;
  }

  Live<RecoveryState> state() {
    return state;
  }

  /// Begins to follow the account data.
  ///
  /// @param loaded whether there was a sync ever
  void start(Live<Boolean> loaded) {
    loaded.subscribe(
        now -> {
          synchronized (lock) {
            synced = now;
          }
          show();
        });
    data.live().subscribe(content -> show());
  }

  /// The server has taken this; the next sync will show it.
  void wrote(AccountDataWrite write) {
    synchronized (lock) {
      written.put(write.type(), new Written(shown(write.type()), write.content()));
    }
    show();
  }

  private Optional<JsonObject> shown(String type) {
    return Optional.ofNullable(data.value().all().get(type));
  }

  private Optional<JsonObject> find(String type) {
    Optional<JsonObject> now = shown(type);
    Written ours = written.get(type);
    if (ours == null) {
      return now;
    }
    if (!ours.before().equals(now)) {
      written.remove(type);
      return now;
    }
    return Optional.of(ours.content());
  }

  @Override
  public void written(EncryptionStep step, CryptoChanges changes) {
    if (changes.records().keySet().stream().anyMatch(key -> KINDS.contains(key.kind()))) {
      refresh(step);
    }
  }

  @Override
  public void emit() {
    state.emit();
  }

  /// Reads the store anew. For the end of a step, or one that only looks.
  void refresh(EncryptionStep step) {
    KeyBackup backup = step.keys().backup();
    boolean isOn = backup.active(step.work()).isPresent();
    boolean hasIdentity =
        step.keys().own().isTrusted(step.work())
            && step.keys().own().secrets(step.work()).size() == KeyUsage.values().length;
    var now =
        new Kept(
            hasIdentity && (!isOn || backup.export(step.work()).isPresent()),
            isOn
                ? new RecoveryState.Backup.On(backup.due(step.work()))
                : sighting
                    .get()
                    .map(RecoveryWatch::unused)
                    .orElseGet(RecoveryState.Backup.Unknown::new));
    synchronized (lock) {
      kept = now;
      state.stage(work());
    }
  }

  /// A backup that keys do not go to.
  private static RecoveryState.Backup unused(BackupSighting seen) {
    return switch (seen) {
      case BackupSighting.NotTrusted(var version, boolean inPlaceOfOurs) ->
          new RecoveryState.Backup.NotTrusted(inPlaceOfOurs);
      case BackupSighting.None none -> new RecoveryState.Backup.Off();
      case BackupSighting.Unknown unknown -> new RecoveryState.Backup.Off();
      case BackupSighting.Same same -> new RecoveryState.Backup.Off();
      case BackupSighting.Joined joined -> new RecoveryState.Backup.Off();
    };
  }

  void show() {
    synchronized (lock) {
      state.stage(work());
    }
    state.emit();
  }

  private RecoveryState work() {
    if (!synced) {
      return new RecoveryState(
          RecoveryState.Storage.UNKNOWN, kept.backup(), kept.hasSecrets(), false);
    }
    var storage = new SecretStorage(this::find, random);
    Optional<KeyDescription> key = storage.defaultKey().flatMap(storage::describe);
    return new RecoveryState(
        key.map(known -> storage(storage, known)).orElse(RecoveryState.Storage.NONE),
        kept.backup(),
        kept.hasSecrets(),
        key.flatMap(KeyDescription::passphrase).isPresent());
  }

  private RecoveryState.Storage storage(SecretStorage storage, KeyDescription key) {
    Stream<String> needed =
        Stream.concat(
            Arrays.stream(KeyUsage.values()).map(KeyUsage::secretName),
            kept.backup() instanceof RecoveryState.Backup.On
                ? Stream.of(KeyBackup.SECRET_NAME)
                : Stream.empty());
    return needed.allMatch(name -> storage.has(name, key.id()))
        ? RecoveryState.Storage.READY
        : RecoveryState.Storage.INCOMPLETE;
  }
}
