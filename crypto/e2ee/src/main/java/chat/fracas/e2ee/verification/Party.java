package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.util.Optional;

/// One side, with the keys that stay the same for the whole verification.
///
/// @param deviceKey the Ed25519 key of the device, from its signed keys
/// @param masterKey the master signing key that the user has published, trusted or not
public record Party(
    UserId user,
    DeviceId device,
    Ed25519PublicKey deviceKey,
    Optional<Ed25519PublicKey> masterKey) {

  /// The bare words of a side, for the order of two starts: users first, devices of one user then.
  String rank() {
    return user + "\n" + device;
  }
}
