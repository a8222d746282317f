/// Secrets kept on the server under a key that the server does not have (Client-Server API, "Storage",
/// `m.secret_storage.v1.aes-hmac-sha2`). Read [SecretStorageKey].
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.secretstorage;
