package chat.fracas.server.keys;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.keys.CrossSigningKey.Usage;
import chat.fracas.server.room.StreamToken;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import chat.fracas.server.stream.StreamPositions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Publishing keys and asking for those of others (client-server API, "Key management").
public final class KeysApi implements Area {
  private static final String KEYS = "/_matrix/client/v3/keys";

  /// Users of one query, devices of one claim.
  private static final int MAX_ASKED = 10_000;

  private final Database database;
  private final DeviceKeys keys;
  private final DeviceLists lists;
  private final StreamPositions positions;
  private final Predicate<UserId> accounts;
  private final Predicate<UserId> local;

  /// @param accounts whether there is such an account on this server
  /// @param local whether a user is one of this server
  public KeysApi(
      Database database,
      DeviceKeys keys,
      DeviceLists lists,
      StreamPositions positions,
      Predicate<UserId> accounts,
      Predicate<UserId> local) {
    this.database = database;
    this.keys = keys;
    this.lists = lists;
    this.positions = positions;
    this.accounts = accounts;
    this.local = local;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", KEYS + "/upload", this::upload),
        Route.of("POST", KEYS + "/query", this::query),
        Route.of("POST", KEYS + "/claim", this::claim),
        Route.of("GET", KEYS + "/changes", this::changes));
  }

  private ApiAnswer upload(ApiRequest request) {
    keys.upload(request.caller(), KeyUpload.parse(request.json(), request.caller()));
    return ApiAnswer.ok(
        JsonObject.of("one_time_key_counts", keys.supply(request.caller()).counts()));
  }

  private ApiAnswer changes(ApiRequest request) {
    long from = StreamToken.parse(request.requireQuery("from"));
    long to = StreamToken.parse(request.requireQuery("to"));
    return ApiAnswer.ok(
        lists.changes(request.user(), from, Math.min(to, positions.visible())).json());
  }

  // asking for identity keys

  private ApiAnswer query(ApiRequest request) {
    JsonObject wanted =
        request
            .json()
            .optionalObject("device_keys")
            .orElseThrow(() -> MatrixException.missingParam("'device_keys' is missing"));
    requireFew(wanted.size());
    Map<UserId, Set<DeviceId>> users = new LinkedHashMap<>();
    for (String name : wanted.keys()) {
      users.put(user(name), devices(wanted.requireArray(name)));
    }
    return ApiAnswer.ok(database.read(sql -> query(sql, users, request.user())));
  }

  private static void requireFew(int asked) {
    if (asked > MAX_ASKED) {
      throw MatrixException.invalidParam("More than " + MAX_ASKED + " are asked for");
    }
  }

  private static UserId user(String name) {
    return UserId.tryParse(name)
        .orElseThrow(() -> MatrixException.invalidParam("A user id is not valid"));
  }

  private static Set<DeviceId> devices(JsonArray array) {
    Set<DeviceId> devices = new LinkedHashSet<>();
    for (JsonValue value : array) {
      if (!(value instanceof JsonString text)) {
        throw MatrixException.badJson("A device id is not a text");
      }
      DeviceId.tryParse(text.value()).ifPresent(devices::add);
    }
    if (devices.isEmpty() && !array.isEmpty()) {
      throw MatrixException.invalidParam("A device id is not valid");
    }
    return devices;
  }

  private JsonObject query(Sql sql, Map<UserId, Set<DeviceId>> users, UserId viewer) {
    var devices = JsonObject.builder();
    Map<Usage, Map<String, JsonObject>> signing = new EnumMap<>(Usage.class);
    users.forEach(
        (user, only) -> {
          if (accounts.test(user)) {
            devices.put(user.toString(), published(sql, user, only, viewer));
            CrossSigning.keys(sql, user)
                .forEach(
                    (usage, key) -> {
                      if (usage != Usage.USER_SIGNING || user.equals(viewer)) {
                        signing
                            .computeIfAbsent(usage, any -> new LinkedHashMap<>())
                            .put(user.toString(), signed(sql, key, user, viewer));
                      }
                    });
          }
        });
    var answer =
        JsonObject.builder()
            .put("failures", failures(users.keySet()))
            .put("device_keys", devices.build());
    for (Usage usage : Usage.values()) {
      answer.put(usage.field() + "s", JsonObject.of(signing.getOrDefault(usage, Map.of())));
    }
    return answer.build();
  }

  private static JsonObject signed(Sql sql, CrossSigningKey key, UserId owner, UserId viewer) {
    return CrossSigning.withSignatures(sql, key.json(), owner, key.name(), viewer);
  }

  private static JsonObject published(Sql sql, UserId user, Set<DeviceId> only, UserId viewer) {
    var all = JsonObject.builder();
    for (DeviceKeys.Published device : DeviceKeys.published(sql, user, only)) {
      String id = device.device().toString();
      JsonObject unsigned =
          JsonObject.builder().putString("device_display_name", device.name()).build();
      all.put(
          id,
          CrossSigning.withSignatures(sql, device.keys(), user, id, viewer)
              .with("unsigned", unsigned));
    }
    return all.build();
  }

  /// Other servers are not asked.
  private JsonObject failures(Set<UserId> users) {
    var failures = JsonObject.builder();
    users.stream()
        .filter(local.negate())
        .forEach(user -> failures.put(user.server().value(), JsonObject.EMPTY));
    return failures.build();
  }

  // asking for one-time keys

  private ApiAnswer claim(ApiRequest request) {
    JsonObject body =
        request
            .json()
            .optionalObject("one_time_keys")
            .orElseThrow(() -> MatrixException.missingParam("'one_time_keys' is missing"));
    Set<UserId> users = new LinkedHashSet<>();
    Set<DeviceKeys.Wanted> wanted = new LinkedHashSet<>();
    for (String name : body.keys()) {
      UserId user = user(name);
      users.add(user);
      JsonObject byDevice = body.requireObject(name);
      for (String device : byDevice.keys()) {
        String algorithm = byDevice.requireString(device);
        Optional<DeviceId> id = DeviceId.tryParse(device).filter(any -> accounts.test(user));
        id.ifPresent(one -> wanted.add(new DeviceKeys.Wanted(user, one, algorithm)));
      }
    }
    requireFew(wanted.size());
    Map<DeviceKeys.Wanted, PublishedKey> found = wanted.isEmpty() ? Map.of() : keys.claim(wanted);
    Map<String, JsonObject> byUser = new LinkedHashMap<>();
    found.forEach(
        (each, key) ->
            byUser.merge(
                each.user().toString(),
                JsonObject.of(each.device().toString(), JsonObject.of(key.name(), key.key())),
                (all, one) -> all.toBuilder().putAll(one).build()));
    return ApiAnswer.ok(
        JsonObject.of("failures", failures(users)).with("one_time_keys", JsonObject.of(byUser)));
  }
}
