package chat.fracas.server.keys;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.keys.CrossSigningKey.Usage;
import chat.fracas.server.storage.Sql;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys with which users sign devices and each other, and the signatures made by them, on disk
/// ("Cross-signing").
final class CrossSigning {
  private static final String SIGNATURES = "signatures";

  private CrossSigning() {}

  // keys

  static Map<Usage, CrossSigningKey> keys(Sql sql, UserId user) {
    var keys = new EnumMap<Usage, CrossSigningKey>(Usage.class);
    sql.each(
        "SELECT usage_name, json FROM cross_signing_keys WHERE localpart = ?",
        row -> {
          Usage usage = Usage.of(row.getString(1));
          keys.put(usage, CrossSigningKey.of(usage, Json.parseObject(row.getString(2))));
        },
        user.localpart());
    return keys;
  }

  /// Puts keys in the place of others. What the former have signed counts for nothing any more.
  static void replace(
      Sql sql,
      UserId user,
      Map<Usage, CrossSigningKey> before,
      Map<Usage, CrossSigningKey> uploaded) {
    uploaded.forEach(
        (usage, key) -> {
          CrossSigningKey old = before.get(usage);
          if (old == null || !old.isSameAs(key)) {
            forget(sql, user, Optional.ofNullable(old));
            sql.upsert(
                "cross_signing_keys",
                List.of("localpart", "usage_name"),
                List.of("public_key", "json"),
                user.localpart(),
                usage.wire(),
                key.name(),
                key.json());
          }
        });
    CrossSigningKey master = uploaded.get(Usage.MASTER);
    before.forEach(
        (usage, old) -> {
          boolean orphan =
              master != null && !uploaded.containsKey(usage) && !master.hasSigned(old.json(), user);
          if (orphan) {
            forget(sql, user, Optional.of(old));
            sql.update(
                "DELETE FROM cross_signing_keys WHERE localpart = ? AND usage_name = ?",
                user.localpart(),
                usage.wire());
          }
        });
  }

  private static void forget(Sql sql, UserId user, Optional<CrossSigningKey> old) {
    old.ifPresent(
        key -> {
          forgetSignatures(sql, user, key.name());
          sql.update(
              "DELETE FROM key_signatures WHERE signer = ? AND signing_key = ?", user, key.id());
        });
  }

  /// Another key has come under a device's id: what was said of the former, and by it, ends.
  static void forgetDevice(Sql sql, UserId user, DeviceId device) {
    forgetSignatures(sql, user, device.toString());
    sql.update(
        "DELETE FROM key_signatures WHERE signer = ? AND signing_key = ?",
        user,
        new KeyId(KeyId.ED25519, device.toString()));
  }

  /// Removes what was said of a key, or of a device by its id.
  private static void forgetSignatures(Sql sql, UserId user, String target) {
    sql.update("DELETE FROM key_signatures WHERE target = ? AND target_key = ?", user, target);
  }

  // signatures

  /// The object with what others of its owner's keys, and the viewer's, have said of it since it was
  /// published; what third users have is not for the viewer.
  static JsonObject withSignatures(
      Sql sql, JsonObject object, UserId owner, String target, UserId viewer) {
    JsonObject[] signed = {withoutOthers(object, owner, viewer)};
    sql.each(
        "SELECT signer, signing_key, signature FROM key_signatures"
            + " WHERE target = ? AND target_key = ? AND signer IN (?, ?)",
        row -> signed[0] = add(signed[0], row.getString(1), row.getString(2), row.getString(3)),
        owner,
        target,
        owner,
        viewer);
    return signed[0];
  }

  /// What third users have said does not become visible by its being published along.
  private static JsonObject withoutOthers(JsonObject object, UserId owner, UserId viewer) {
    Optional<JsonObject> all = object.object(SIGNATURES);
    if (all.isEmpty()) {
      return object;
    }
    var seen = JsonObject.builder();
    for (UserId signer : List.of(owner, viewer)) {
      seen.putValue(signer.toString(), all.get().get(signer.toString()));
    }
    return object.with(SIGNATURES, seen.build());
  }

  private static JsonObject add(JsonObject object, String signer, String key, String signature) {
    JsonObject all = object.object(SIGNATURES).orElse(JsonObject.EMPTY);
    JsonObject own = all.object(signer).orElse(JsonObject.EMPTY);
    return object.with(SIGNATURES, all.with(signer, own.with(key, signature)));
  }

  /// Takes in the signatures of an object by one of the caller's keys; fails when there is none that
  /// holds.
  static void sign(Sql sql, UserId signer, UserId owner, String target, JsonObject object) {
    if (owner.equals(signer)) {
      signOwn(sql, owner, target, object);
    } else {
      signOther(sql, signer, owner, target, object);
    }
  }

  /// One's own device, by the self-signing key; or one's own master key, by one's devices.
  private static void signOwn(Sql sql, UserId user, String target, JsonObject object) {
    Map<Usage, CrossSigningKey> keys = keys(sql, user);
    Optional<CrossSigningKey> master =
        Optional.ofNullable(keys.get(Usage.MASTER)).filter(key -> key.name().equals(target));
    if (master.isPresent()) {
      requireSame(master.get().json(), object);
      signMaster(sql, user, target, object);
      return;
    }
    JsonObject device =
        DeviceId.tryParse(target)
            .flatMap(id -> DeviceKeys.deviceKeys(sql, user, id))
            .orElseThrow(() -> MatrixException.notFound("There is no such key"));
    requireSame(device, object);
    signBy(sql, Optional.ofNullable(keys.get(Usage.SELF_SIGNING)), user, user, target, object);
  }

  private static void signOther(
      Sql sql, UserId signer, UserId owner, String target, JsonObject object) {
    CrossSigningKey master =
        Optional.ofNullable(keys(sql, owner).get(Usage.MASTER))
            .filter(key -> key.name().equals(target))
            .orElseThrow(() -> MatrixException.notFound("There is no such master key"));
    requireSame(master.json(), object);
    CrossSigningKey by = keys(sql, signer).get(Usage.USER_SIGNING);
    signBy(sql, Optional.ofNullable(by), signer, owner, target, object);
  }

  /// "The signed JSON object must match the key previously uploaded […] with the exception of the
  /// `signatures` property."
  private static void requireSame(JsonObject stored, JsonObject sent) {
    boolean same =
        stored.without(SIGNATURES, "unsigned").equals(sent.without(SIGNATURES, "unsigned"));
    if (!same) {
      throw MatrixException.invalidParam("The object is not the key that was published");
    }
  }

  private static void signBy(
      Sql sql,
      Optional<CrossSigningKey> by,
      UserId signer,
      UserId owner,
      String target,
      JsonObject object) {
    CrossSigningKey key =
        by.filter(each -> each.hasSigned(object, signer))
            .orElseThrow(() -> invalid("The signature is not one of your key for it"));
    store(sql, signer, key.id(), owner, target, object);
  }

  private static void signMaster(Sql sql, UserId user, String target, JsonObject object) {
    JsonObject own =
        object
            .object(SIGNATURES)
            .flatMap(all -> all.object(user.toString()))
            .orElse(JsonObject.EMPTY);
    List<KeyId> devices =
        own.keys().stream()
            .flatMap(name -> KeyId.tryParse(name).stream())
            .filter(key -> isDevices(sql, user, key))
            .toList();
    if (devices.isEmpty()) {
      throw invalid("None of your devices has signed it");
    }
    for (KeyId id : devices) {
      if (!SignedJson.verifies(object, user.toString(), id, deviceKey(sql, user, id))) {
        throw invalid("A device's signature does not hold");
      }
    }
    devices.forEach(id -> store(sql, user, id, user, target, object));
  }

  private static boolean isDevices(Sql sql, UserId user, KeyId id) {
    return id.algorithm().equals(KeyId.ED25519)
        && DeviceId.tryParse(id.identifier())
            .flatMap(device -> DeviceKeys.deviceKeys(sql, user, device))
            .isPresent();
  }

  private static Ed25519PublicKey deviceKey(Sql sql, UserId user, KeyId id) {
    JsonObject keys =
        DeviceKeys.deviceKeys(sql, user, new DeviceId(id.identifier()))
            .orElseThrow()
            .requireObject("keys");
    try {
      return Ed25519PublicKey.parse(keys.requireString(id.toString()));
    } catch (FoundationException noKey) {
      throw invalid("The device's key is none");
    }
  }

  private static MatrixException invalid(String why) {
    return new MatrixException(ErrorCode.M_INVALID_SIGNATURE, why);
  }

  private static void store(
      Sql sql, UserId signer, KeyId key, UserId owner, String target, JsonObject object) {
    sql.upsert(
        "key_signatures",
        List.of("target", "target_key", "signer", "signing_key"),
        List.of("signature"),
        owner,
        target,
        signer,
        key,
        SignedJson.signature(object, signer.toString(), key).orElseThrow());
  }
}
