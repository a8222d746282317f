package chat.fracas.ratchet.backup;

import chat.fracas.foundation.key.Curve25519PublicKey;

/// A room key as the backup keeps it (`session_data`).
public record EncryptedSession(Curve25519PublicKey ephemeral, byte[] ciphertext, byte[] mac) {}
