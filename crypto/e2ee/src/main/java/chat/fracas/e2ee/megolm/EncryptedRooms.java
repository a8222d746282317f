package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// Remembers for ever which rooms are encrypted: no later state, reset of a server or gap in a sync
/// makes us write to such a room in clear. Has no state of its own.
public final class EncryptedRooms {
  /// Takes an `m.room.encryption` event. The first one latches the room; a later one changes when
  /// sessions are replaced, and the algorithm only if it was unknown before and is known now.
  public void seen(CryptoWork work, RoomId room, JsonObject content) {
    RoomEncryption offered = RoomEncryption.read(content);
    Optional<RoomEncryption> before = find(work, room);
    if (before.isEmpty() || offered.isKnown()) {
      work.put(key(room), offered.write());
    }
  }

  public Optional<RoomEncryption> find(CryptoWork work, RoomId room) {
    return work.read(key(room)).map(RoomEncryption::read);
  }

  private static RecordKey key(RoomId room) {
    return RecordKey.of(RecordKind.ENCRYPTED_ROOM, room.toString());
  }
}
