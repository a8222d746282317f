/// Room keys kept on the server (Client-Server API, "Backup algorithm:
/// `m.megolm_backup.v1.curve25519-aes-sha2`"). Read [BackupEncryptionKey], which any device may have,
/// then [BackupDecryptionKey].
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.backup;
