package chat.fracas.server.keys;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.keys.CrossSigningKey.Usage;
import chat.fracas.server.keys.DeviceLists.Change;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Publishes keys for signing keys, and signatures (client-server API, "Cross-signing").
public final class CrossSigningApi implements Area {
  private static final String KEYS = "/_matrix/client/v3/keys";

  /// More than a user has devices and acquaintances that are verified at once.
  private static final int MAX_SIGNED = 1_000;

  /// Asks again who it is, before something weighty.
  @FunctionalInterface
  public interface Reauthentication {
    /// @param what the operation
    /// @return the answer when the request does not prove yet who it is
    Optional<ApiAnswer> challenge(ApiRequest request, String what);
  }

  private final Database database;
  private final DeviceLists lists;
  private final Reauthentication reauthentication;
  private final Function<UserId, List<DeviceId>> devices;
  private final Predicate<UserId> accounts;

  /// @param devices the devices of a user
  /// @param accounts whether there is such an account on this server
  public CrossSigningApi(
      Database database,
      DeviceLists lists,
      Reauthentication reauthentication,
      Function<UserId, List<DeviceId>> devices,
      Predicate<UserId> accounts) {
    this.database = database;
    this.lists = lists;
    this.reauthentication = reauthentication;
    this.devices = devices;
    this.accounts = accounts;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", KEYS + "/device_signing/upload", this::upload),
        Route.of("POST", KEYS + "/signatures/upload", this::sign));
  }

  private ApiAnswer upload(ApiRequest request) {
    UserId user = request.user();
    Map<Usage, CrossSigningKey> uploaded = new EnumMap<>(Usage.class);
    for (Usage usage : Usage.values()) {
      CrossSigningKey.inBody(request.json(), usage, user)
          .ifPresent(key -> uploaded.put(usage, key));
    }
    Map<Usage, CrossSigningKey> before = database.read(sql -> CrossSigning.keys(sql, user));
    requireSigned(user, before, uploaded);
    if (!hasOthers(before, uploaded)) {
      return ApiAnswer.ok();
    }
    requireNoDevices(user, uploaded);
    if (before.containsKey(Usage.MASTER)) {
      Optional<ApiAnswer> challenge = reauthentication.challenge(request, "device_signing");
      if (challenge.isPresent()) {
        return challenge.get();
      }
    }
    lists.write(
        (sql, position) -> {
          Map<Usage, CrossSigningKey> now = CrossSigning.keys(sql, user);
          if (now.containsKey(Usage.MASTER) && !before.containsKey(Usage.MASTER)) {
            throw MatrixException.forbidden("Other keys were published meanwhile");
          }
          CrossSigning.replace(sql, user, now, uploaded);
          return Set.of(Change.of(user));
        });
    return ApiAnswer.ok();
  }

  private static void requireSigned(
      UserId user, Map<Usage, CrossSigningKey> before, Map<Usage, CrossSigningKey> uploaded) {
    CrossSigningKey master =
        Optional.ofNullable(uploaded.get(Usage.MASTER))
            .or(() -> Optional.ofNullable(before.get(Usage.MASTER)))
            .orElseThrow(() -> MatrixException.missingParam("There is no master key"));
    uploaded.forEach(
        (usage, key) -> {
          if (usage != Usage.MASTER && !master.hasSigned(key.json(), user)) {
            throw new MatrixException(
                ErrorCode.M_INVALID_SIGNATURE,
                "'" + usage.field() + "' is not signed by the master key");
          }
        });
  }

  private static boolean hasOthers(
      Map<Usage, CrossSigningKey> before, Map<Usage, CrossSigningKey> uploaded) {
    return uploaded.entrySet().stream()
        .anyMatch(
            entry ->
                Optional.ofNullable(before.get(entry.getKey()))
                    .filter(entry.getValue()::isSameAs)
                    .isEmpty());
  }

  /// "Servers therefore must ensure that device IDs will not collide with cross-signing public keys."
  private void requireNoDevices(UserId user, Map<Usage, CrossSigningKey> uploaded) {
    Set<String> names = new HashSet<>();
    devices.apply(user).forEach(device -> names.add(device.toString()));
    for (CrossSigningKey key : uploaded.values()) {
      if (!names.add(key.name())) {
        throw MatrixException.forbidden("Key ID in use");
      }
    }
  }

  /// @param known whether there is such a user here
  private record Target(UserId owner, boolean known, String key, JsonObject object) {}

  private ApiAnswer sign(ApiRequest request) {
    UserId signer = request.user();
    Map<String, Map<String, Target>> targets = targets(request.json());
    var failures = new LinkedHashMap<String, JsonObject>();
    lists.write(
        (sql, position) -> {
          failures.clear();
          Set<Change> changes = new HashSet<>();
          targets.forEach(
              (owner, byKey) ->
                  byKey.forEach(
                      (key, target) ->
                          sign(sql, signer, target)
                              .ifPresentOrElse(
                                  refusal ->
                                      failures.merge(
                                          owner,
                                          JsonObject.of(key, refusal.body()),
                                          (all, one) -> all.toBuilder().putAll(one).build()),
                                  () -> changes.add(change(signer, target.owner())))));
          return changes;
        });
    return ApiAnswer.ok(JsonObject.of("failures", JsonObject.of(failures)));
  }

  /// Nobody but the signer sees what they have signed of others.
  private static Change change(UserId signer, UserId owner) {
    return owner.equals(signer) ? Change.of(owner) : new Change(owner, Optional.of(signer));
  }

  private static Optional<MatrixException> sign(Sql sql, UserId signer, Target target) {
    try {
      if (!target.known()) {
        throw MatrixException.notFound("There is no such user here");
      }
      CrossSigning.sign(sql, signer, target.owner(), target.key(), target.object());
      return Optional.empty();
    } catch (MatrixException refusal) {
      return Optional.of(refusal);
    } catch (FoundationException malformed) {
      return Optional.of(MatrixException.badJson(String.valueOf(malformed.getMessage())));
    }
  }

  private Map<String, Map<String, Target>> targets(JsonObject body) {
    var all = new LinkedHashMap<String, Map<String, Target>>();
    int count = 0;
    for (String name : body.keys()) {
      UserId owner =
          UserId.tryParse(name)
              .orElseThrow(() -> MatrixException.invalidParam("A user id is not valid"));
      JsonObject byKey = body.requireObject(name);
      count += byKey.size();
      if (count > MAX_SIGNED) {
        throw MatrixException.invalidParam("There are more than " + MAX_SIGNED + " objects");
      }
      var targets = new LinkedHashMap<String, Target>();
      boolean known = accounts.test(owner);
      for (String key : byKey.keys()) {
        targets.put(key, new Target(owner, known, key, byKey.requireObject(key)));
      }
      all.put(name, targets);
    }
    return all;
  }
}
