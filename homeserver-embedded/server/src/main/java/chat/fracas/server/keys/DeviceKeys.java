package chat.fracas.server.keys;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.Caller;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What devices publish: identity keys, one-time keys and fallback keys. A one-time key is given away
/// once: it is on the disk that it was before anybody has it. Thread-safe.
public final class DeviceKeys {
  /// Libraries keep at most as many private halves.
  private static final int MAX_ONE_TIME_KEYS = 5_000;

  /// The algorithm in use; clients want its count even when it is 0.
  private static final String SIGNED = "signed_curve25519";

  private static final int MAX_CACHED = 10_000;
  private static final String OF_DEVICE = " WHERE localpart = ? AND device_id = ?";

  private record Device(UserId user, DeviceId id) {}

  /// What `/sync` tells a device of its own keys.
  ///
  /// @param counts of unclaimed one-time keys by algorithm
  /// @param unusedFallback algorithms whose fallback key nobody was given yet
  public record Supply(JsonObject counts, JsonArray unusedFallback) {}

  private final Map<Device, Supply> supplies = new ConcurrentHashMap<>();

  /// The position of the newest change that others have made to a device's supply in this run.
  private final Map<Device, Long> taken = new ConcurrentHashMap<>();

  private final Database database;
  private final StreamPositions positions;
  private final Notifier notifier;
  private final DeviceLists lists;
  private final InstantSource clock;

  public DeviceKeys(
      Database database,
      StreamPositions positions,
      Notifier notifier,
      DeviceLists lists,
      InstantSource clock) {
    this.database = database;
    this.positions = positions;
    this.notifier = notifier;
    this.lists = lists;
    this.clock = clock;
    database.onReopened(supplies::clear);
  }

  /// A device is gone, or begins anew.
  public void forget(Caller device) {
    supplies.remove(new Device(device.user(), device.device()));
  }

  // publishing

  /// Takes in what a device publishes; all of it or nothing.
  void upload(Caller caller, KeyUpload upload) {
    try {
      lists.write(
          (sql, position) -> {
            upload.oneTime().forEach(key -> addOneTime(sql, caller, key, position));
            requireFew(sql, caller);
            upload.fallback().forEach(key -> setFallback(sql, caller, key));
            boolean other =
                upload.deviceKeys().map(keys -> setDeviceKeys(sql, caller, keys)).orElse(false);
            return other ? Set.of(DeviceLists.Change.of(caller.user())) : Set.of();
          });
    } finally {
      forget(caller);
    }
  }

  private static boolean setDeviceKeys(Sql sql, Caller caller, JsonObject keys) {
    Optional<JsonObject> before = deviceKeys(sql, caller.user(), caller.device());
    if (before.equals(Optional.of(keys))) {
      return false;
    }
    if (before.isPresent() && !before.get().object("keys").equals(keys.object("keys"))) {
      CrossSigning.forgetDevice(sql, caller.user(), caller.device());
    }
    sql.upsert(
        "device_keys",
        List.of("localpart", "device_id"),
        List.of("json"),
        caller.user().localpart(),
        caller.device(),
        keys);
    return true;
  }

  static Optional<JsonObject> deviceKeys(Sql sql, UserId user, DeviceId device) {
    return sql.first(
        "SELECT json FROM device_keys" + OF_DEVICE,
        row -> Json.parseObject(row.getString(1)),
        user.localpart(),
        device);
  }

  /// A request whose answer was lost comes again, perhaps after some of its keys were given away: those
  /// are not taken in twice.
  private static void addOneTime(Sql sql, Caller caller, PublishedKey key, long position) {
    record Known(JsonValue key, boolean claimed) {}
    Optional<Known> known =
        sql.first(
            "SELECT json, claimed_ts FROM one_time_keys"
                + OF_DEVICE
                + " AND algorithm = ? AND key_id = ?",
            row -> new Known(Json.parse(row.getString(1)), row.getLong(2) > 0),
            caller.user().localpart(),
            caller.device(),
            key.algorithm(),
            key.id());
    if (known.isPresent() && known.get().key().equals(key.key())) {
      return;
    }
    if (known.isPresent() && !known.get().claimed()) {
      throw MatrixException.invalidParam(
          "One time key " + key.name() + " already exists, and is another one");
    }
    sql.upsert(
        "one_time_keys",
        List.of("localpart", "device_id", "algorithm", "key_id"),
        List.of("uploaded", "claimed_ts", "json"),
        caller.user().localpart(),
        caller.device(),
        key.algorithm(),
        key.id(),
        position,
        null,
        Json.text(key.key()));
  }

  private static void requireFew(Sql sql, Caller caller) {
    long all =
        sql.number(
            "SELECT COUNT(*) FROM one_time_keys" + OF_DEVICE + " AND claimed_ts IS NULL",
            caller.user().localpart(),
            caller.device());
    if (all > MAX_ONE_TIME_KEYS) {
      throw MatrixException.invalidParam(
          "A device has at most " + MAX_ONE_TIME_KEYS + " one-time keys");
    }
  }

  private static void setFallback(Sql sql, Caller caller, PublishedKey key) {
    boolean same =
        sql.exists(
            "SELECT 1 FROM fallback_keys"
                + OF_DEVICE
                + " AND algorithm = ? AND key_id = ? AND json = ?",
            caller.user().localpart(),
            caller.device(),
            key.algorithm(),
            key.id(),
            Json.text(key.key()));
    if (!same) {
      sql.upsert(
          "fallback_keys",
          List.of("localpart", "device_id", "algorithm"),
          List.of("key_id", "used", "json"),
          caller.user().localpart(),
          caller.device(),
          key.algorithm(),
          key.id(),
          false,
          Json.text(key.key()));
    }
  }

  // giving away

  /// Which key is asked for.
  record Wanted(UserId user, DeviceId device, String algorithm) {}

  /// Gives away a key for each that is wanted, as far as there are any: the oldest one-time key, or the
  /// fallback key. That they are given away is on the disk when this returns.
  Map<Wanted, PublishedKey> claim(Set<Wanted> wanted) {
    Map<Wanted, PublishedKey> found = new LinkedHashMap<>();
    Set<Device> less = new LinkedHashSet<>();
    long position = positions.reserve();
    boolean written = false;
    try {
      database.write(
          sql -> {
            for (Wanted each : wanted) {
              oneTime(sql, each)
                  .or(() -> fallback(sql, each))
                  .ifPresent(
                      key -> {
                        found.put(each, key);
                        less.add(new Device(each.user(), each.device()));
                      });
            }
            return true;
          });
      written = true;
      less.forEach(device -> taken.merge(device, position, Math::max));
    } finally {
      less.forEach(supplies::remove);
      if (written && !less.isEmpty()) {
        notifier.publish(position, less.stream().map(Device::user).distinct().toList());
      } else {
        positions.release(position);
      }
    }
    return found;
  }

  private Optional<PublishedKey> oneTime(Sql sql, Wanted wanted) {
    Optional<PublishedKey> oldest =
        sql.first(
            "SELECT key_id, json FROM one_time_keys"
                + OF_DEVICE
                + " AND algorithm = ? AND claimed_ts IS NULL ORDER BY uploaded, key_id LIMIT 1",
            row ->
                new PublishedKey(
                    wanted.algorithm(), row.getString(1), Json.parse(row.getString(2))),
            wanted.user().localpart(),
            wanted.device(),
            wanted.algorithm());
    oldest.ifPresent(
        key ->
            sql.update(
                "UPDATE one_time_keys SET claimed_ts = ?"
                    + OF_DEVICE
                    + " AND algorithm = ? AND key_id = ?",
                Math.max(1, clock.millis()),
                wanted.user().localpart(),
                wanted.device(),
                key.algorithm(),
                key.id()));
    return oldest;
  }

  private static Optional<PublishedKey> fallback(Sql sql, Wanted wanted) {
    Optional<PublishedKey> key =
        sql.first(
            "SELECT key_id, json FROM fallback_keys" + OF_DEVICE + " AND algorithm = ?",
            row ->
                new PublishedKey(
                    wanted.algorithm(), row.getString(1), Json.parse(row.getString(2))),
            wanted.user().localpart(),
            wanted.device(),
            wanted.algorithm());
    if (key.isPresent()) {
      sql.update(
          "UPDATE fallback_keys SET used = TRUE"
              + OF_DEVICE
              + " AND algorithm = ? AND used = FALSE",
          wanted.user().localpart(),
          wanted.device(),
          wanted.algorithm());
    }
    return key;
  }

  // telling

  /// What a device still has.
  public Supply supply(Caller caller) {
    if (supplies.size() >= MAX_CACHED) {
      supplies.clear();
    }
    return supplies.computeIfAbsent(
        new Device(caller.user(), caller.device()), any -> loadSupply(caller));
  }

  private Supply loadSupply(Caller caller) {
    return database.read(
        sql -> {
          var counts = JsonObject.builder().put(SIGNED, 0);
          sql.each(
              "SELECT algorithm, COUNT(*) FROM one_time_keys"
                  + OF_DEVICE
                  + " AND claimed_ts IS NULL GROUP BY algorithm ORDER BY algorithm",
              row -> counts.put(row.getString(1), row.getLong(2)),
              caller.user().localpart(),
              caller.device());
          List<String> unused =
              sql.list(
                  "SELECT algorithm FROM fallback_keys"
                      + OF_DEVICE
                      + " AND used = FALSE ORDER BY algorithm",
                  row -> row.getString(1),
                  caller.user().localpart(),
                  caller.device());
          return new Supply(counts.build(), JsonArray.ofStrings(unused));
        });
  }

  /// Whether somebody was given one of the device's keys after a position.
  public boolean takenSince(Caller caller, long position) {
    return taken.getOrDefault(new Device(caller.user(), caller.device()), 0L) > position;
  }

  /// A device's identity keys and the name its user gave it.
  record Published(DeviceId device, JsonObject keys, Optional<String> name) {}

  /// The identity keys of a user's devices.
  ///
  /// @param only of these devices; of all when empty
  static List<Published> published(Sql sql, UserId user, Set<DeviceId> only) {
    var all = new ArrayList<Published>();
    sql.each(
        "SELECT k.device_id, k.json, d.display_name FROM device_keys k"
            + " LEFT JOIN devices d ON d.localpart = k.localpart AND d.device_id = k.device_id"
            + " WHERE k.localpart = ? ORDER BY k.device_id",
        row -> {
          var device = new DeviceId(row.getString(1));
          if (only.isEmpty() || only.contains(device)) {
            all.add(
                new Published(
                    device,
                    Json.parseObject(row.getString(2)),
                    Optional.ofNullable(row.getString(3))));
          }
        },
        user.localpart());
    return all;
  }
}
