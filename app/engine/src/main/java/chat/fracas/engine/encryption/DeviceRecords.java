package chat.fracas.engine.encryption;

import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Keeps the records of one device apart from those of the next: who signs in anew becomes another
/// device, and what was that device's own is worth nothing then. Room keys, and which rooms are
/// encrypted, are kept.
final class DeviceRecords {
  private static final RecordKey OWNER = new RecordKey(RecordKind.COUNTER, "device", "");
  private static final String DEVICE = "device";

  /// What belongs to a device and not to its person.
  private static final List<RecordKind> OWN =
      List.of(
          RecordKind.ACCOUNT,
          RecordKind.REQUEST,
          RecordKind.OUTDATED_USER,
          RecordKind.OLM_SESSION,
          RecordKind.OLM_CLAIM,
          RecordKind.OUTBOUND_SESSION,
          RecordKind.KEY_SHARED,
          RecordKind.KEY_WITHHELD,
          RecordKind.ROOM_KEY_REFUSAL,
          RecordKind.KEY_REQUEST,
          RecordKind.KEY_REQUESTED,
          RecordKind.SECRET_REQUEST,
          RecordKind.SECRET_WAITING);

  private DeviceRecords() {}

  /// Sees to it that the records are those of this device.
  static void claim(CryptoWork work, OwnDevice own) {
    Optional<String> owner = work.read(OWNER).flatMap(record -> record.string(DEVICE));
    String device = own.device().toString();
    if (owner.filter(device::equals).isPresent()) {
      return;
    }
    if (owner.isPresent()) {
      for (RecordKind kind : OWN) {
        work.groups(kind).forEach(group -> work.removeGroup(kind, group));
      }
    }
    work.put(OWNER, JsonObject.of(DEVICE, device));
  }
}
