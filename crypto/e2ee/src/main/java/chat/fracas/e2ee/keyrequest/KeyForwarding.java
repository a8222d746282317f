package chat.fracas.e2ee.keyrequest;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.olm.OlmOutbox;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// Gives room keys to our other devices that ask for them. To anybody else, or to a device of ours that
/// is not verified, none goes out, whatever they ask.
public final class KeyForwarding {
  private static final String FORWARDED = "m.forwarded_room_key";

  /// Requests of one device that wait for a session with it; more are passed over, and asked again.
  static final int MAX_WAITING = 1000;

  /// The longest name of a request that is looked at; ours have 25 characters.
  private static final int MAX_ID_LENGTH = 255;

  private final OwnDevices own;
  private final RoomKeys keys;
  private final RoomKeyExport export;
  private final OlmOutbox outbox;

  public KeyForwarding(
      OwnDevice own,
      DeviceStore devices,
      DeviceIdentities identities,
      RoomKeys keys,
      RoomKeyExport export,
      OlmOutbox outbox) {
    this.own = new OwnDevices(own, devices, identities);
    this.keys = keys;
    this.export = export;
    this.outbox = outbox;
  }

  /// Takes an `m.room_key_request`, as it came in clear.
  public void asked(CryptoWork work, UserId sender, JsonObject content, Instant now) {
    Optional<DeviceKeys> device =
        content
            .string("requesting_device_id")
            .flatMap(DeviceId::tryParse)
            .filter(id -> sender.equals(own.own().user()))
            .flatMap(id -> own.other(work, id));
    Optional<String> requestId =
        content.string("request_id").filter(id -> id.length() <= MAX_ID_LENGTH);
    if (device.isEmpty() || requestId.isEmpty()) {
      return;
    }
    RecordKey waiting = waiting(device.get(), requestId.get());
    switch (content.string("action").orElse("")) {
      case "request" ->
          content
              .object("body")
              .filter(body -> body.string("algorithm").equals(Optional.of(Algorithms.MEGOLM)))
              .flatMap(KeyRequests::session)
              .flatMap(session -> keys.find(work, session.room(), session.sessionId()))
              .ifPresent(key -> give(work, device.get(), key, waiting, now));
      case "request_cancellation" -> forget(work, waiting);
      default -> {
        // an action of a later specification
      }
    }
  }

  private void give(
      CryptoWork work, DeviceKeys device, RoomKey key, RecordKey waiting, Instant now) {
    if (outbox.send(work, device, FORWARDED, content(work, key), now)) {
      forget(work, waiting);
    } else if (work.readGroup(waiting.kind(), waiting.group()).size() < MAX_WAITING) {
      work.put(
          waiting,
          JsonObject.of("room_id", key.room().toString()).with("session_id", key.sessionId()));
    }
  }

  /// There is a session with the device now: what it has asked for can be given, if it is still trusted.
  public void reachable(CryptoWork work, DeviceKeys device, Instant now) {
    if (!device.user().equals(own.own().user())) {
      return;
    }
    boolean isTrusted = own.other(work, device.device()).isPresent();
    work.readGroup(RecordKind.KEY_REQUESTED, device.device().toString())
        .forEach(
            (id, record) -> {
              RecordKey waiting = waiting(device, id);
              Optional<RoomKey> key =
                  KeyRequests.session(record)
                      .flatMap(session -> keys.find(work, session.room(), session.sessionId()));
              if (isTrusted && key.isPresent()) {
                give(work, device, key.get(), waiting, now);
              } else {
                forget(work, waiting);
              }
            });
  }

  private JsonObject content(CryptoWork work, RoomKey key) {
    return export
        .write(work, key)
        .without("sender_claimed_keys")
        .with("sender_claimed_ed25519_key", key.signingKey().toString());
  }

  private static void forget(CryptoWork work, RecordKey waiting) {
    if (work.has(waiting)) {
      work.remove(waiting);
    }
  }

  private static RecordKey waiting(DeviceKeys device, String requestId) {
    return new RecordKey(RecordKind.KEY_REQUESTED, device.device().toString(), requestId);
  }
}
