package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.megolm.ExportedSessionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import java.util.Optional;

/// Room keys as files, bundles and other devices have them (`ExportedSessionData`), and in parts the
/// backup.
public final class RoomKeyExport {
  private static final String ALGORITHM = "algorithm";
  private static final String ROOM_ID = "room_id";
  private static final String SESSION_ID = "session_id";
  private static final String SESSION_KEY = "session_key";
  private static final String SENDER_KEY = "sender_key";
  private static final String CLAIMED_KEYS = "sender_claimed_keys";
  private static final String FORWARDING_CHAIN = "forwarding_curve25519_key_chain";
  private static final String SHARED_HISTORY = "shared_history";

  private final RoomKeys keys;

  public RoomKeyExport(RoomKeys keys) {
    this.keys = keys;
  }

  /// The key with all messages that it opens.
  public JsonObject write(CryptoWork work, RoomKey key) {
    byte[] exported;
    try (InboundGroupSession session = keys.open(work, key);
        ExportedSessionKey all = session.exportAt(session.firstKnownIndex())) {
      exported = all.encode();
    }
    return JsonObject.builder()
        .put(ALGORITHM, Algorithms.MEGOLM)
        .put(ROOM_ID, key.room().toString())
        .put(SESSION_ID, key.sessionId())
        .put(SESSION_KEY, UnpaddedBase64.encode(exported))
        .put(SENDER_KEY, key.senderKey().toString())
        .put(CLAIMED_KEYS, JsonObject.of("ed25519", key.signingKey().toString()))
        .put(FORWARDING_CHAIN, JsonArray.EMPTY)
        .put(SHARED_HISTORY, key.sharedHistory())
        .build();
  }

  /// What became of exported data.
  public sealed interface Taken {
    /// @param merge what it brought
    record Read(RoomKeyReceipt.SessionOf session, RoomKeys.Merge merge) implements Taken {}

    /// It is not a room key, or not of the session whose id it bears.
    record Malformed() implements Taken {}
  }

  /// Takes exported data of any room.
  ///
  /// @param sharedBy the person who gave it, if that is not ourselves
  public Taken take(CryptoWork work, JsonObject data, KeyOrigin origin, Optional<UserId> sharedBy) {
    if (origin == KeyOrigin.DIRECT) {
      throw new IllegalArgumentException("exported data proves nothing of its maker");
    }
    try {
      return read(work, data, origin, sharedBy);
    } catch (FoundationException | RatchetException malformed) {
      return new Taken.Malformed();
    }
  }

  private Taken read(
      CryptoWork work, JsonObject data, KeyOrigin origin, Optional<UserId> sharedBy) {
    String sessionId = data.requireString(SESSION_ID);
    byte[] bytes = UnpaddedBase64.decode(data.requireString(SESSION_KEY));
    try (ExportedSessionKey exported = ExportedSessionKey.parse(bytes);
        InboundGroupSession session = InboundGroupSession.of(exported)) {
      if (!data.requireString(ALGORITHM).equals(Algorithms.MEGOLM)
          || !session.sessionId().equals(sessionId)) {
        return new Taken.Malformed();
      }
      var key =
          new RoomKey(
              RoomId.parse(data.requireString(ROOM_ID)),
              sessionId,
              origin,
              Optional.empty(),
              Curve25519PublicKey.parse(data.requireString(SENDER_KEY)),
              Ed25519PublicKey.parse(data.requireObject(CLAIMED_KEYS).requireString("ed25519")),
              Optional.empty(),
              sharedBy,
              // who was given a bundle may give its keys on ("Shareable encryption sessions")
              origin == KeyOrigin.BUNDLE || data.bool(SHARED_HISTORY).orElse(false),
              session.firstKnownIndex());
      return new Taken.Read(
          new RoomKeyReceipt.SessionOf(key.room(), sessionId), keys.add(work, key, session));
    }
  }
}
