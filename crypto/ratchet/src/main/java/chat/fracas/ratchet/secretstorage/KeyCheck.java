package chat.fracas.ratchet.secretstorage;

/// What stands beside a key's description, so that a key can be tried without a secret.
public record KeyCheck(byte[] iv, byte[] mac) {}
