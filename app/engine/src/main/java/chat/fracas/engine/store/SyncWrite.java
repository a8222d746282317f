package chat.fracas.engine.store;

import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one sync brings: written whole or not at all.
///
/// @param nextBatch the token for the next sync; absent for a write that is not a sync's
/// @param accountData by type
/// @param crypto what the sync has changed for the encryption machine
public record SyncWrite(
    Optional<String> nextBatch,
    Map<String, JsonObject> accountData,
    List<RoomWrite> rooms,
    CryptoChanges crypto) {
  public SyncWrite {
    accountData = Map.copyOf(accountData);
    rooms = List.copyOf(rooms);
  }

  /// One that changes nothing for the encryption machine.
  public SyncWrite(
      Optional<String> nextBatch, Map<String, JsonObject> accountData, List<RoomWrite> rooms) {
    this(nextBatch, accountData, rooms, CryptoChanges.NONE);
  }
}
