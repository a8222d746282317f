package chat.fracas.store.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The format of a sealed file: authenticated blocks that can be read in any order.
///
/// ```
/// header   "FRCS" | version 1 | 3 zero bytes | salt (32 bytes)
/// block i  AES-256-GCM of up to BLOCK_BYTES, nonce = 0^3 | last? (1 byte) | i (8 bytes), tag 16 bytes
/// ```
///
/// The key of a file is derived from the parent key and the file's random salt, therefore a counter
/// is a safe nonce. The last block says that it is the last, so that a file cut at a block's end is
/// refused; an empty file has one empty block. What this does not tell is an older whole version of
/// the same file put back in its place.
///
/// An instance is one file's key; it is immutable and thread-safe.
public final class SealedBlocks {
  /// The plain bytes of each block but the last.
  public static final int BLOCK_BYTES = 8192;

  /// What stands before the first block.
  public static final int HEADER_BYTES = 40;

  private static final int TAG_BYTES = 16;
  private static final int SALT_BYTES = 32;
  private static final byte[] MAGIC = {'F', 'R', 'C', 'S', 1, 0, 0, 0};

  /// A full block and its tag.
  public static final int SEALED_BLOCK_BYTES = BLOCK_BYTES + TAG_BYTES;

  private final byte[] header;
  private final SecretKey key;

  private SealedBlocks(byte[] header, SecretKey key) {
    this.header = header;
    this.key = key;
  }

  /// A new file under `parent`.
  public static SealedBlocks create(SealKey parent, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return of(parent, ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).put(salt).array());
  }

  /// The file that begins with these [#HEADER_BYTES] bytes.
  public static SealedBlocks read(SealKey parent, byte[] header) throws SealException {
    if (header.length != HEADER_BYTES
        || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new SealException("not a sealed file of this version");
    }
    return of(parent, header.clone());
  }

  private static SealedBlocks of(SealKey parent, byte[] header) {
    byte[] salt = Arrays.copyOfRange(header, MAGIC.length, HEADER_BYTES);
    try (SealKey own = parent.derive("file", salt)) {
      return new SealedBlocks(header, own.aes());
    }
  }

  /// The bytes to write first.
  public byte[] header() {
    return header.clone();
  }

  /// How many plain bytes a sealed file of that length holds.
  public static long plainLength(long sealedLength) throws SealException {
    long body = sealedLength - HEADER_BYTES;
    long rest = body % SEALED_BLOCK_BYTES;
    if (body < TAG_BYTES || (rest != 0 && rest < TAG_BYTES)) {
      throw new SealException("a sealed file was cut");
    }
    return body - TAG_BYTES * blocks(sealedLength);
  }

  /// How many blocks a sealed file of that length has.
  public static long blocks(long sealedLength) {
    return (sealedLength - HEADER_BYTES + SEALED_BLOCK_BYTES - 1) / SEALED_BLOCK_BYTES;
  }

  /// Where block `index` begins in the sealed file.
  public static long offset(long index) {
    return HEADER_BYTES + index * SEALED_BLOCK_BYTES;
  }

  /// Seals one block into `sealed` and returns how many bytes that took.
  public int seal(long index, boolean last, byte[] plain, int length, byte[] sealed) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, index, last).doFinal(plain, 0, length, sealed);
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("AES-GCM is part of every JDK", cause);
    }
  }

  /// Opens one block, or fails when it is not the one that was sealed there.
  public byte[] open(long index, boolean last, byte[] sealed, int length) throws SealException {
    try {
      return cipher(Cipher.DECRYPT_MODE, index, last).doFinal(sealed, 0, length);
    } catch (AEADBadTagException cause) {
      throw new SealException("a sealed block was changed", cause);
    } catch (GeneralSecurityException cause) {
      throw new SealException("a sealed block cannot be opened", cause);
    }
  }

  private Cipher cipher(int mode, long index, boolean last) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(12).putInt(last ? 1 : 0).putLong(index).array();
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    return cipher;
  }
}
