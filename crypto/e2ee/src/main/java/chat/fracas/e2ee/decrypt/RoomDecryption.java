package chat.fracas.e2ee.decrypt;

import chat.fracas.e2ee.account.DeviceAccount;
import chat.fracas.e2ee.decrypt.RoomEventDecryption.Decrypted;
import chat.fracas.e2ee.decrypt.RoomEventDecryption.Failed;
import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyReceipt;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.megolm.WithheldNotice;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.MegolmMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the encrypted events of rooms ("m.megolm.v1.aes-sha2").
///
/// What an event says of its own `sender_key` and `device_id` is never believed: the session belongs to
/// whoever gave us its key.
public final class RoomDecryption {
  /// A server's clock may be behind ours by so much: an event is said to be from before this device only
  /// when it is older than that.
  private static final long CLOCK_TOLERANCE_MS = 60_000;

  private final DeviceAccount account;
  private final DeviceStore devices;
  private final DeviceIdentities identities;
  private final RoomKeys keys;
  private final RoomKeyReceipt receipt;
  private final WaitingEvents waiting = new WaitingEvents();

  public RoomDecryption(
      DeviceAccount account,
      DeviceStore devices,
      DeviceIdentities identities,
      RoomKeys keys,
      RoomKeyReceipt receipt) {
    this.account = account;
    this.devices = devices;
    this.identities = identities;
    this.keys = keys;
    this.receipt = receipt;
  }

  /// Reads an event. The same event can be read as often as one likes.
  public RoomEventDecryption decrypt(
      CryptoWork work, EncryptedRoomEvent event, TrustRequirement requirement, Instant now) {
    JsonObject content = event.content();
    if (!content.string("algorithm").equals(Optional.of(Algorithms.MEGOLM))) {
      return new Failed(new Undecryptable.UnknownAlgorithm());
    }
    String sessionId;
    MegolmMessage message;
    try {
      sessionId = content.requireString("session_id");
      message = MegolmMessage.parse(UnpaddedBase64.decode(content.requireString("ciphertext")));
    } catch (FoundationException | RatchetException malformed) {
      return new Failed(new Undecryptable.Corrupt());
    }
    if (sessionId.length() > RoomKeyReceipt.MAX_ID) {
      return new Failed(new Undecryptable.Corrupt());
    }
    Optional<RoomKey> key = keys.find(work, event.room(), sessionId);
    RoomEventDecryption result =
        key.isEmpty()
            ? new Failed(missingKey(work, event, sessionId))
            : decrypt(work, event, message, key.get(), requirement);
    if (result instanceof Failed(Undecryptable reason) && reason.mayBecomeReadable()) {
      waiting.add(work, sessionId, event.event(), now);
    }
    return result;
  }

  private RoomEventDecryption decrypt(
      CryptoWork work,
      EncryptedRoomEvent event,
      MegolmMessage message,
      RoomKey key,
      TrustRequirement requirement) {
    if (key.maker().isPresent() && !key.maker().get().equals(event.sender())) {
      return new Failed(new Undecryptable.OtherSender());
    }
    SenderTrust trust = trust(work, event, key);
    if (!requirement.allows(trust)) {
      return new Failed(new Undecryptable.SenderRefused(trust));
    }
    InboundGroupSession.Decrypted decrypted;
    try (InboundGroupSession session = keys.open(work, key)) {
      decrypted = session.decrypt(message);
    } catch (RatchetException refused) {
      return new Failed(
          refused.refusal() == Refusal.BEFORE_SESSION
              ? missingKey(work, event, key.sessionId())
              : new Undecryptable.Corrupt());
    }
    JsonObject payload;
    try {
      payload = Json.parseObject(decrypted.plaintext());
    } catch (JsonException malformed) {
      return new Failed(new Undecryptable.Corrupt());
    }
    Optional<String> type = payload.string("type");
    Optional<JsonObject> inner = payload.object("content");
    boolean isOfThisRoom = payload.string("room_id").equals(Optional.of(event.room().toString()));
    if (type.isEmpty() || inner.isEmpty() || !isOfThisRoom) {
      return new Failed(new Undecryptable.Corrupt());
    }
    if (!keys.claimIndex(
        work, key.sessionId(), decrypted.index(), event.event(), event.originServerTs())) {
      return new Failed(new Undecryptable.Replayed());
    }
    return new Decrypted(
        type.get(),
        inner.get(),
        trust,
        key.sharedBy(),
        waiting.take(work, key.sessionId(), event.event()));
  }

  private Undecryptable missingKey(CryptoWork work, EncryptedRoomEvent event, String sessionId) {
    Optional<WithheldNotice> notice =
        receipt.notice(
            work, event.sender(), event.room(), sessionId, event.content().string("sender_key"));
    if (notice.isPresent()) {
      return new Undecryptable.Withheld(notice.get().code());
    }
    if (!event.wasMember()) {
      return new Undecryptable.SentBeforeJoined();
    }
    long signedInAt = account.createdAt(work).toEpochMilli();
    return event.originServerTs() < signedInAt - CLOCK_TOLERANCE_MS
        ? new Undecryptable.SentBeforeSignedIn()
        : new Undecryptable.NoKeyYet();
  }

  /// Who the sender is known to be, as things stand now: a device may have been signed since.
  private SenderTrust trust(CryptoWork work, EncryptedRoomEvent event, RoomKey key) {
    if (key.origin() != KeyOrigin.DIRECT) {
      return SenderTrust.NOT_AUTHENTICATED;
    }
    DeviceKeys own = account.keys(work);
    if (key.senderKey().equals(own.curve25519()) && key.signingKey().equals(own.ed25519())) {
      return SenderTrust.THIS_DEVICE;
    }
    Optional<DeviceKeys> device =
        devices.find(work, event.sender(), key.senderKey(), key.signingKey()).or(key::device);
    if (device.isEmpty()) {
      return SenderTrust.UNKNOWN_DEVICE;
    }
    return switch (identities.standing(work, device.get())) {
      case NO_IDENTITY -> SenderTrust.NO_IDENTITY;
      case NOT_CROSS_SIGNED -> SenderTrust.NOT_CROSS_SIGNED;
      case CROSS_SIGNED -> SenderTrust.CROSS_SIGNED;
      case VERIFIED -> SenderTrust.VERIFIED;
      case IDENTITY_CHANGED -> SenderTrust.IDENTITY_CHANGED;
    };
  }

  /// The events that need this session and may be readable now that something of it has come.
  public List<EventId> waitingFor(CryptoWork work, String sessionId) {
    return waiting.of(work, sessionId);
  }
}
