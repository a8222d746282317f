package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.util.Optional;

/// What we know of a room key beside the key itself.
///
/// @param maker whose device made it; known only for keys that came from it directly
/// @param senderKey of the device that made it: proven when `origin` is `DIRECT`, else a claim
/// @param signingKey of the device that made it, as that device says or somebody claims
/// @param device whose two keys these are, as the device itself said when it gave the key
/// @param sharedBy who gave us the key, when that is not its maker
/// @param sharedHistory whether it may be given to people who are invited later
/// @param firstIndex of the messages that it opens
public record RoomKey(
    RoomId room,
    String sessionId,
    KeyOrigin origin,
    Optional<UserId> maker,
    Curve25519PublicKey senderKey,
    Ed25519PublicKey signingKey,
    Optional<DeviceKeys> device,
    Optional<UserId> sharedBy,
    boolean sharedHistory,
    long firstIndex) {

  boolean hasMakerOf(RoomKey other) {
    return maker.equals(other.maker)
        && senderKey.equals(other.senderKey)
        && signingKey.equals(other.signingKey);
  }

  RoomKey withSharedHistory(boolean shared) {
    return new RoomKey(
        room,
        sessionId,
        origin,
        maker,
        senderKey,
        signingKey,
        device,
        sharedBy,
        shared,
        firstIndex);
  }

  RoomKey withFirstIndex(long index) {
    return new RoomKey(
        room,
        sessionId,
        origin,
        maker,
        senderKey,
        signingKey,
        device,
        sharedBy,
        sharedHistory,
        index);
  }

  @Override
  public String toString() {
    return "RoomKey[" + origin + "]";
  }
}
