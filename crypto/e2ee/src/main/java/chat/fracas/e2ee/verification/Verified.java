package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.util.Optional;

/// What a verification has proved: exactly these keys are the user's.
///
/// @param masterKey the user's master signing key; always there between different users
public record Verified(UserId user, Optional<Device> device, Optional<Ed25519PublicKey> masterKey) {
  /// A device and the key that is its own.
  public record Device(DeviceId id, Ed25519PublicKey key) {}
}
