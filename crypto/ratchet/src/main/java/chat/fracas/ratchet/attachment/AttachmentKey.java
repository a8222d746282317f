package chat.fracas.ratchet.attachment;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Sha256;
import chat.fracas.ratchet.primitive.Wipe;

/// What opens one encrypted file: its key, the block its counter begins at, and the hash of its
/// ciphertext. `close()` wipes it.
public final class AttachmentKey implements AutoCloseable {
  static final int KEY_BYTES = 32;
  static final int BLOCK_BYTES = 16;
  static final int PREFIX_BYTES = 8;

  private final byte[] key;
  private final byte[] counterBlock;
  private final byte[] sha256;

  AttachmentKey(byte[] key, byte[] counterBlock, byte[] sha256) {
    this.key = key;
    this.counterBlock = counterBlock;
    this.sha256 = sha256;
  }

  /// As an event brings it: `key.k`, `iv` and `hashes.sha256`, decoded. The counter half of the block
  /// must be zero: otherwise two files could use the same stream.
  public static AttachmentKey of(byte[] key, byte[] counterBlock, byte[] sha256) {
    if (key.length != KEY_BYTES
        || counterBlock.length != BLOCK_BYTES
        || sha256.length != Sha256.BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    for (int i = PREFIX_BYTES; i < BLOCK_BYTES; i++) {
      if (counterBlock[i] != 0) {
        throw new RatchetException(Refusal.MALFORMED);
      }
    }
    return new AttachmentKey(key.clone(), counterBlock.clone(), sha256.clone());
  }

  /// The first pass: begins to verify the file.
  public AttachmentVerification verify() {
    return new AttachmentVerification(this);
  }

  /// Both passes over a file that is in memory.
  public byte[] decrypt(byte[] ciphertext) {
    AttachmentVerification verification = verify();
    verification.update(ciphertext, 0, ciphertext.length);
    return verification.finish().next(ciphertext, 0, ciphertext.length);
  }

  public byte[] key() {
    return key.clone();
  }

  public byte[] counterBlock() {
    return counterBlock.clone();
  }

  public byte[] sha256() {
    return sha256.clone();
  }

  @Override
  public void close() {
    Wipe.bytes(key);
  }

  @Override
  public String toString() {
    return "AttachmentKey";
  }
}
