package chat.fracas.ratchet.attachment;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.primitive.AesCtr;
import chat.fracas.ratchet.primitive.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;

/// Encrypts one file, piece by piece, under a key of its own.
public final class AttachmentEncryption {
  private final byte[] key;
  private final byte[] counterBlock;
  private final AesCtr stream;
  private final MessageDigest hash = Sha256.digest();

  private AttachmentEncryption(byte[] key, byte[] counterBlock) {
    this.key = key;
    this.counterBlock = counterBlock;
    this.stream = new AesCtr(key, counterBlock);
  }

  public static AttachmentEncryption begin(RandomSource random) {
    byte[] prefix = random.bytes(AttachmentKey.PREFIX_BYTES);
    return new AttachmentEncryption(
        random.bytes(AttachmentKey.KEY_BYTES), Arrays.copyOf(prefix, AttachmentKey.BLOCK_BYTES));
  }

  /// The ciphertext of the next piece, of the same length.
  public byte[] next(byte[] plaintext, int offset, int length) {
    byte[] ciphertext = stream.next(plaintext, offset, length);
    hash.update(ciphertext);
    return ciphertext;
  }

  /// After the last piece: what opens the file.
  public AttachmentKey finish() {
    return new AttachmentKey(key, counterBlock, hash.digest());
  }
}
