package chat.fracas.ratchet.attachment;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.AesCtr;
import chat.fracas.ratchet.primitive.Sha256;
import java.security.MessageDigest;

/// The second pass over an encrypted file that was verified.
public final class AttachmentDecryption {
  private final byte[] sha256;
  private final AesCtr stream;
  private final MessageDigest hash = Sha256.digest();

  AttachmentDecryption(AttachmentKey key) {
    this.sha256 = key.sha256();
    this.stream = new AesCtr(key.key(), key.counterBlock());
  }

  /// The plaintext of the next piece, of the same length.
  public byte[] next(byte[] ciphertext, int offset, int length) {
    hash.update(ciphertext, offset, length);
    return stream.next(ciphertext, offset, length);
  }

  /// After the last piece: refuses a file that changed between the passes.
  public void finish() {
    if (!MessageDigest.isEqual(hash.digest(), sha256)) {
      throw new RatchetException(Refusal.WRONG_MAC);
    }
  }
}
