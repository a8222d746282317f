package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;

/// That somebody does not give us a room key, and why (`m.room_key.withheld`). It comes in clear and
/// proves nothing; it only explains why a message cannot be read.
///
/// @param sender whose messages it is about
public record WithheldNotice(UserId sender, WithheldCode code) {
  /// What is sent to a device. Without a session between the two devices there is none for any room, so
  /// that one notice says it all.
  static JsonObject content(
      RoomId room, String sessionId, Curve25519PublicKey ourKey, WithheldCode code) {
    JsonObject.Builder content = JsonObject.builder().put("algorithm", Algorithms.MEGOLM);
    if (code != WithheldCode.NO_OLM) {
      content.put("room_id", room.toString()).put("session_id", sessionId);
    }
    return content
        .put("sender_key", ourKey.toString())
        .put("code", code.id())
        .put("reason", code.reason())
        .build();
  }
}
