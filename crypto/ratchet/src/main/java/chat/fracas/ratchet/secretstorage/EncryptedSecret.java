package chat.fracas.ratchet.secretstorage;

/// A secret as the server keeps it. The `iv` is under no authentication code, as the specification has
/// it: check what was decrypted against its public half before using it.
public record EncryptedSecret(byte[] iv, byte[] ciphertext, byte[] mac) {}
