package chat.fracas.e2ee.decrypt;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// What became of an encrypted event of a room.
public sealed interface RoomEventDecryption {
  /// @param trust why it is, or is not, trusted to be of its sender
  /// @param sharedBy who gave us the key, when that was not its maker
  /// @param waitedSince when it was first found unreadable, if it was
  record Decrypted(
      String type,
      JsonObject content,
      SenderTrust trust,
      Optional<UserId> sharedBy,
      Optional<Instant> waitedSince)
      implements RoomEventDecryption {
    @Override
    public String toString() {
      return "Decrypted[" + trust + "]";
    }
  }

  record Failed(Undecryptable reason) implements RoomEventDecryption {}
}
