package chat.fracas.engine.trust;

import chat.fracas.foundation.id.DeviceId;
import java.util.Optional;

/// A device that takes part in encryption. Immutable.
///
/// @param name as its owner, or the server, calls it
/// @param fingerprint its Ed25519 key, for people to compare
/// @param standing how it stands to its owner's identity
public record TrustedDevice(
    DeviceId id, Optional<String> name, String fingerprint, Standing standing) {
  /// How a device stands to its owner's identity.
  public enum Standing {
    /// The owner has no identity.
    NO_IDENTITY,
    /// The owner's identity has not signed it.
    NOT_VERIFIED,
    /// Signed by an identity that nobody has verified.
    SIGNED,
    /// Signed by an identity that is verified.
    VERIFIED
  }
}
