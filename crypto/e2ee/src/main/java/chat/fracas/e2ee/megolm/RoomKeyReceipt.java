package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.SessionKey;
import java.util.Optional;

/// Takes the room keys that their makers send, and the notices of those who send none.
public final class RoomKeyReceipt {
  /// Notices kept for one room, or of one person without a room: they come in clear, and nobody shall
  /// fill the store with them.
  static final int MAX_NOTICES = 1000;

  /// The longest name of a session that is looked at: a key of 32 bytes has 43 characters.
  public static final int MAX_ID = 64;

  private static final String CODE = "code";

  private final RoomKeys keys;

  public RoomKeyReceipt(RoomKeys keys) {
    this.keys = keys;
  }

  /// The session that a key belongs to.
  public record SessionOf(RoomId room, String sessionId) {}

  /// Takes an `m.room_key`. The session whose events may be readable now; empty when the event is not
  /// right or brings nothing new.
  public Optional<SessionOf> roomKey(CryptoWork work, OlmEvent event) {
    JsonObject content = event.content();
    if (!content.string("algorithm").equals(Optional.of(Algorithms.MEGOLM))) {
      return Optional.empty();
    }
    try (SessionKey key =
            SessionKey.parse(UnpaddedBase64.decode(content.requireString("session_key")));
        InboundGroupSession session = InboundGroupSession.of(key)) {
      RoomId room = RoomId.parse(content.requireString("room_id"));
      if (!content.requireString("session_id").equals(session.sessionId())) {
        return Optional.empty();
      }
      var roomKey =
          new RoomKey(
              room,
              session.sessionId(),
              KeyOrigin.DIRECT,
              Optional.of(event.sender()),
              event.curve25519(),
              event.ed25519(),
              event.device(),
              Optional.empty(),
              content.bool("shared_history").orElse(false),
              session.firstKnownIndex());
      return switch (keys.add(work, roomKey, session)) {
        case ADDED, IMPROVED -> {
          // of a key that begins later, the notice still explains the messages before it
          if (session.firstKnownIndex() == 0) {
            forget(work, refusal(room, session.sessionId(), event.sender()));
          }
          yield Optional.of(new SessionOf(room, session.sessionId()));
        }
        case KEPT, REFUSED -> Optional.empty();
      };
    } catch (FoundationException | RatchetException malformed) {
      return Optional.empty();
    }
  }

  /// Takes an `m.room_key.withheld`, as it came from this user in clear.
  public Optional<SessionOf> withheld(CryptoWork work, UserId sender, JsonObject content) {
    Optional<WithheldCode> code = content.string(CODE).map(WithheldCode::of);
    Optional<RoomId> room = content.string("room_id").flatMap(RoomId::tryParse);
    Optional<String> sessionId = content.string("session_id");
    if (code.isEmpty()) {
      return Optional.empty();
    }
    JsonObject record = JsonObject.of(CODE, code.get().id());
    if (code.get() == WithheldCode.NO_OLM) {
      senderKey(content).ifPresent(key -> keep(work, noOlm(sender, key), record));
      return Optional.empty();
    }
    if (room.isEmpty() || sessionId.isEmpty() || sessionId.get().length() > MAX_ID) {
      return Optional.empty();
    }
    keep(work, refusal(room.get(), sessionId.get(), sender), record);
    return Optional.of(new SessionOf(room.get(), sessionId.get()));
  }

  /// The device that says it could make no session with ours; empty when it says something else.
  public static Optional<Curve25519PublicKey> unreachableFor(JsonObject content) {
    return content.string(CODE).equals(Optional.of(WithheldCode.NO_OLM.id()))
        ? senderKey(content)
        : Optional.empty();
  }

  private static Optional<Curve25519PublicKey> senderKey(JsonObject content) {
    try {
      return content.string("sender_key").map(Curve25519PublicKey::parse);
    } catch (FoundationException malformed) {
      return Optional.empty();
    }
  }

  /// Whoever gave us the history of the room did not give this key.
  public void historyNotShared(CryptoWork work, SessionOf session) {
    keep(
        work,
        anybodys(session.room(), session.sessionId()),
        JsonObject.of(CODE, WithheldCode.HISTORY_NOT_SHARED.id()));
  }

  private static void forget(CryptoWork work, RecordKey key) {
    if (work.has(key)) {
      work.remove(key);
    }
  }

  private static void keep(CryptoWork work, RecordKey key, JsonObject record) {
    if (work.has(key) || work.readGroup(key.kind(), key.group()).size() < MAX_NOTICES) {
      work.put(key, record);
    }
  }

  /// Whether the sender of an event has said that we do not get its key. Only they can say so.
  ///
  /// @param senderKey as the event claims; empty in newer events
  public Optional<WithheldNotice> notice(
      CryptoWork work, UserId sender, RoomId room, String sessionId, Optional<String> senderKey) {
    return work.read(refusal(room, sessionId, sender))
        .or(() -> senderKey.flatMap(key -> work.read(noOlm(sender, key))))
        .or(() -> work.read(anybodys(room, sessionId)))
        .map(record -> new WithheldNotice(sender, WithheldCode.of(record.requireString(CODE))));
  }

  private static RecordKey refusal(RoomId room, String sessionId, UserId sender) {
    return new RecordKey(RecordKind.ROOM_KEY_REFUSAL, room.toString(), sessionId + " " + sender);
  }

  /// A notice that is not of the sender of the messages.
  private static RecordKey anybodys(RoomId room, String sessionId) {
    return new RecordKey(RecordKind.ROOM_KEY_REFUSAL, room.toString(), sessionId);
  }

  private static RecordKey noOlm(UserId sender, Curve25519PublicKey key) {
    return noOlm(sender, key.toString());
  }

  private static RecordKey noOlm(UserId sender, String key) {
    return new RecordKey(RecordKind.ROOM_KEY_REFUSAL, sender.toString(), key);
  }
}
