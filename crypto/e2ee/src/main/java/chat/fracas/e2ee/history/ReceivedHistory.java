package chat.fracas.e2ee.history;

import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeyReceipt;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes the history of rooms that people who invite us give.
///
/// What a bundle event says is kept, and the bundle itself fetched only when we have accepted that
/// person's invite: nobody can make us download what we did not ask for. It outlives a restart, and is
/// forgotten when it was imported. Whether its device is vouched for by its person is judged when it is
/// due: of somebody whom we meet by their invite we do not know that yet when the bundle comes.
public final class ReceivedHistory {
  /// An invite that was accepted longer ago does not bring a bundle any more.
  static final Duration RECENTLY = Duration.ofHours(24);

  /// Bundles that are remembered for one room; the people who send them cannot fill the store.
  static final int MAX_PER_ROOM = 20;

  private static final String FILE = "file";
  private static final String DEVICE = "device";

  private final RoomKeyExport export;
  private final RoomKeyReceipt receipt;
  private final DeviceStore devices;
  private final DeviceIdentities identities;

  public ReceivedHistory(
      RoomKeyExport export,
      RoomKeyReceipt receipt,
      DeviceStore devices,
      DeviceIdentities identities) {
    this.export = export;
    this.receipt = receipt;
    this.devices = devices;
    this.identities = identities;
  }

  /// Takes an `m.room_key_bundle`. Whether it is kept: one whose sender did not bring the keys of their
  /// device is not.
  public boolean received(CryptoWork work, OlmEvent event) {
    Optional<RoomId> room = event.content().string("room_id").flatMap(RoomId::tryParse);
    Optional<JsonObject> file = event.content().object(FILE);
    Optional<DeviceKeys> device = event.device();
    if (room.isEmpty() || file.isEmpty() || device.isEmpty() || !event.hasSenderDeviceKeys()) {
      return false;
    }
    RecordKey key = key(room.get(), event.sender());
    if (!work.has(key) && work.readGroup(key.kind(), key.group()).size() >= MAX_PER_ROOM) {
      return false;
    }
    work.put(key, JsonObject.of(FILE, file.get()).with(DEVICE, device.get().json()));
    return true;
  }

  /// The `EncryptedFile` to fetch now, if this person has sent one from a device that they vouch for.
  ///
  /// @param acceptedAt when we accepted this person's invite to the room
  public Optional<JsonObject> due(
      CryptoWork work, RoomId room, UserId inviter, Instant acceptedAt, Instant now) {
    return Duration.between(acceptedAt, now).compareTo(RECENTLY) > 0
        ? Optional.empty()
        : work.read(key(room, inviter))
            .filter(record -> isVouchedFor(work, record))
            .flatMap(record -> record.object(FILE));
  }

  private boolean isVouchedFor(CryptoWork work, JsonObject record) {
    return record
        .object(DEVICE)
        .map(DeviceKeys::ofStored)
        .flatMap(
            sent ->
                devices
                    .find(work, sent.user(), sent.curve25519(), sent.ed25519())
                    .or(() -> Optional.of(sent)))
        .filter(device -> identities.standing(work, device).isCrossSigned())
        .isPresent();
  }

  /// What an import brought.
  ///
  /// @param sessions whose events may be readable now
  /// @param passedOver entries that were not keys of this room
  public record Imported(List<SessionOf> sessions, int passedOver) {
    public Imported {
      sessions = List.copyOf(sessions);
    }
  }

  /// Takes the decrypted bundle that this person gave for the room, and forgets where it was. Keys of
  /// other rooms are passed over.
  public Imported imported(CryptoWork work, RoomId room, UserId inviter, JsonObject bundle) {
    var sessions = new ArrayList<SessionOf>();
    int passedOver = 0;
    for (JsonObject data : objects(bundle, "room_keys")) {
      boolean isOfRoom = data.string("room_id").equals(Optional.of(room.toString()));
      if (isOfRoom
          && export.take(work, data, KeyOrigin.BUNDLE, Optional.of(inviter))
              instanceof RoomKeyExport.Taken.Read(SessionOf session, RoomKeys.Merge merge)) {
        if (merge == RoomKeys.Merge.ADDED || merge == RoomKeys.Merge.IMPROVED) {
          sessions.add(session);
        }
      } else {
        passedOver++;
      }
    }
    for (JsonObject notice : objects(bundle, "withheld")) {
      if (notice.string("room_id").equals(Optional.of(room.toString()))) {
        notice
            .string("session_id")
            .filter(id -> id.length() <= RoomKeyReceipt.MAX_ID)
            .ifPresent(id -> receipt.historyNotShared(work, new SessionOf(room, id)));
      }
    }
    forget(work, room, inviter);
    return new Imported(sessions, passedOver);
  }

  /// The bundle is not there any more: servers delete files that look unused.
  public void forget(CryptoWork work, RoomId room, UserId inviter) {
    if (work.has(key(room, inviter))) {
      work.remove(key(room, inviter));
    }
  }

  private static List<JsonObject> objects(JsonObject bundle, String part) {
    return bundle.array(part).map(JsonArray::objects).orElse(List.of()).stream()
        .limit(HistorySharing.MAX_KEYS)
        .toList();
  }

  private static RecordKey key(RoomId room, UserId inviter) {
    return new RecordKey(RecordKind.ROOM_KEY_BUNDLE, room.toString(), inviter.toString());
  }
}
