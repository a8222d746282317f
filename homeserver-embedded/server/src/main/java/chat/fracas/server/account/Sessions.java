package chat.fracas.server.account;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.Caller;
import chat.fracas.server.http.Tokens;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Devices and their tokens. What a token means is kept in memory after its first use. Thread-safe.
public final class Sessions implements Tokens {
  /// Clients that can refresh get tokens that are short-lived.
  static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private static final int MAX_CACHED = 10_000;

  /// What ends with a device.
  private static final List<String> OF_A_DEVICE =
      List.of(
          "access_tokens",
          "devices",
          "to_device",
          "transactions",
          "pushers",
          "device_keys",
          "one_time_keys",
          "fallback_keys");

  private static final int MAX_DEVICE_ID_CHARS = 255;
  private static final int MAX_DEVICE_NAME_CHARS = 500;
  private static final int MAX_ADDRESS_CHARS = 64;

  /// Access and refresh token of a sign-in.
  record Issued(
      DeviceId device, String accessToken, Optional<String> refreshToken, OptionalLong lifeMillis) {
    JsonObject json() {
      var json =
          JsonObject.builder()
              .put("access_token", accessToken)
              .put("device_id", device.toString())
              .putString("refresh_token", refreshToken);
      lifeMillis.ifPresent(life -> json.put("expires_in_ms", life));
      return json.build();
    }
  }

  private record Known(Caller caller, OptionalLong expires) {}

  private final Map<String, Known> cache = new ConcurrentHashMap<>();

  /// How often tokens were taken from the cache because they may have ended.
  private final AtomicLong forgotten = new AtomicLong();

  private final LastSeen lastSeen;
  private final Database database;
  private final ServerName server;
  private final RandomSource random;
  private final InstantSource clock;
  private final DeviceChanges deviceChanges;
  private final Consumer<Caller> onSignOut;

  /// @param onSignOut told of each device that is gone
  Sessions(
      Database database,
      ServerName server,
      RandomSource random,
      InstantSource clock,
      DeviceChanges deviceChanges,
      Consumer<Caller> onSignOut) {
    this.lastSeen = new LastSeen(database, clock);
    this.database = database;
    this.server = server;
    this.random = random;
    this.clock = clock;
    this.deviceChanges = deviceChanges;
    this.onSignOut = onSignOut;
    database.onReopened(() -> forget(known -> true));
  }

  @Override
  public Caller caller(String accessToken, Optional<String> address) {
    String hash = Secret.hash(accessToken);
    Known known = cache.get(hash);
    if (known == null) {
      long before = forgotten.get();
      known = database.read(sql -> find(sql, hash)).orElseThrow(Sessions::unknownToken);
      if (cache.size() >= MAX_CACHED) {
        cache.clear();
      }
      cache.put(hash, known);
      if (forgotten.get() != before) {
        // signed out while it was read
        cache.remove(hash);
      }
      retire(known.caller());
    }
    if (known.expires().isPresent() && known.expires().getAsLong() <= clock.millis()) {
      throw new MatrixException(
          ErrorCode.M_UNKNOWN_TOKEN,
          401,
          "The access token has expired",
          JsonObject.EMPTY.with("soft_logout", true));
    }
    lastSeen.note(
        known.caller().user(), known.caller().device(), address.filter(Sessions::isAddress));
    return known.caller();
  }

  /// A proxy may say anything.
  private static boolean isAddress(String text) {
    return !text.isEmpty() && text.length() <= MAX_ADDRESS_CHARS;
  }

  /// Writes when and from where devices were heard of.
  public void writeLastSeen() {
    lastSeen.write();
  }

  private Optional<Known> find(Sql sql, String hash) {
    return sql.first(
        "SELECT id, localpart, device_id, expires_ts FROM access_tokens WHERE token_hash = ?",
        row -> {
          var caller =
              new Caller(
                  new UserId(row.getString(2), server),
                  new DeviceId(row.getString(3)),
                  row.getLong(1));
          long expires = row.getLong(4);
          return new Known(caller, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(expires));
        },
        hash);
  }

  /// A new token has been used for the first time: the one it was refreshed from ends.
  private void retire(Caller caller) {
    boolean refreshed =
        database.read(
            sql ->
                sql.exists("SELECT 1 FROM access_tokens WHERE refreshed_to = ?", caller.token()));
    if (refreshed) {
      database.write(
          sql -> sql.update("DELETE FROM access_tokens WHERE refreshed_to = ?", caller.token()));
      forget(known -> known.caller().device().equals(caller.device()) && !is(known, caller));
    }
  }

  private static boolean is(Known known, Caller caller) {
    return known.caller().token() == caller.token();
  }

  private static MatrixException unknownToken() {
    return new MatrixException(
        ErrorCode.M_UNKNOWN_TOKEN,
        401,
        "Unrecognised access token",
        JsonObject.EMPTY.with("soft_logout", false));
  }

  private void forget(Predicate<Known> which) {
    forgotten.incrementAndGet();
    cache.values().removeIf(which);
  }

  /// Signs a device in; one with the same id loses its tokens.
  Issued signIn(
      UserId user, Optional<String> deviceId, Optional<String> deviceName, boolean refreshable) {
    String id = deviceId.orElseGet(this::newDeviceId);
    if (id.isEmpty()
        || id.length() > MAX_DEVICE_ID_CHARS
        || deviceName.orElse("").length() > MAX_DEVICE_NAME_CHARS) {
      throw MatrixException.invalidParam("The device's id or name is empty or too long");
    }
    var device = new DeviceId(id);
    Issued issued = issue(device, refreshable);
    database.write(
        sql -> {
          requireNoKey(sql, user, device);
          removeTokens(sql, user, device);
          if (sql.update(
                  "UPDATE devices SET last_seen_ts = ? WHERE localpart = ? AND device_id = ?",
                  clock.millis(),
                  user.localpart(),
                  device)
              == 0) {
            sql.update(
                "INSERT INTO devices (localpart, device_id, display_name, last_seen_ts)"
                    + " VALUES (?, ?, ?, ?)",
                user.localpart(),
                device,
                deviceName,
                clock.millis());
          }
          return insert(sql, user, issued);
        });
    forget(known -> isOf(known, user, device));
    return issued;
  }

  /// "Servers therefore must ensure that device IDs will not collide with cross-signing public keys."
  private static void requireNoKey(Sql sql, UserId user, DeviceId device) {
    boolean taken =
        sql.exists(
            "SELECT 1 FROM cross_signing_keys WHERE localpart = ? AND public_key = ?",
            user.localpart(),
            device);
    if (taken) {
      throw MatrixException.invalidParam("The device's id is the name of a key");
    }
  }

  private static boolean isOf(Known known, UserId user, DeviceId device) {
    return known.caller().user().equals(user) && known.caller().device().equals(device);
  }

  private String newDeviceId() {
    var letters = new StringBuilder();
    for (byte each : random.bytes(10)) {
      letters.append((char) ('A' + Math.floorMod(each, 26)));
    }
    return letters.toString();
  }

  private Issued issue(DeviceId device, boolean refreshable) {
    return new Issued(
        device,
        Secret.next("fa_", random),
        refreshable ? Optional.of(Secret.next("fr_", random)) : Optional.empty(),
        refreshable ? OptionalLong.of(TOKEN_LIFE.toMillis()) : OptionalLong.empty());
  }

  private long insert(Sql sql, UserId user, Issued issued) {
    String hash = Secret.hash(issued.accessToken());
    Long expires =
        issued.lifeMillis().isPresent() ? clock.millis() + issued.lifeMillis().getAsLong() : null;
    sql.update(
        "INSERT INTO access_tokens (token_hash, localpart, device_id, expires_ts, refresh_hash)"
            + " VALUES (?, ?, ?, ?, ?)",
        hash,
        user.localpart(),
        issued.device(),
        expires,
        issued.refreshToken().map(Secret::hash));
    return sql.number("SELECT id FROM access_tokens WHERE token_hash = ?", hash);
  }

  /// Gives new tokens for a refresh token. The old ones work until the new access token is used.
  Issued refresh(String refreshToken) {
    String hash = Secret.hash(refreshToken);
    record Old(long id, UserId user, DeviceId device) {}
    Issued fresh =
        database.write(
            sql -> {
              Old old =
                  sql.first(
                          "SELECT id, localpart, device_id FROM access_tokens WHERE refresh_hash = ?",
                          row ->
                              new Old(
                                  row.getLong(1),
                                  new UserId(row.getString(2), server),
                                  new DeviceId(row.getString(3))),
                          hash)
                      .orElseThrow(Sessions::unknownToken);
              Issued issued = issue(old.device(), true);
              long id = insert(sql, old.user(), issued);
              sql.update(
                  "DELETE FROM access_tokens WHERE id IN"
                      + " (SELECT refreshed_to FROM access_tokens WHERE id = ?)",
                  old.id());
              // this one is in use now: the one before it ends
              sql.update("DELETE FROM access_tokens WHERE refreshed_to = ?", old.id());
              sql.update("UPDATE access_tokens SET refreshed_to = ? WHERE id = ?", id, old.id());
              return issued;
            });
    forget(known -> known.caller().device().equals(fresh.device()));
    return fresh;
  }

  /// Signs the device out and forgets it.
  void signOut(Caller caller) {
    signOut(caller.user(), List.of(caller.device()));
  }

  void signOut(UserId user, List<DeviceId> devices) {
    deviceChanges.write(
        user,
        sql -> {
          boolean published = false;
          for (DeviceId device : devices) {
            published |= remove(sql, user, device);
          }
          return published;
        });
    devices.forEach(device -> gone(user, device));
  }

  /// Signs out all devices but one.
  void signOutAll(UserId user, Optional<DeviceId> except) {
    List<DeviceId> others =
        deviceIds(user).stream().filter(device -> !except.equals(Optional.of(device))).toList();
    signOut(user, others);
  }

  private void gone(UserId user, DeviceId device) {
    forget(known -> isOf(known, user, device));
    onSignOut.accept(new Caller(user, device, 0));
  }

  /// @return whether others know of it
  private static boolean remove(Sql sql, UserId user, DeviceId device) {
    boolean published =
        sql.exists(
            "SELECT 1 FROM device_keys WHERE localpart = ? AND device_id = ?",
            user.localpart(),
            device);
    sql.update("DELETE FROM key_signatures WHERE target = ? AND target_key = ?", user, device);
    sql.update(
        "DELETE FROM key_signatures WHERE signer = ? AND signing_key = ?",
        user,
        "ed25519:" + device);
    for (String table : OF_A_DEVICE) {
      sql.update(
          "DELETE FROM " + table + " WHERE localpart = ? AND device_id = ?",
          user.localpart(),
          device);
    }
    return published;
  }

  private static void removeTokens(Sql sql, UserId user, DeviceId device) {
    sql.update(
        "DELETE FROM access_tokens WHERE localpart = ? AND device_id = ?",
        user.localpart(),
        device);
  }

  /// The devices of a user, as `/devices` shows them.
  List<JsonObject> devices(UserId user) {
    return database.read(
        sql ->
            sql.list(
                "SELECT device_id, display_name, last_seen_ts, last_seen_ip FROM devices"
                    + " WHERE localpart = ? ORDER BY device_id",
                row ->
                    device(
                        new DeviceId(row.getString(1)),
                        Optional.ofNullable(row.getString(2)),
                        new LastSeen.Seen(row.getLong(3), Optional.ofNullable(row.getString(4))),
                        lastSeen.unwritten(user, new DeviceId(row.getString(1)))),
                user.localpart()));
  }

  private static JsonObject device(
      DeviceId id, Optional<String> name, LastSeen.Seen written, Optional<LastSeen.Seen> newer) {
    var json =
        JsonObject.builder()
            .put("device_id", id.toString())
            .putString("display_name", name)
            .putString("last_seen_ip", newer.flatMap(LastSeen.Seen::address).or(written::address));
    long ts = newer.map(LastSeen.Seen::ts).orElse(written.ts());
    if (ts > 0) {
      json.put("last_seen_ts", ts);
    }
    return json.build();
  }

  boolean rename(UserId user, DeviceId device, Optional<String> name) {
    if (name.orElse("").length() > MAX_DEVICE_NAME_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, 400, "The name is too long");
    }
    return database.write(
            sql ->
                sql.update(
                    "UPDATE devices SET display_name = COALESCE(?, display_name)"
                        + " WHERE localpart = ? AND device_id = ?",
                    name,
                    user.localpart(),
                    device))
        > 0;
  }

  /// The ids of a user's devices.
  public List<DeviceId> deviceIds(UserId user) {
    return database.read(
        sql ->
            sql.list(
                "SELECT device_id FROM devices WHERE localpart = ? ORDER BY device_id",
                row -> new DeviceId(row.getString(1)),
                user.localpart()));
  }
}
