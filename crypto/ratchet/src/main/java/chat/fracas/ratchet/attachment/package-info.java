/// Encrypted files (Client-Server API, "Sending encrypted attachments", version `v2`), in a stream.
/// Read [AttachmentEncryption], then [AttachmentKey], which opens in two passes: what was not verified
/// is not decrypted.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.attachment;
