package chat.fracas.engine.recovery;

import chat.fracas.e2ee.backup.BackupSighting;
import chat.fracas.e2ee.backup.BackupVersion;
import chat.fracas.e2ee.backup.KeyBackup;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The backup of room keys on the server (`/room_keys`): looked at, made, deleted, filled and read.
/// Thread-safe; blocks.
final class ServerBackup {
  private static final String VERSION = "/_matrix/client/v3/room_keys/version";
  private static final String KEYS = "/_matrix/client/v3/room_keys/keys";

  /// All keys of a long life are tens of megabytes.
  private static final Duration ALL_KEYS = Duration.ofMinutes(5);

  private final AccountEncryption encryption;
  private final MatrixHttp http;

  /// One at a time looks, makes or deletes, so that what the server says and what is written of it come
  /// in the same order.
  private final ReentrantLock turns = new ReentrantLock();

  private volatile Optional<BackupSighting> sighting = Optional.empty();

  ServerBackup(AccountEncryption encryption, MatrixHttp http) {
    this.encryption = encryption;
    this.http = http;
  }

  /// What the last look of this run has shown.
  Optional<BackupSighting> sighting() {
    return sighting;
  }

  /// Looks what backup the server has; keys go there from now on if it is ours.
  ///
  /// @param joining whether a backup may be joined that keys did not go to before
  BackupSighting look(boolean joining) {
    turns.lock();
    try {
      Optional<JsonObject> answer = version();
      BackupSighting seen = encryption.step(step -> seen(step, answer, joining));
      sighting = Optional.of(seen);
      return seen;
    } finally {
      turns.unlock();
    }
  }

  private static BackupSighting seen(
      EncryptionStep step, Optional<JsonObject> answer, boolean joining) {
    KeyBackup backup = step.keys().backup();
    BackupSighting seen = backup.seen(step.work(), answer);
    if (seen instanceof BackupSighting.Joined && !joining) {
      backup.leave(step.work());
    }
    return seen;
  }

  private Optional<JsonObject> version() {
    try {
      return Optional.of(http.ask(MatrixRequest.get(VERSION)));
    } catch (EngineException refused) {
      if (Refusals.saysThereIsNone(refused)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /// Makes a new backup; what the server had before is not its present one any more.
  ///
  /// @return whether the server has backups at all
  boolean make() {
    turns.lock();
    try {
      JsonObject body = encryption.step(step -> step.keys().backup().make(step.work()));
      JsonObject answer = http.ask(MatrixRequest.post(VERSION).withBody(body));
      String version =
          answer
              .string("version")
              .orElseThrow(() -> new EngineException("The server's answer names no backup."));
      BackupVersion made =
          encryption.step(
              step -> {
                step.keys().backup().made(step.work(), version);
                BackupVersion active = step.keys().backup().active(step.work()).orElseThrow();
                RestoredBackup.put(step.work(), active);
                return active;
              });
      sighting = Optional.of(new BackupSighting.Same(made));
      return true;
    } catch (EngineException refused) {
      if (Refusals.is(refused, ErrorCode.M_UNRECOGNIZED)) {
        dropMade();
        return false;
      }
      throw refused;
    } finally {
      turns.unlock();
    }
  }

  /// Forgets one that was to be made and that the server has not taken, as far as we know.
  void dropMade() {
    encryption.step(
        step -> {
          step.keys().backup().notMade(step.work());
          return true;
        });
  }

  /// Deletes the server's backup, whoever's it is, and puts keys nowhere.
  void delete() {
    turns.lock();
    try {
      Optional<String> version = version().flatMap(answer -> answer.string("version"));
      if (version.isPresent()) {
        delete(version.get());
      }
      BackupSighting none =
          encryption.step(step -> step.keys().backup().seen(step.work(), Optional.empty()));
      sighting = Optional.of(none);
    } finally {
      turns.unlock();
    }
  }

  private void delete(String version) {
    try {
      http.ask(MatrixRequest.delete(VERSION + "/{version}", version));
    } catch (EngineException refused) {
      if (!Refusals.saysThereIsNone(refused)) {
        throw refused;
      }
    }
  }

  void put(KeyBackup.Batch batch) {
    http.ask(MatrixRequest.put(KEYS).withQuery("version", batch.version()).withBody(batch.body()));
  }

  /// All keys of a backup.
  JsonObject all(BackupVersion version) {
    return http.ask(
        MatrixRequest.get(KEYS).withQuery("version", version.version()).withTimeout(ALL_KEYS));
  }

  /// The key of one session, if the backup has it.
  Optional<JsonObject> one(BackupVersion version, String room, String session) {
    try {
      return Optional.of(
          http.ask(
              MatrixRequest.get(KEYS + "/{roomId}/{sessionId}", room, session)
                  .withQuery("version", version.version())));
    } catch (EngineException refused) {
      if (Refusals.is(refused, ErrorCode.M_NOT_FOUND)) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
