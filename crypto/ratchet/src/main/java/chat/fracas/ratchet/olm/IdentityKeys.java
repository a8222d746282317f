package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;

/// The two public keys that a device is known by.
public record IdentityKeys(Curve25519PublicKey curve25519, Ed25519PublicKey ed25519) {}
