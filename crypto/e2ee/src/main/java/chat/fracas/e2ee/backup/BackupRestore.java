package chat.fracas.e2ee.backup;

import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.megolm.UnsavedKeys;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes room keys out of the backup, in batches, each of which is a step of its own.
///
/// A key that we have as good is passed over without being decrypted, so a restore that was killed and
/// begins anew soon is where it was. A row that is not right is counted and passed over; the others come.
public final class BackupRestore {
  /// Rows in one step: decrypting them takes a moment only.
  public static final int MAX_BATCH = 500;

  private final KeyBackup backup;
  private final RoomKeys keys;
  private final RoomKeyExport export;

  public BackupRestore(KeyBackup backup, RoomKeys keys) {
    this.backup = backup;
    this.keys = keys;
    this.export = new RoomKeyExport(keys);
  }

  /// Rows of the backup.
  public record Batch(List<Row> rows) {
    public Batch {
      rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
      return "Batch[" + rows.size() + "]";
    }
  }

  /// One row, as the server gave it.
  public record Row(String room, String sessionId, JsonObject content) {
    @Override
    public String toString() {
      return "Row";
    }
  }

  /// What became of a batch.
  ///
  /// @param restored keys that are new or better than ours
  /// @param known keys that we had as good
  /// @param broken rows that cannot be read, or are not the key they say they are
  public record Result(List<RoomKey> restored, int known, int broken) {
    public Result {
      restored = List.copyOf(restored);
    }
  }

  /// The answer of `GET /room_keys/keys` in batches.
  public static List<Batch> batches(JsonObject answer) {
    List<Batch> batches = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    JsonObject rooms = answer.object("rooms").orElse(JsonObject.EMPTY);
    for (String room : rooms.keys()) {
      JsonObject sessions =
          rooms.object(room).flatMap(it -> it.object("sessions")).orElse(JsonObject.EMPTY);
      for (String session : sessions.keys()) {
        // what is no object is counted with the broken ones
        rows.add(new Row(room, session, sessions.object(session).orElse(JsonObject.EMPTY)));
        if (rows.size() == MAX_BATCH) {
          batches.add(new Batch(rows));
          rows.clear();
        }
      }
    }
    if (!rows.isEmpty()) {
      batches.add(new Batch(rows));
    }
    return batches;
  }

  /// Whether the secret half of the server's backup is here, without which nothing can be restored.
  public boolean isPossible(CryptoWork work) {
    return backup.export(work).isPresent();
  }

  /// Takes the keys of a batch. What comes out of a backup is believed no further than that it opens
  /// messages: anybody who knows its public key can put keys there.
  public Result restore(CryptoWork work, Batch batch) {
    if (!isPossible(work)) {
      throw new IllegalStateException("the secret half of the backup is not here");
    }
    List<RoomKey> restored = new ArrayList<>();
    int known = 0;
    int broken = 0;
    boolean goesThere = backup.active(work).equals(backup.seenVersion(work));
    try (BackupDecryptionKey secret = backup.open(work).orElseThrow()) {
      for (Row row : batch.rows()) {
        switch (restore(work, row, secret)) {
          case Outcome.Restored(RoomKey key) -> {
            restored.add(key);
            if (goesThere) {
              // the server has it: that is where it came from
              UnsavedKeys.remove(work, key);
            }
          }
          case Outcome.Known none -> known++;
          case Outcome.Broken none -> broken++;
        }
      }
    }
    return new Result(restored, known, broken);
  }

  private sealed interface Outcome {
    record Restored(RoomKey key) implements Outcome {}

    record Known() implements Outcome {}

    record Broken() implements Outcome {}
  }

  private Outcome restore(CryptoWork work, Row row, BackupDecryptionKey secret) {
    Optional<RoomId> room = RoomId.tryParse(row.room());
    Optional<SessionRow> read = SessionRow.read(row.content());
    if (room.isEmpty() || read.isEmpty()) {
      return new Outcome.Broken();
    }
    boolean isKnown =
        keys.find(work, room.get(), row.sessionId())
            .filter(ours -> ours.firstIndex() <= read.get().firstIndex())
            .isPresent();
    if (isKnown) {
      return new Outcome.Known();
    }
    return decrypt(read.get(), secret)
        .flatMap(BackupRestore::parse)
        .map(content -> take(work, room.get(), row.sessionId(), content))
        .orElseGet(Outcome.Broken::new);
  }

  private static Optional<JsonObject> parse(byte[] bytes) {
    try {
      return Optional.of(Json.parseObject(bytes, JsonLimits.ofBytes(SessionRow.MAX_BYTES)));
    } catch (JsonException malformed) {
      return Optional.empty();
    } finally {
      Wipe.bytes(bytes);
    }
  }

  private Outcome take(CryptoWork work, RoomId room, String sessionId, JsonObject content) {
    JsonObject data =
        content.with(SessionRow.ROOM_ID, room.toString()).with(SessionRow.SESSION_ID, sessionId);
    return switch (export.take(work, data, KeyOrigin.IMPORTED, Optional.empty())) {
      case RoomKeyExport.Taken.Malformed malformed -> new Outcome.Broken();
      case RoomKeyExport.Taken.Read taken ->
          switch (taken.merge()) {
            case ADDED, IMPROVED ->
                new Outcome.Restored(keys.find(work, room, sessionId).orElseThrow());
            case KEPT -> new Outcome.Known();
            case REFUSED -> new Outcome.Broken();
          };
    };
  }

  private static Optional<byte[]> decrypt(SessionRow row, BackupDecryptionKey secret) {
    if (row.session().ciphertext().length > SessionRow.MAX_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(secret.decrypt(row.session()));
    } catch (RatchetException broken) {
      return Optional.empty();
    }
  }
}
