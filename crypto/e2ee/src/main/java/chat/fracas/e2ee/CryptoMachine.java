package chat.fracas.e2ee;

import chat.fracas.e2ee.account.DeviceAccount;
import chat.fracas.e2ee.account.KeyUploads;
import chat.fracas.e2ee.decrypt.EncryptedRoomEvent;
import chat.fracas.e2ee.decrypt.RoomDecryption;
import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.TrustRequirement;
import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceLists;
import chat.fracas.e2ee.device.DeviceListsAnswer;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.history.HistorySharing;
import chat.fracas.e2ee.history.ReceivedHistory;
import chat.fracas.e2ee.keyfile.RoomKeyFile;
import chat.fracas.e2ee.keyrequest.KeyForwarding;
import chat.fracas.e2ee.keyrequest.KeyRequests;
import chat.fracas.e2ee.megolm.Audience;
import chat.fracas.e2ee.megolm.EncryptedRooms;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeyReceipt;
import chat.fracas.e2ee.megolm.RoomKeySharing;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.megolm.Sharing;
import chat.fracas.e2ee.olm.OlmClaims;
import chat.fracas.e2ee.olm.OlmMessages;
import chat.fracas.e2ee.olm.OlmOutbox;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The encryption of one device of an account.
///
/// Every call belongs to a step: begin a `CryptoWork`, hand it to the calls, write its changes, and only
/// then use what the calls gave. Nothing is remembered but in the store, so a machine that is made anew
/// over the same store goes on where the other was stopped. Owned by one thread at a time.
public final class CryptoMachine implements AutoCloseable {
  private final DeviceAccount account;
  private final DeviceStore devices = new DeviceStore();
  private final OutgoingRequests requests;
  private final KeyUploads uploads;
  private final DeviceLists lists;
  private final OlmClaims claims;
  private final OlmOutbox outbox;
  private final EncryptedRooms rooms = new EncryptedRooms();
  private final RoomKeys keys;
  private final RoomKeySharing sharing;
  private final RoomDecryption decryption;
  private final KeyRequests keyRequests;
  private final KeyForwarding keyForwarding;
  private final HistorySharing historySharing;
  private final ReceivedHistory receivedHistory;
  private final RoomKeyFile roomKeyFile;
  private final ToDeviceInbox inbox;

  public CryptoMachine(OwnDevice own, DeviceIdentities identities, Sealing sealing) {
    this.account = new DeviceAccount(own, sealing);
    this.requests = new OutgoingRequests(sealing.random());
    this.uploads = new KeyUploads(account, requests);
    this.lists = new DeviceLists(own, devices, requests);
    this.claims = new OlmClaims(account, devices, requests, sealing);
    var messages = new OlmMessages(account, devices, claims, sealing);
    this.outbox = new OlmOutbox(messages, claims, requests);
    this.keys = new RoomKeys(sealing);
    var receipt = new RoomKeyReceipt(keys);
    this.sharing =
        new RoomKeySharing(
            new RoomKeySharing.Parts(
                account, lists, devices, identities, claims, messages, requests, rooms, keys),
            sealing);
    this.decryption = new RoomDecryption(account, devices, identities, keys, receipt);
    var export = new RoomKeyExport(keys);
    this.keyRequests = new KeyRequests(own, devices, identities, requests, export);
    this.keyForwarding = new KeyForwarding(own, devices, identities, keys, export, outbox);
    this.historySharing =
        new HistorySharing(keys, export, lists, devices, identities, claims, outbox);
    this.receivedHistory = new ReceivedHistory(export, receipt, devices, identities);
    this.roomKeyFile = new RoomKeyFile(keys, export);
    this.inbox =
        new ToDeviceInbox(
            new ToDeviceInbox.Takers(
                messages,
                devices,
                claims,
                receipt,
                decryption,
                keyRequests,
                keyForwarding,
                receivedHistory,
                sharing));
  }

  /// The first step of every run: makes this device's keys if there are none and has them uploaded.
  public void start(CryptoWork work, Instant now) {
    account.ensure(work, now);
    OwnDevice own = account.own();
    if (devices.find(work, own.user(), own.device()).isEmpty()) {
      devices.put(work, account.keys(work));
    }
    lists.track(work, Set.of(own.user()));
    uploads.begin(work, now);
  }

  /// Takes what a sync brought. The events of its rooms are read after it, in the same step.
  public SyncOutcome receive(CryptoWork work, SyncChanges changes, Instant now) {
    lists.changed(work, changes.changed());
    lists.left(work, changes.left());
    uploads.replenish(work, changes.counts(), now);
    return inbox.receive(work, changes.toDevice(), now);
  }

  /// Some syncs were missed, so nobody has told us of changes to devices.
  public void missedSyncs(CryptoWork work) {
    lists.missed(work);
  }

  /// What is to be sent, in this order, the unanswered from before included.
  public List<OutgoingRequest> outgoing(CryptoWork work, Instant now) {
    lists.query(work, now);
    return requests.pending(work);
  }

  /// The server has answered a request.
  public AnswerOutcome answered(CryptoWork work, RequestId id, JsonObject answer, Instant now) {
    Optional<OutgoingRequest> request = requests.find(work, id);
    if (request.isEmpty()) {
      return AnswerOutcome.of(request);
    }
    return switch (request.get()) {
      case OutgoingRequest.KeysUpload upload -> {
        uploads.answered(work, upload, now);
        yield AnswerOutcome.of(request);
      }
      case OutgoingRequest.KeysQuery query -> {
        DeviceListsAnswer lists = this.lists.answered(work, query, answer, now);
        yield new AnswerOutcome(request, lists.users(), lists.changes(), List.of());
      }
      case OutgoingRequest.KeysClaim claim ->
          claimed(work, request, claims.answered(work, claim, answer, now), now);
      case OutgoingRequest.ToDevice sent -> removed(work, sent);
      case OutgoingRequest.RoomEvent sent -> removed(work, sent);
      case OutgoingRequest.SigningKeysUpload sent -> removed(work, sent);
      case OutgoingRequest.SignaturesUpload sent -> removed(work, sent);
    };
  }

  /// The server has refused a request for good. What has a chance when it is sent again (no network, a
  /// busy server) is no refusal.
  public AnswerOutcome refused(CryptoWork work, RequestId id, Instant now) {
    Optional<OutgoingRequest> request = requests.find(work, id);
    if (request.isEmpty()) {
      return AnswerOutcome.of(request);
    }
    return switch (request.get()) {
      case OutgoingRequest.KeysUpload upload -> {
        uploads.refused(work, upload, now);
        yield AnswerOutcome.of(request);
      }
      case OutgoingRequest.KeysQuery query -> {
        lists.refused(work, query, now);
        yield AnswerOutcome.of(request);
      }
      case OutgoingRequest.KeysClaim claim ->
          claimed(work, request, claims.refused(work, claim, now), now);
      case OutgoingRequest.ToDevice sent -> {
        lost(work, sent);
        yield removed(work, sent);
      }
      case OutgoingRequest.RoomEvent sent -> removed(work, sent);
      case OutgoingRequest.SigningKeysUpload sent -> removed(work, sent);
      case OutgoingRequest.SignaturesUpload sent -> removed(work, sent);
    };
  }

  private AnswerOutcome claimed(
      CryptoWork work, Optional<OutgoingRequest> request, OlmClaims.Answer answer, Instant now) {
    answer.replaced().forEach(device -> outbox.announce(work, device, now));
    answer.ready().forEach(device -> keyForwarding.reachable(work, device, now));
    return new AnswerOutcome(request, Set.of(), List.of(), answer.ready());
  }

  /// What the server did not deliver, its recipients lack.
  private void lost(CryptoWork work, OutgoingRequest.ToDevice sent) {
    sent.messages()
        .forEach(
            (user, events) ->
                events.keySet().stream()
                    .flatMap(id -> devices.find(work, user, id).stream())
                    .forEach(device -> sharing.renewed(work, device.curve25519())));
  }

  private AnswerOutcome removed(CryptoWork work, OutgoingRequest request) {
    requests.remove(work, request.id());
    return AnswerOutcome.of(Optional.of(request));
  }

  /// A room's `m.room.encryption` was seen: it is encrypted from now on, for ever.
  public void encryptionSeen(CryptoWork work, RoomId room, JsonObject content) {
    rooms.seen(work, room, content);
  }

  /// Whether messages to the room have to be encrypted.
  public boolean isEncrypted(CryptoWork work, RoomId room) {
    return rooms.find(work, room).isPresent();
  }

  /// Somebody has left the room, or may have, see `RoomKeySharing`.
  public void someoneLeft(CryptoWork work, RoomId room) {
    sharing.left(work, room);
  }

  /// Gets the room's key to everybody who is to read the next message, see `RoomKeySharing`.
  public Sharing share(CryptoWork work, Audience audience, Instant now) {
    return sharing.share(work, audience, now);
  }

  /// Encrypts an event for a room that is ready.
  public JsonObject encrypt(CryptoWork work, RoomId room, String type, JsonObject content) {
    return sharing.encrypt(work, room, type, content);
  }

  /// Reads an event of a room.
  public RoomEventDecryption decrypt(
      CryptoWork work, EncryptedRoomEvent event, TrustRequirement requirement, Instant now) {
    return decryption.decrypt(work, event, requirement, now);
  }

  /// Asks our other devices for the key of a session, once, and only those that are verified. Whether it
  /// is asked for.
  public boolean askForKey(CryptoWork work, RoomKeyReceipt.SessionOf session) {
    return keyRequests.ask(work, session);
  }

  /// The events that wait for a key of this session, as after an import.
  public List<EventId> waitingFor(CryptoWork work, RoomKeyReceipt.SessionOf session) {
    return decryption.waitingFor(work, session.sessionId());
  }

  /// Gives a room's history to somebody who is about to be invited.
  public HistorySharing historySharing() {
    return historySharing;
  }

  /// Takes the history that was given to us.
  public ReceivedHistory receivedHistory() {
    return receivedHistory;
  }

  /// Writes and reads files of room keys.
  public RoomKeyFile roomKeyFile() {
    return roomKeyFile;
  }

  /// The keys of this device, for what signs with them.
  public DeviceAccount account() {
    return account;
  }

  public DeviceStore devices() {
    return devices;
  }

  /// Whose devices are followed, and how well they are known.
  public DeviceLists lists() {
    return lists;
  }

  public OutgoingRequests requests() {
    return requests;
  }

  /// The room keys that we can read with, for what keeps them elsewhere too.
  public RoomKeys roomKeys() {
    return keys;
  }

  /// Sends encrypted events to single devices, for the machine's other parts.
  public OlmOutbox outbox() {
    return outbox;
  }

  /// Wipes the keys that are in memory.
  @Override
  public void close() {
    account.close();
  }

  @Override
  public String toString() {
    return "CryptoMachine";
  }
}
