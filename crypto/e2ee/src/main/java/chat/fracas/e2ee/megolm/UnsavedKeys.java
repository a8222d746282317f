package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Which room keys the backup on the server does not have yet, or not as good as we have. A key is among
/// them as soon as it is kept, with a backup or without one.
public final class UnsavedKeys {
  private static final String CHANGE = "change";
  private static final String COUNTER = "unsaved_key";

  private UnsavedKeys() {}

  /// A key that the backup lacks.
  ///
  /// @param change another number when the key has changed
  public record Unsaved(RoomId room, String sessionId, long change) {
    @Override
    public String toString() {
      return "Unsaved[" + change + "]";
    }
  }

  /// A key has come or has become better.
  public static void add(CryptoWork work, RoomKey key) {
    work.put(
        recordKey(key.room(), key.sessionId()), JsonObject.EMPTY.with(CHANGE, work.next(COUNTER)));
  }

  /// So many of them, room by room.
  public static List<Unsaved> first(CryptoWork work, int most) {
    List<Unsaved> unsaved = new ArrayList<>();
    for (String room : work.groups(RecordKind.UNSAVED_KEY)) {
      for (var record : work.readGroup(RecordKind.UNSAVED_KEY, room).entrySet()) {
        if (unsaved.size() == most) {
          return unsaved;
        }
        unsaved.add(
            new Unsaved(
                RoomId.parse(room), record.getKey(), record.getValue().requireInteger(CHANGE)));
      }
    }
    return unsaved;
  }

  public static void removeUnlessChanged(CryptoWork work, Unsaved key) {
    RecordKey record = recordKey(key.room(), key.sessionId());
    if (work.read(record).filter(now -> now.requireInteger(CHANGE) == key.change()).isPresent()) {
      work.remove(record);
    }
  }

  public static void remove(CryptoWork work, Unsaved key) {
    work.remove(recordKey(key.room(), key.sessionId()));
  }

  public static void remove(CryptoWork work, RoomKey key) {
    work.remove(recordKey(key.room(), key.sessionId()));
  }

  private static RecordKey recordKey(RoomId room, String sessionId) {
    return new RecordKey(RecordKind.UNSAVED_KEY, room.toString(), sessionId);
  }
}
