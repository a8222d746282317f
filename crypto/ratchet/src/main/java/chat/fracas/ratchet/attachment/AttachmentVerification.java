package chat.fracas.ratchet.attachment;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Sha256;
import java.security.MessageDigest;

/// The first pass over an encrypted file: its hash is compared before any byte of it is decrypted.
public final class AttachmentVerification {
  private final AttachmentKey key;
  private final MessageDigest hash = Sha256.digest();

  AttachmentVerification(AttachmentKey key) {
    this.key = key;
  }

  public void update(byte[] ciphertext, int offset, int length) {
    hash.update(ciphertext, offset, length);
  }

  /// Refuses the file, or begins the second pass.
  public AttachmentDecryption finish() {
    if (!MessageDigest.isEqual(hash.digest(), key.sha256())) {
      throw new RatchetException(Refusal.WRONG_MAC);
    }
    return new AttachmentDecryption(key);
  }
}
