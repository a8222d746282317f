package chat.fracas.e2ee.device;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.ReadRecords;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.util.List;
import java.util.Optional;

/// The devices that we know.
public final class DeviceStore {
  /// Devices that are kept in memory: those of a large room, a kilobyte each.
  private static final int MAX_READ = 5000;

  private static final String KEYS = "keys";

  private final ReadRecords<DeviceKeys> read = new ReadRecords<>(MAX_READ);

  public Optional<DeviceKeys> find(CryptoWork work, UserId user, DeviceId device) {
    return work.read(key(user, device)).map(record -> read(key(user, device), record));
  }

  /// The device that has both keys. One of them is not enough: anybody can name another's key.
  public Optional<DeviceKeys> find(
      CryptoWork work, UserId user, Curve25519PublicKey curve25519, Ed25519PublicKey ed25519) {
    return all(work, user).stream()
        .filter(device -> device.curve25519().equals(curve25519))
        .filter(device -> device.ed25519().equals(ed25519))
        .findFirst();
  }

  /// In the order of their ids.
  public List<DeviceKeys> all(CryptoWork work, UserId user) {
    return work.readGroup(RecordKind.DEVICE, user.toString()).entrySet().stream()
        .map(
            entry ->
                read(
                    new RecordKey(RecordKind.DEVICE, user.toString(), entry.getKey()),
                    entry.getValue()))
        .toList();
  }

  public void put(CryptoWork work, DeviceKeys keys) {
    work.put(key(keys.user(), keys.device()), JsonObject.of(KEYS, keys.json()));
  }

  void remove(CryptoWork work, DeviceKeys keys) {
    work.remove(key(keys.user(), keys.device()));
  }

  private DeviceKeys read(RecordKey key, JsonObject record) {
    return read.get(key, record, () -> DeviceKeys.ofStored(record.requireObject(KEYS)));
  }

  private static RecordKey key(UserId user, DeviceId device) {
    return new RecordKey(RecordKind.DEVICE, user.toString(), device.toString());
  }
}
