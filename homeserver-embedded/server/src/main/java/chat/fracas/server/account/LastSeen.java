package chat.fracas.server.account;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.server.storage.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When and from where each device was heard of last ("may be a few minutes out of date, for efficiency
/// reasons"): noted in memory with every request, written now and then. Thread-safe.
final class LastSeen {
  private record Device(UserId user, DeviceId id) {}

  /// @param address absent for this process
  record Seen(long ts, Optional<String> address) {}

  private final Map<Device, Seen> unwritten = new ConcurrentHashMap<>();
  private final Database database;
  private final InstantSource clock;

  LastSeen(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void note(UserId user, DeviceId device, Optional<String> address) {
    unwritten.put(new Device(user, device), new Seen(clock.millis(), address));
  }

  /// What is not written yet of a device.
  Optional<Seen> unwritten(UserId user, DeviceId device) {
    return Optional.ofNullable(unwritten.get(new Device(user, device)));
  }

  /// Writes what was noted since the last time.
  void write() {
    Map<Device, Seen> some = Map.copyOf(unwritten);
    if (some.isEmpty()) {
      return;
    }
    database.write(
        sql -> {
          some.forEach(
              (device, seen) ->
                  sql.update(
                      "UPDATE devices SET last_seen_ts = ?,"
                          + " last_seen_ip = COALESCE(?, last_seen_ip)"
                          + " WHERE localpart = ? AND device_id = ?",
                      seen.ts(),
                      seen.address(),
                      device.user().localpart(),
                      device.id()));
          return true;
        });
    some.forEach(unwritten::remove);
  }
}
