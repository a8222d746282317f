package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.account.DeviceAccount;
import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceLists;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.olm.OlmClaims;
import chat.fracas.e2ee.olm.OlmMessages;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import chat.fracas.ratchet.megolm.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Encrypts the messages of rooms, and sees to it that those who are to read them have the key, and
/// nobody else.
public final class RoomKeySharing {
  /// Devices in one request at most: some 300 KiB of encrypted keys.
  static final int DEVICES_PER_REQUEST = 100;

  private static final String ENCRYPTED = "m.room.encrypted";
  private static final String WITHHELD = "m.room_key.withheld";
  private static final String ROOM_KEY = "m.room_key";
  private static final String RELATION = "m.relates_to";

  private final DeviceAccount account;
  private final DeviceLists lists;
  private final DeviceStore devices;
  private final DeviceIdentities identities;
  private final OlmClaims claims;
  private final OlmMessages messages;
  private final OutgoingRequests requests;
  private final EncryptedRooms rooms;
  private final RoomKeys keys;
  private final OutboundSessions sessions;

  /// What the sharing of room keys stands on.
  public record Parts(
      DeviceAccount account,
      DeviceLists lists,
      DeviceStore devices,
      DeviceIdentities identities,
      OlmClaims claims,
      OlmMessages messages,
      OutgoingRequests requests,
      EncryptedRooms rooms,
      RoomKeys keys) {}

  public RoomKeySharing(Parts parts, Sealing sealing) {
    this.account = parts.account();
    this.lists = parts.lists();
    this.devices = parts.devices();
    this.identities = parts.identities();
    this.claims = parts.claims();
    this.messages = parts.messages();
    this.requests = parts.requests();
    this.rooms = parts.rooms();
    this.keys = parts.keys();
    this.sessions = new OutboundSessions(sealing);
  }

  /// Makes the room's session ready for the next message: replaces it when it is due, and sends its key
  /// to every device that is to have it and has it not. To be called before each message, and again
  /// after each answer as long as it is `Waiting`. People whose server does not answer are not waited
  /// for; they get the key as soon as they can be reached.
  public Sharing share(CryptoWork work, Audience audience, Instant now) {
    Optional<RoomEncryption> encryption = rooms.find(work, audience.room());
    if (encryption.isEmpty()) {
      return new Sharing.Refused(new Sharing.Cause.NotEncrypted());
    }
    if (!encryption.get().isKnown()) {
      return new Sharing.Refused(new Sharing.Cause.UnknownAlgorithm());
    }
    lists.track(work, audience.readers());
    lists.query(work, now);
    boolean listsAreDue =
        audience.readers().stream()
            .anyMatch(user -> lists.freshness(work, user) == DeviceLists.Freshness.OUTDATED);
    if (listsAreDue) {
      return new Sharing.Waiting();
    }
    Recipients recipients = recipients(work, audience);
    if (!recipients.changed().isEmpty()) {
      return new Sharing.Refused(new Sharing.Cause.IdentityChanged(recipients.changed()));
    }
    OutboundSessions.Stored session = session(work, audience, recipients, encryption.get(), now);
    boolean isClaiming = give(work, session, recipients, now);
    return isClaiming || isWaiting(work, audience.room())
        ? new Sharing.Waiting()
        : new Sharing.Ready();
  }

  /// Who gets the key, who does not and why, and whose identity has to be settled first.
  private record Recipients(
      List<DeviceKeys> allowed, List<DeviceKeys> refused, Set<UserId> changed) {}

  private Recipients recipients(CryptoWork work, Audience audience) {
    var recipients = new Recipients(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    var readers = new TreeSet<>(Comparator.comparing(UserId::toString));
    readers.addAll(audience.readers());
    for (UserId reader : readers) {
      for (DeviceKeys device : devices.all(work, reader)) {
        if (device.canReadRooms() && !account.own().is(device)) {
          DeviceStanding standing = identities.standing(work, device);
          if (audience.strategy().allows(standing)) {
            recipients.allowed().add(device);
          } else if (standing == DeviceStanding.IDENTITY_CHANGED) {
            recipients.changed().add(reader);
          } else {
            recipients.refused().add(device);
          }
        }
      }
    }
    return recipients;
  }

  private OutboundSessions.Stored session(
      CryptoWork work,
      Audience audience,
      Recipients recipients,
      RoomEncryption encryption,
      Instant now) {
    Optional<OutboundSessions.Stored> stored = sessions.find(work, audience.room());
    if (stored.isPresent()
        && !stored.get().isExpired(encryption, now)
        && stored.get().sharedHistory() == audience.sharedHistory()
        && !hasReaderTooMany(work, stored.get(), recipients)) {
      return stored.get();
    }
    sessions.discard(work, audience.room());
    var fresh = sessions.create(work, audience.room(), audience.sharedHistory(), now);
    keepForOurselves(work, fresh);
    return fresh;
  }

  /// Whether a device has the key that is not to read on: it was removed, or its person has left.
  private boolean hasReaderTooMany(
      CryptoWork work, OutboundSessions.Stored session, Recipients recipients) {
    var shared = new HashSet<>(sessions.sharedWith(work, session.sessionId()));
    recipients.allowed().forEach(device -> shared.remove(device.curve25519()));
    return !shared.isEmpty();
  }

  private void keepForOurselves(CryptoWork work, OutboundSessions.Stored stored) {
    DeviceKeys own = account.keys(work);
    try (OutboundGroupSession session = sessions.open(work, stored);
        SessionKey key = session.sessionKey();
        InboundGroupSession inbound = InboundGroupSession.of(key)) {
      keys.add(
          work,
          new RoomKey(
              stored.room(),
              stored.sessionId(),
              KeyOrigin.DIRECT,
              Optional.of(own.user()),
              own.curve25519(),
              own.ed25519(),
              Optional.of(own),
              Optional.empty(),
              stored.sharedHistory(),
              inbound.firstKnownIndex()),
          inbound);
    }
  }

  /// Sends the key to whoever lacks it and can be reached; whether keys are being claimed of others.
  private boolean give(
      CryptoWork work, OutboundSessions.Stored session, Recipients recipients, Instant now) {
    var holders = sessions.holders(work, session.sessionId());
    List<DeviceKeys> lacking =
        recipients.allowed().stream()
            .filter(device -> !holders.contains(device.curve25519()))
            .toList();
    claims.claim(work, lacking, now);
    var ready = new ArrayList<DeviceKeys>();
    var unreachable = new ArrayList<DeviceKeys>();
    boolean isClaiming = false;
    for (DeviceKeys device : lacking) {
      switch (claims.reach(work, device, now)) {
        case READY -> ready.add(device);
        case LEFT_ALONE -> unreachable.add(device);
        case CLAIMING, UNTRIED -> isClaiming = true;
      }
    }
    send(work, session, ready);
    withhold(work, session, recipients.refused(), WithheldCode.UNVERIFIED);
    withhold(work, session, unreachable, WithheldCode.NO_OLM);
    return isClaiming;
  }

  private void send(CryptoWork work, OutboundSessions.Stored stored, List<DeviceKeys> recipients) {
    if (recipients.isEmpty()) {
      return;
    }
    long index;
    JsonObject content;
    try (OutboundGroupSession session = sessions.open(work, stored);
        SessionKey key = session.sessionKey()) {
      index = key.index();
      content =
          JsonObject.builder()
              .put("algorithm", Algorithms.MEGOLM)
              .put("room_id", stored.room().toString())
              .put("session_id", stored.sessionId())
              .put("session_key", UnpaddedBase64.encode(key.encode()))
              .put("shared_history", stored.sharedHistory())
              .build();
    }
    var sent = new ArrayList<RequestId>();
    for (List<DeviceKeys> batch : batches(recipients)) {
      Map<UserId, Map<DeviceId, JsonObject>> events = new LinkedHashMap<>();
      for (DeviceKeys device : batch) {
        put(events, device, messages.encrypt(work, device, ROOM_KEY, content).orElseThrow());
        sessions.markShared(work, stored.sessionId(), device, index);
        sessions.markReachable(work, device);
      }
      sent.add(request(work, ENCRYPTED, events));
    }
    sessions.addWaits(work, stored.room(), sent);
  }

  private void withhold(
      CryptoWork work,
      OutboundSessions.Stored session,
      List<DeviceKeys> refused,
      WithheldCode code) {
    List<DeviceKeys> untold =
        refused.stream()
            .filter(device -> !sessions.isWithheld(work, session.sessionId(), device, code))
            .toList();
    JsonObject content =
        WithheldNotice.content(
            session.room(), session.sessionId(), account.keys(work).curve25519(), code);
    for (List<DeviceKeys> batch : batches(untold)) {
      Map<UserId, Map<DeviceId, JsonObject>> events = new LinkedHashMap<>();
      for (DeviceKeys device : batch) {
        put(events, device, content);
        sessions.markWithheld(work, session.sessionId(), device, code);
      }
      request(work, WITHHELD, events);
    }
  }

  private RequestId request(
      CryptoWork work, String type, Map<UserId, Map<DeviceId, JsonObject>> events) {
    RequestId id = requests.nextId(work);
    requests.add(work, new OutgoingRequest.ToDevice(id, type, events));
    return id;
  }

  private static void put(
      Map<UserId, Map<DeviceId, JsonObject>> events, DeviceKeys device, JsonObject content) {
    events
        .computeIfAbsent(device.user(), user -> new LinkedHashMap<>())
        .put(device.device(), content);
  }

  private static List<List<DeviceKeys>> batches(List<DeviceKeys> devices) {
    var batches = new ArrayList<List<DeviceKeys>>();
    for (int from = 0; from < devices.size(); from += DEVICES_PER_REQUEST) {
      batches.add(devices.subList(from, Math.min(from + DEVICES_PER_REQUEST, devices.size())));
    }
    return batches;
  }

  private boolean isWaiting(CryptoWork work, RoomId room) {
    List<RequestId> waits = sessions.find(work, room).orElseThrow().waits();
    boolean isWaiting = waits.stream().anyMatch(id -> requests.isPending(work, id));
    if (!isWaiting && !waits.isEmpty()) {
      sessions.removeWaits(work, room);
    }
    return isWaiting;
  }

  /// Somebody has left the room, or may have been in it and left: whoever it was may have the key, also
  /// by the history that was shared with them. The next message has another.
  public void left(CryptoWork work, RoomId room) {
    sessions.discard(work, room);
  }

  /// A device may lack the keys that it was sent, since its session with us was broken, or the server
  /// did not deliver them: they are sent again with the next message of each room.
  public void renewed(CryptoWork work, Curve25519PublicKey device) {
    sessions.markLost(work, device);
  }

  /// Encrypts an event for the room, once [#share] has said in the same work that it is ready. The
  /// content of an `m.room.encrypted` event; what it relates to stays in clear, since servers need it.
  public JsonObject encrypt(CryptoWork work, RoomId room, String type, JsonObject content) {
    OutboundSessions.Stored stored =
        sessions
            .find(work, room)
            .orElseThrow(() -> new IllegalStateException("no key was shared in the room"));
    JsonObject plaintext =
        JsonObject.builder()
            .put("type", type)
            .put("content", content)
            .put("room_id", room.toString())
            .build();
    try (OutboundGroupSession session = sessions.open(work, stored)) {
      byte[] ciphertext = session.encrypt(Json.write(plaintext)).encode();
      sessions.putUsed(work, stored, session);
      return JsonObject.builder()
          .put("algorithm", Algorithms.MEGOLM)
          .put("sender_key", account.keys(work).curve25519().toString())
          .put("device_id", account.own().device().toString())
          .put("session_id", stored.sessionId())
          .put("ciphertext", UnpaddedBase64.encode(ciphertext))
          .putValue(RELATION, content.object(RELATION))
          .build();
    }
  }
}
