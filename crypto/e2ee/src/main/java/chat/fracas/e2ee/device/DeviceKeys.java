package chat.fracas.e2ee.device;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.signing.SignedJson;
import java.util.Optional;
import java.util.Set;

/// The keys by which a device is known ("Device keys"), signed by the device itself. There is none of
/// these whose own signature was not checked. Whether the person it names owns it is another question:
/// see `DeviceIdentities`.
///
/// @param json as it was signed, with the signatures of others and `unsigned`
public record DeviceKeys(
    UserId user,
    DeviceId device,
    Set<String> algorithms,
    Curve25519PublicKey curve25519,
    Ed25519PublicKey ed25519,
    JsonObject json) {
  private static final String CURVE25519 = "curve25519";

  /// Algorithms, keys and signatures of a device together take less than this many entries each.
  private static final int MAX_ENTRIES = 100;

  public DeviceKeys {
    algorithms = Set.copyOf(algorithms);
  }

  /// Why something is not the keys of a device.
  public enum Fault {
    /// A field is missing or of another form, or there are too many.
    MALFORMED,
    /// It names another user or device than it was given for.
    OTHER_DEVICE,
    /// A key is missing, malformed, or gives no security.
    BAD_KEY,
    /// Its signature is missing or not its own.
    BAD_SIGNATURE
  }

  /// What was read.
  public sealed interface Reading {
    record Sound(DeviceKeys keys) implements Reading {}

    record Refused(Fault fault) implements Reading {}

    default Optional<DeviceKeys> sound() {
      return switch (this) {
        case Sound(DeviceKeys keys) -> Optional.of(keys);
        case Refused refused -> Optional.empty();
      };
    }
  }

  /// Reads what is said to be the keys of this device of this user.
  public static Reading read(UserId user, DeviceId device, JsonObject json) {
    boolean isTheirs =
        json.string("user_id").equals(Optional.of(user.toString()))
            && json.string("device_id").equals(Optional.of(device.toString()));
    return isTheirs ? read(json) : new Reading.Refused(Fault.OTHER_DEVICE);
  }

  /// Reads the keys of whatever device they name.
  public static Reading read(JsonObject json) {
    Optional<UserId> user = json.string("user_id").flatMap(UserId::tryParse);
    Optional<DeviceId> device = json.string("device_id").flatMap(DeviceId::tryParse);
    if (user.isEmpty() || device.isEmpty() || json.object("keys").isEmpty() || !isBounded(json)) {
      return new Reading.Refused(Fault.MALFORMED);
    }
    DeviceKeys keys;
    try {
      keys = parse(user.get(), device.get(), json);
    } catch (FoundationException badKey) {
      return new Reading.Refused(Fault.BAD_KEY);
    }
    return SignedJson.verifies(json, user.get().toString(), keys.signingKeyId(), keys.ed25519())
        ? new Reading.Sound(keys)
        : new Reading.Refused(Fault.BAD_SIGNATURE);
  }

  /// Reads keys from a record that was written from these: they were checked before.
  public static DeviceKeys ofStored(JsonObject json) {
    return parse(
        UserId.parse(json.requireString("user_id")),
        DeviceId.parse(json.requireString("device_id")),
        json);
  }

  private static DeviceKeys parse(UserId user, DeviceId device, JsonObject json) {
    JsonObject keys = json.requireObject("keys");
    return new DeviceKeys(
        user,
        device,
        Set.copyOf(json.strings("algorithms")),
        Curve25519PublicKey.parse(keys.requireString(CURVE25519 + ":" + device)),
        Ed25519PublicKey.parse(keys.requireString(KeyId.ED25519 + ":" + device)),
        json);
  }

  private static boolean isBounded(JsonObject json) {
    return json.strings("algorithms").size() <= MAX_ENTRIES
        && json.object("keys").orElse(JsonObject.EMPTY).size() <= MAX_ENTRIES
        && json.object("signatures").orElse(JsonObject.EMPTY).size() <= MAX_ENTRIES;
  }

  /// `ed25519:DEVICE`, the id of the key that signs for the device.
  public KeyId signingKeyId() {
    return new KeyId(KeyId.ED25519, device.toString());
  }

  /// Whether these bear a signature of somebody's key, such as the self-signing key of their owner.
  public boolean isSignedBy(UserId signer, Ed25519PublicKey key) {
    return SignedJson.verifies(
        json, signer.toString(), new KeyId(KeyId.ED25519, key.toString()), key);
  }

  /// Whether both keys are the same: then it is the same device, whatever else was signed since.
  public boolean hasKeysOf(DeviceKeys other) {
    return curve25519.equals(other.curve25519) && ed25519.equals(other.ed25519);
  }

  /// Whether room keys can be sent to it.
  public boolean canReadRooms() {
    return algorithms.contains(Algorithms.OLM) && algorithms.contains(Algorithms.MEGOLM);
  }

  /// A device without a person before it, which keeps keys for the next sign-in (MSC3814).
  public boolean isDehydrated() {
    return json.bool("dehydrated").orElse(false);
  }

  /// What its owner calls it. Nobody has signed this.
  public Optional<String> displayName() {
    return json.object("unsigned").flatMap(unsigned -> unsigned.string("device_display_name"));
  }

  @Override
  public String toString() {
    return "DeviceKeys[" + user + " " + device + "]";
  }
}
