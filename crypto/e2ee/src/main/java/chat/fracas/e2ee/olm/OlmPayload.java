package chat.fracas.e2ee.olm;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.olm.OlmDecryption.Reason;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What is inside an Olm message: who writes, to whom, with which keys ("Validation of incoming
/// decrypted events").
final class OlmPayload {
  private static final String SENDER_DEVICE_KEYS = "sender_device_keys";

  private final DeviceStore devices;

  OlmPayload(DeviceStore devices) {
    this.devices = devices;
  }

  static byte[] write(DeviceKeys from, DeviceKeys to, String type, JsonObject content) {
    JsonObject payload =
        JsonObject.builder()
            .put("type", type)
            .put("content", content)
            .put("sender", from.user().toString())
            .put("recipient", to.user().toString())
            .put("recipient_keys", JsonObject.of("ed25519", to.ed25519().toString()))
            .put("keys", JsonObject.of("ed25519", from.ed25519().toString()))
            .put(SENDER_DEVICE_KEYS, from.json().without("unsigned"))
            .build();
    return Json.text(payload).getBytes(StandardCharsets.UTF_8);
  }

  /// The envelope: what was known before anything was decrypted.
  record Envelope(OwnDevice own, Ed25519PublicKey ownKey, UserId sender, Curve25519PublicKey key) {}

  /// Reads and checks, in the order of the specification.
  OlmDecryption read(CryptoWork work, Envelope envelope, byte[] plaintext) {
    JsonObject payload;
    Ed25519PublicKey claimed;
    try {
      payload = Json.parseObject(plaintext);
      claimed = Ed25519PublicKey.parse(payload.requireObject("keys").requireString("ed25519"));
    } catch (FoundationException malformed) {
      return discarded(Reason.MALFORMED);
    }
    // 1
    if (!isUser(payload.string("sender"), envelope.sender())) {
      return discarded(Reason.OTHER_SENDER);
    }
    // 3
    if (!isUser(payload.string("recipient"), envelope.own().user())) {
      return discarded(Reason.OTHER_RECIPIENT);
    }
    // 4
    if (!isKey(payload.object("recipient_keys"), envelope.ownKey())) {
      return discarded(Reason.OTHER_RECIPIENT_KEY);
    }
    // 5
    Optional<DeviceKeys> device;
    if (payload.has(SENDER_DEVICE_KEYS)) {
      device =
          payload
              .object(SENDER_DEVICE_KEYS)
              .flatMap(json -> DeviceKeys.read(json).sound())
              .filter(keys -> keys.user().equals(envelope.sender()))
              .filter(keys -> keys.curve25519().equals(envelope.key()))
              .filter(keys -> keys.ed25519().equals(claimed));
      if (device.isEmpty()) {
        return discarded(Reason.BAD_SENDER_DEVICE);
      }
    } else {
      device = devices.find(work, envelope.sender(), envelope.key(), claimed);
    }
    // 2
    if (contradictsDeviceList(work, envelope, claimed, device)) {
      return discarded(Reason.OTHER_SENDER_KEY);
    }
    Optional<String> type = payload.string("type");
    Optional<JsonObject> content = payload.object("content");
    if (type.isEmpty() || content.isEmpty()) {
      return discarded(Reason.MALFORMED);
    }
    return new OlmDecryption.Decrypted(
        new OlmEvent(
            envelope.sender(),
            envelope.key(),
            claimed,
            device,
            payload.has(SENDER_DEVICE_KEYS),
            type.get(),
            content.get()));
  }

  /// Whether the sender's list of devices has this Curve25519 key with other signing keys only, or the
  /// named device with other keys. A further device that borrows a key of the true one does no harm.
  private boolean contradictsDeviceList(
      CryptoWork work, Envelope envelope, Ed25519PublicKey claimed, Optional<DeviceKeys> device) {
    List<DeviceKeys> sameKey =
        devices.all(work, envelope.sender()).stream()
            .filter(known -> known.curve25519().equals(envelope.key()))
            .toList();
    boolean otherSigningKey =
        !sameKey.isEmpty() && sameKey.stream().noneMatch(known -> known.ed25519().equals(claimed));
    boolean otherDeviceKeys =
        device
            .flatMap(keys -> devices.find(work, keys.user(), keys.device()))
            .filter(known -> !known.hasKeysOf(device.get()))
            .isPresent();
    return otherSigningKey || otherDeviceKeys;
  }

  private static OlmDecryption discarded(Reason reason) {
    return new OlmDecryption.Discarded(reason);
  }

  private static boolean isUser(Optional<String> named, UserId user) {
    return named.equals(Optional.of(user.toString()));
  }

  private static boolean isKey(Optional<JsonObject> keys, Ed25519PublicKey key) {
    return keys.flatMap(named -> named.string("ed25519")).equals(Optional.of(key.toString()));
  }
}
