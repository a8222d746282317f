package chat.fracas.e2ee.megolm;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The session that we write each room's messages with, and who has its key. All of it is stored, so
/// that a restart replaces none.
final class OutboundSessions {
  private static final String PICKLE = "pickle";
  private static final String SESSION_ID = "session_id";
  private static final String CREATED_AT = "created_at";
  private static final String MESSAGES = "messages";
  private static final String SHARED_HISTORY = "shared_history";
  private static final String WAITS = "waits";
  private static final String LOST = "lost";

  private final Sealing sealing;

  OutboundSessions(Sealing sealing) {
    this.sealing = sealing;
  }

  /// A session as it is stored.
  ///
  /// @param messages that were encrypted with it
  /// @param waits for requests that bring its key to devices
  record Stored(
      RoomId room,
      String sessionId,
      Instant createdAt,
      long messages,
      boolean sharedHistory,
      List<RequestId> waits) {
    boolean isExpired(RoomEncryption encryption, Instant now) {
      // by the time that passed either way: a clock that was set back shall not keep it for ever
      return messages >= encryption.messages()
          || Duration.between(createdAt, now).abs().compareTo(encryption.period()) >= 0;
    }
  }

  Optional<Stored> find(CryptoWork work, RoomId room) {
    return work.read(key(room)).map(record -> read(room, record));
  }

  Stored create(CryptoWork work, RoomId room, boolean sharedHistory, Instant now) {
    try (OutboundGroupSession session = OutboundGroupSession.generate(sealing.random())) {
      var stored = new Stored(room, session.sessionId(), now, 0, sharedHistory, List.of());
      put(work, stored, session);
      return stored;
    }
  }

  /// Forgets the session; the next message has another.
  void discard(CryptoWork work, RoomId room) {
    find(work, room)
        .ifPresent(
            stored -> {
              work.remove(key(room));
              work.removeGroup(RecordKind.KEY_SHARED, stored.sessionId());
              work.removeGroup(RecordKind.KEY_WITHHELD, stored.sessionId());
            });
  }

  /// The caller closes it.
  OutboundGroupSession open(CryptoWork work, Stored stored) {
    JsonObject record = work.read(key(stored.room())).orElseThrow();
    return OutboundGroupSession.unpickle(
        sealing.key(), UnpaddedBase64.decode(record.requireString(PICKLE)));
  }

  /// Keeps the session after it has encrypted a message.
  void putUsed(CryptoWork work, Stored stored, OutboundGroupSession session) {
    put(
        work,
        new Stored(
            stored.room(),
            stored.sessionId(),
            stored.createdAt(),
            stored.messages() + 1,
            stored.sharedHistory(),
            stored.waits()),
        session);
  }

  void addWaits(CryptoWork work, RoomId room, List<RequestId> more) {
    JsonObject record = work.read(key(room)).orElseThrow();
    var waits = new ArrayList<>(record.strings(WAITS));
    more.forEach(id -> waits.add(id.value()));
    work.put(key(room), record.with(WAITS, JsonArray.ofStrings(waits)));
  }

  void removeWaits(CryptoWork work, RoomId room) {
    work.put(key(room), work.read(key(room)).orElseThrow().without(WAITS));
  }

  private void put(CryptoWork work, Stored stored, OutboundGroupSession session) {
    byte[] pickle = session.pickle(sealing.key(), sealing.random());
    work.put(
        key(stored.room()),
        JsonObject.builder()
            .put(PICKLE, UnpaddedBase64.encode(pickle))
            .put(SESSION_ID, stored.sessionId())
            .put(CREATED_AT, stored.createdAt().toEpochMilli())
            .put(MESSAGES, stored.messages())
            .put(SHARED_HISTORY, stored.sharedHistory())
            .put(WAITS, JsonArray.ofStrings(stored.waits().stream().map(RequestId::value).toList()))
            .build());
  }

  private static Stored read(RoomId room, JsonObject record) {
    return new Stored(
        room,
        record.requireString(SESSION_ID),
        Instant.ofEpochMilli(record.requireInteger(CREATED_AT)),
        record.requireInteger(MESSAGES),
        record.requireBool(SHARED_HISTORY),
        record.strings(WAITS).stream().map(RequestId::new).toList());
  }

  /// The devices that were sent the key, by the one thing that is theirs alone.
  Set<Curve25519PublicKey> sharedWith(CryptoWork work, String sessionId) {
    return work.readGroup(RecordKind.KEY_SHARED, sessionId).keySet().stream()
        .map(Curve25519PublicKey::parse)
        .collect(Collectors.toSet());
  }

  /// Those of them that have it still, as far as we know.
  Set<Curve25519PublicKey> holders(CryptoWork work, String sessionId) {
    return work.readGroup(RecordKind.KEY_SHARED, sessionId).entrySet().stream()
        .filter(entry -> !entry.getValue().has(LOST))
        .map(entry -> Curve25519PublicKey.parse(entry.getKey()))
        .collect(Collectors.toSet());
  }

  /// The device may not have been able to read what it was sent, in whatever room.
  void markLost(CryptoWork work, Curve25519PublicKey device) {
    for (String sessionId : work.groups(RecordKind.KEY_SHARED)) {
      var key = new RecordKey(RecordKind.KEY_SHARED, sessionId, device.toString());
      work.read(key).ifPresent(record -> work.put(key, record.with(LOST, true)));
    }
  }

  void markShared(CryptoWork work, String sessionId, DeviceKeys device, long index) {
    work.put(
        new RecordKey(RecordKind.KEY_SHARED, sessionId, device.curve25519().toString()),
        JsonObject.builder()
            .put("user", device.user().toString())
            .put("device", device.device().toString())
            .put("index", index)
            .build());
  }

  boolean isWithheld(CryptoWork work, String sessionId, DeviceKeys device, WithheldCode code) {
    return work.read(withheld(sessionId, device, code))
        .flatMap(record -> record.string("code"))
        .equals(Optional.of(code.id()));
  }

  void markWithheld(CryptoWork work, String sessionId, DeviceKeys device, WithheldCode code) {
    work.put(withheld(sessionId, device, code), JsonObject.of("code", code.id()));
  }

  /// There is a session with the device now: should it break, the device may be told again.
  void markReachable(CryptoWork work, DeviceKeys device) {
    RecordKey key = withheld("", device, WithheldCode.NO_OLM);
    if (work.has(key)) {
      work.remove(key);
    }
  }

  /// That there is no Olm session is said once for all room keys.
  private static RecordKey withheld(String sessionId, DeviceKeys device, WithheldCode code) {
    return new RecordKey(
        RecordKind.KEY_WITHHELD,
        code == WithheldCode.NO_OLM ? "" : sessionId,
        device.curve25519().toString());
  }

  private static RecordKey key(RoomId room) {
    return RecordKey.of(RecordKind.OUTBOUND_SESSION, room.toString());
  }
}
