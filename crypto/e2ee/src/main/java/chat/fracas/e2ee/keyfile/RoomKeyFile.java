package chat.fracas.e2ee.keyfile;

import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.keyexport.KeyExportFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes and reads a file of room keys.
///
/// The passphrase makes both slow on purpose: [#seal] and [#open] touch no store, so that they run
/// where nobody waits. What was opened is taken in parts, each in a work of its own.
public final class RoomKeyFile {
  /// Keys taken in one work at most: some hundredths of a second, so that syncs go on in between.
  public static final int KEYS_PER_WORK = 200;

  private final RoomKeys keys;
  private final RoomKeyExport export;

  public RoomKeyFile(RoomKeys keys, RoomKeyExport export) {
    this.keys = keys;
    this.export = export;
  }

  /// All room keys, to be sealed at once: this opens every message of every room.
  public List<JsonObject> all(CryptoWork work) {
    var all = new ArrayList<JsonObject>();
    for (String room : work.groups(RecordKind.ROOM_KEY)) {
      for (RoomKey key : keys.all(work, RoomId.parse(room))) {
        all.add(export.write(work, key));
      }
    }
    return all;
  }

  /// The file's bytes.
  public static byte[] seal(List<JsonObject> keys, String passphrase, RandomSource random) {
    return KeyExportFile.encrypt(Json.write(JsonArray.of(keys)), passphrase, random);
  }

  /// What is in a file. Throws a `RatchetException` that says why it cannot be opened: another
  /// passphrase shows as `WRONG_MAC`. Entries that are not even objects are passed over.
  public static List<JsonObject> open(byte[] file, String passphrase) {
    byte[] json = KeyExportFile.decrypt(file, passphrase);
    try {
      if (Json.parse(json) instanceof JsonArray keys) {
        return keys.objects();
      }
    } catch (JsonException malformed) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    throw new RatchetException(Refusal.MALFORMED);
  }

  /// What a part of a file brought.
  ///
  /// @param sessions whose events may be readable now
  /// @param known keys that we had as good
  /// @param passedOver entries that are not keys, or contradict what we have
  public record Imported(List<SessionOf> sessions, int known, int passedOver) {
    public Imported {
      sessions = List.copyOf(sessions);
    }
  }

  /// Takes at most [#KEYS_PER_WORK] keys of a file. Whose keys they are is what the file says, and that
  /// is told with each event.
  public Imported take(CryptoWork work, List<JsonObject> part) {
    if (part.size() > KEYS_PER_WORK) {
      throw new IllegalArgumentException("so many keys are not taken in one work");
    }
    var sessions = new ArrayList<SessionOf>();
    int known = 0;
    int passedOver = 0;
    for (JsonObject data : part) {
      switch (export.take(work, data, KeyOrigin.IMPORTED, Optional.empty())) {
        case RoomKeyExport.Taken.Malformed malformed -> passedOver++;
        case RoomKeyExport.Taken.Read(SessionOf session, RoomKeys.Merge merge) -> {
          switch (merge) {
            case ADDED, IMPROVED -> sessions.add(session);
            case KEPT -> known++;
            case REFUSED -> passedOver++;
          }
        }
      }
    }
    return new Imported(sessions, known, passedOver);
  }
}
