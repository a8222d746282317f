package chat.fracas.e2ee.olm;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.util.Optional;

/// An event that came over Olm and passed every check.
///
/// @param sender who sent it, according to the server and to the event itself
/// @param curve25519 of the device whose session it came over: the one thing that is proven
/// @param ed25519 that the sending device claims as its own, within the encryption
/// @param device whose two keys these are, as it says itself or as the sender's list of devices has it;
///     empty when neither does, so that nothing shows whose device it was
public record OlmEvent(
    UserId sender,
    Curve25519PublicKey curve25519,
    Ed25519PublicKey ed25519,
    Optional<DeviceKeys> device,
    boolean hasSenderDeviceKeys,
    String type,
    JsonObject content) {
  @Override
  public String toString() {
    return "OlmEvent[" + type + "]";
  }
}
