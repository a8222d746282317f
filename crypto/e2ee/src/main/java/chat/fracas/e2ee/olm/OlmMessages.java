package chat.fracas.e2ee.olm;

import chat.fracas.e2ee.account.DeviceAccount;
import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.olm.OlmDecryption.Reason;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.olm.IdentityKeys;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.OlmMessage;
import chat.fracas.ratchet.olm.OlmSession;
import chat.fracas.ratchet.olm.PreKeyMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Encrypts events for single devices and decrypts those for this one.
///
/// Every session is kept again, in the work, after each call that changed it; a message that is refused
/// changes nothing.
public final class OlmMessages {
  private static final String SENDER_KEY = "sender_key";
  private static final String CIPHERTEXT = "ciphertext";

  private final DeviceAccount account;
  private final DeviceStore devices;
  private final Sealing sealing;
  private final OlmSessions sessions;
  private final OlmPayload payloads;
  private final OlmClaims claims;

  public OlmMessages(
      DeviceAccount account, DeviceStore devices, OlmClaims claims, Sealing sealing) {
    this.account = account;
    this.devices = devices;
    this.claims = claims;
    this.sealing = sealing;
    this.sessions = new OlmSessions(sealing);
    this.payloads = new OlmPayload(devices);
  }

  /// The content of an `m.room.encrypted` event that only this device can read; empty when there is no
  /// session with it yet, see [OlmClaims].
  public Optional<JsonObject> encrypt(
      CryptoWork work, DeviceKeys recipient, String type, JsonObject content) {
    return sessions
        .preferred(work, recipient.curve25519())
        .map(session -> encrypt(work, session, recipient, type, content));
  }

  private JsonObject encrypt(
      CryptoWork work, OlmSession session, DeviceKeys recipient, String type, JsonObject content) {
    DeviceKeys own = ownKeys(work);
    OlmMessage message;
    try (session) {
      message = session.encrypt(OlmPayload.write(own, recipient, type, content), sealing.random());
      sessions.putSent(work, recipient.curve25519(), session);
    }
    JsonObject body =
        JsonObject.builder()
            .put("type", message.type())
            .put("body", UnpaddedBase64.encode(message.encode()))
            .build();
    return JsonObject.builder()
        .put("algorithm", Algorithms.OLM)
        .put(SENDER_KEY, own.curve25519().toString())
        .put(CIPHERTEXT, JsonObject.of(recipient.curve25519().toString(), body))
        .build();
  }

  /// Our keys with the signatures that the server has seen, above all that of our self-signing key.
  private DeviceKeys ownKeys(CryptoWork work) {
    OwnDevice own = account.own();
    DeviceKeys signedByUs = account.keys(work);
    return devices
        .find(work, own.user(), own.device())
        .filter(keys -> keys.hasKeysOf(signedByUs))
        .orElse(signedByUs);
  }

  /// Decrypts the content of an `m.room.encrypted` event that came to this device.
  public OlmDecryption decrypt(CryptoWork work, UserId sender, JsonObject content, Instant now) {
    if (!content.string("algorithm").equals(Optional.of(Algorithms.OLM))) {
      return discarded(Reason.UNKNOWN_ALGORITHM);
    }
    IdentityKeys own = account.identityKeys(work);
    Optional<JsonObject> ciphertexts = content.object(CIPHERTEXT);
    if (ciphertexts.isEmpty()) {
      return discarded(Reason.MALFORMED);
    }
    if (!ciphertexts.get().has(own.curve25519().toString())) {
      return discarded(Reason.NOT_FOR_US);
    }
    Curve25519PublicKey theirs;
    OlmMessage message;
    try {
      theirs = Curve25519PublicKey.parse(content.requireString(SENDER_KEY));
      JsonObject body = ciphertexts.get().requireObject(own.curve25519().toString());
      message =
          OlmMessage.parse(
              body.requireInteger("type"), UnpaddedBase64.decode(body.requireString("body")));
    } catch (FoundationException | RatchetException malformed) {
      return discarded(Reason.MALFORMED);
    }
    byte[] plaintext;
    try {
      plaintext = open(work, theirs, message, now);
    } catch (RatchetException refused) {
      return refused(work, sender, theirs, refused.refusal(), now);
    }
    var envelope = new OlmPayload.Envelope(account.own(), own.ed25519(), sender, theirs);
    return payloads.read(work, envelope, plaintext);
  }

  private byte[] open(
      CryptoWork work, Curve25519PublicKey theirs, OlmMessage message, Instant now) {
    return switch (message) {
      case PreKeyMessage preKey -> openPreKey(work, theirs, preKey, now);
      case OlmMessage normal -> openByAny(work, theirs, normal, now);
    };
  }

  /// The session that it belongs to comes first: under a fallback key the same message would make the
  /// same session again.
  private byte[] openPreKey(
      CryptoWork work, Curve25519PublicKey theirs, PreKeyMessage message, Instant now) {
    List<OlmSession> all = sessions.all(work, theirs);
    try {
      for (OlmSession session : all) {
        if (session.matches(message)) {
          byte[] plaintext = session.decrypt(message);
          sessions.putUsed(work, theirs, session, now);
          return plaintext;
        }
      }
    } finally {
      all.forEach(OlmSession::close);
    }
    OlmAccount.Inbound inbound =
        account.change(work, olm -> olm.createInboundSession(theirs, message));
    try (OlmSession session = inbound.session()) {
      sessions.putUsed(work, theirs, session, now);
    }
    return inbound.plaintext();
  }

  private byte[] openByAny(
      CryptoWork work, Curve25519PublicKey theirs, OlmMessage message, Instant now) {
    Refusal last = Refusal.OTHER_SESSION;
    List<OlmSession> all = sessions.all(work, theirs);
    try {
      for (OlmSession session : all) {
        try {
          byte[] plaintext = session.decrypt(message);
          sessions.putUsed(work, theirs, session, now);
          return plaintext;
        } catch (RatchetException refused) {
          if (last != Refusal.KEY_GONE) {
            last = refused.refusal();
          }
        }
      }
    } finally {
      all.forEach(OlmSession::close);
    }
    throw new RatchetException(last);
  }

  /// A repetition says nothing about the session, anything else that it is broken on one side
  /// ("Recovering from undecryptable messages").
  private OlmDecryption refused(
      CryptoWork work, UserId sender, Curve25519PublicKey theirs, Refusal refusal, Instant now) {
    if (refusal == Refusal.KEY_GONE) {
      return discarded(Reason.REPEATED);
    }
    devices.all(work, sender).stream()
        .filter(device -> device.curve25519().equals(theirs))
        .forEach(device -> claims.unwedge(work, device, now));
    return discarded(Reason.NO_SESSION);
  }

  private static OlmDecryption discarded(Reason reason) {
    return new OlmDecryption.Discarded(reason);
  }
}
