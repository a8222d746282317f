package chat.fracas.e2ee;

import chat.fracas.e2ee.decrypt.RoomDecryption;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.history.ReceivedHistory;
import chat.fracas.e2ee.keyrequest.KeyForwarding;
import chat.fracas.e2ee.keyrequest.KeyRequests;
import chat.fracas.e2ee.megolm.RoomKeyReceipt;
import chat.fracas.e2ee.megolm.RoomKeySharing;
import chat.fracas.e2ee.olm.OlmClaims;
import chat.fracas.e2ee.olm.OlmDecryption;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.olm.OlmMessages;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes the events for this device: decrypts them, keeps the room keys, and passes on what is others'
/// affair. Nothing that has to come over Olm is taken in clear.
final class ToDeviceInbox {
  private static final String ENCRYPTED = "m.room.encrypted";
  private static final String ROOM_KEY = "m.room_key";
  private static final String WITHHELD = "m.room_key.withheld";
  private static final String DUMMY = "m.dummy";
  private static final String FORWARDED = "m.forwarded_room_key";
  private static final String BUNDLE = "m.room_key_bundle";
  private static final String REQUEST = "m.room_key_request";

  /// What is worth nothing unless it came over Olm.
  private static final Set<String> SECRET =
      Set.of(ROOM_KEY, FORWARDED, BUNDLE, "m.secret.send", DUMMY);

  private final OlmMessages messages;
  private final DeviceStore devices;
  private final OlmClaims claims;
  private final RoomKeyReceipt receipt;
  private final RoomDecryption decryption;
  private final KeyRequests keyRequests;
  private final KeyForwarding keyForwarding;
  private final ReceivedHistory history;
  private final RoomKeySharing sharing;

  /// Who takes which events.
  record Takers(
      OlmMessages messages,
      DeviceStore devices,
      OlmClaims claims,
      RoomKeyReceipt receipt,
      RoomDecryption decryption,
      KeyRequests keyRequests,
      KeyForwarding keyForwarding,
      ReceivedHistory history,
      RoomKeySharing sharing) {}

  ToDeviceInbox(Takers takers) {
    this.messages = takers.messages();
    this.devices = takers.devices();
    this.claims = takers.claims();
    this.receipt = takers.receipt();
    this.decryption = takers.decryption();
    this.keyRequests = takers.keyRequests();
    this.keyForwarding = takers.keyForwarding();
    this.history = takers.history();
    this.sharing = takers.sharing();
  }

  /// One sync's events.
  private static final class Batch {
    final List<SyncOutcome.Readable> readable = new ArrayList<>();
    final List<OlmEvent> encrypted = new ArrayList<>();
    final List<SyncOutcome.ClearEvent> clear = new ArrayList<>();
    int discarded;
  }

  SyncOutcome receive(CryptoWork work, List<JsonObject> events, Instant now) {
    var batch = new Batch();
    for (JsonObject event : events) {
      Optional<UserId> sender = event.string("sender").flatMap(UserId::tryParse);
      Optional<String> type = event.string("type");
      Optional<JsonObject> content = event.object("content");
      if (sender.isEmpty() || type.isEmpty() || content.isEmpty()) {
        batch.discarded++;
      } else if (type.get().equals(ENCRYPTED)) {
        receiveEncrypted(work, batch, sender.get(), content.get(), now);
      } else {
        var clear = new SyncOutcome.ClearEvent(sender.get(), type.get(), content.get());
        receiveClear(work, batch, clear, now);
      }
    }
    return new SyncOutcome(batch.readable, batch.encrypted, batch.clear, batch.discarded);
  }

  private void receiveEncrypted(
      CryptoWork work, Batch batch, UserId sender, JsonObject content, Instant now) {
    switch (messages.decrypt(work, sender, content, now)) {
      case OlmDecryption.Discarded discarded -> batch.discarded++;
      case OlmDecryption.Decrypted(OlmEvent event) -> {
        switch (event.type()) {
          case ROOM_KEY -> receiveKey(work, batch, receipt.roomKey(work, event));
          case FORWARDED -> receiveKey(work, batch, keyRequests.forwarded(work, event));
          case BUNDLE -> {
            if (history.received(work, event)) {
              batch.encrypted.add(event);
            } else {
              batch.discarded++;
            }
          }
          // nothing is encrypted twice
          case ENCRYPTED -> batch.discarded++;
          case DUMMY -> sharing.renewed(work, event.curve25519());
          default -> batch.encrypted.add(event);
        }
      }
    }
  }

  private void receiveKey(
      CryptoWork work, Batch batch, Optional<RoomKeyReceipt.SessionOf> session) {
    if (session.isPresent()) {
      keyRequests.settled(work, session.get());
      batch.readable.add(readable(work, session.get()));
    } else {
      batch.discarded++;
    }
  }

  private void receiveClear(
      CryptoWork work, Batch batch, SyncOutcome.ClearEvent event, Instant now) {
    if (SECRET.contains(event.type())) {
      batch.discarded++;
    } else if (event.type().equals(WITHHELD)) {
      receiveWithheld(work, batch, event, now);
    } else if (event.type().equals(REQUEST)) {
      keyForwarding.asked(work, event.sender(), event.content(), now);
    } else {
      batch.clear.add(event);
    }
  }

  /// Where the other side says that it could make no session with us, we make one.
  private void receiveWithheld(
      CryptoWork work, Batch batch, SyncOutcome.ClearEvent event, Instant now) {
    receipt
        .withheld(work, event.sender(), event.content())
        .ifPresentOrElse(
            session -> batch.readable.add(readable(work, session)),
            () ->
                RoomKeyReceipt.unreachableFor(event.content())
                    .ifPresent(
                        key ->
                            devices.all(work, event.sender()).stream()
                                .filter(device -> device.curve25519().equals(key))
                                .forEach(device -> claims.unwedge(work, device, now))));
  }

  SyncOutcome.Readable readable(CryptoWork work, RoomKeyReceipt.SessionOf session) {
    return new SyncOutcome.Readable(
        session.room(), session.sessionId(), decryption.waitingFor(work, session.sessionId()));
  }
}
