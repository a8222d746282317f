package chat.fracas.e2ee.keyrequest;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks our other devices for room keys, and takes those that were asked for.
public final class KeyRequests {
  /// Keys of one room that are asked for at a time; more would drown the other devices. A backup is the
  /// way to a long history.
  static final int MAX_OPEN_PER_ROOM = 100;

  static final String REQUEST = "m.room_key_request";

  private static final String ID = "id";

  private final OwnDevices own;
  private final OutgoingRequests requests;
  private final RoomKeyExport export;

  public KeyRequests(
      OwnDevice own,
      DeviceStore devices,
      DeviceIdentities identities,
      OutgoingRequests requests,
      RoomKeyExport export) {
    this.own = new OwnDevices(own, devices, identities);
    this.requests = requests;
    this.export = export;
  }

  /// Asks for the key, once, if there is a device to ask. Whether it is asked for now.
  public boolean ask(CryptoWork work, SessionOf session) {
    if (work.has(key(session))) {
      return true;
    }
    List<DeviceKeys> others = own.others(work);
    if (others.isEmpty()
        || work.readGroup(RecordKind.KEY_REQUEST, session.room().toString()).size()
            >= MAX_OPEN_PER_ROOM) {
      return false;
    }
    String id = requests.nextId(work).value();
    work.put(key(session), JsonObject.of(ID, id));
    JsonObject body =
        JsonObject.builder()
            .put("algorithm", Algorithms.MEGOLM)
            .put("room_id", session.room().toString())
            .put("session_id", session.sessionId())
            .build();
    send(work, others, content("request", id).with("body", body));
    return true;
  }

  /// The key has come, by whatever way: it is not asked for any more.
  public void settled(CryptoWork work, SessionOf session) {
    work.read(key(session))
        .ifPresent(
            record -> {
              work.remove(key(session));
              send(
                  work,
                  own.others(work),
                  content("request_cancellation", record.requireString(ID)));
            });
  }

  /// Takes an `m.forwarded_room_key`, if we have asked for it and a verified device of ours sends it.
  public Optional<SessionOf> forwarded(CryptoWork work, OlmEvent event) {
    JsonObject content = event.content();
    Optional<SessionOf> session = session(content);
    if (session.isEmpty() || !work.has(key(session.get())) || !own.isFromOther(work, event)) {
      return Optional.empty();
    }
    // this event names the claimed key otherwise than a file does
    JsonObject data =
        content.with(
            "sender_claimed_keys",
            JsonObject.of("ed25519", content.string("sender_claimed_ed25519_key").orElse("")));
    return switch (export.take(work, data, KeyOrigin.FORWARDED, Optional.empty())) {
      case RoomKeyExport.Taken.Malformed malformed -> Optional.empty();
      case RoomKeyExport.Taken.Read(SessionOf read, RoomKeys.Merge merge) ->
          switch (merge) {
            case ADDED, IMPROVED -> {
              settled(work, read);
              yield Optional.of(read);
            }
            case KEPT, REFUSED -> Optional.empty();
          };
    };
  }

  static Optional<SessionOf> session(JsonObject content) {
    return content
        .string("room_id")
        .flatMap(RoomId::tryParse)
        .flatMap(
            room -> content.string("session_id").map(sessionId -> new SessionOf(room, sessionId)));
  }

  private JsonObject content(String action, String id) {
    return JsonObject.builder()
        .put("action", action)
        .put("requesting_device_id", own.own().device().toString())
        .put("request_id", id)
        .build();
  }

  private void send(CryptoWork work, List<DeviceKeys> others, JsonObject content) {
    if (others.isEmpty()) {
      return;
    }
    Map<DeviceId, JsonObject> events = new LinkedHashMap<>();
    others.forEach(device -> events.put(device.device(), content));
    requests.add(
        work,
        new OutgoingRequest.ToDevice(
            requests.nextId(work), REQUEST, Map.of(own.own().user(), events)));
  }

  private static RecordKey key(SessionOf session) {
    return new RecordKey(RecordKind.KEY_REQUEST, session.room().toString(), session.sessionId());
  }
}
