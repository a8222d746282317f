package chat.fracas.store.search;

import chat.fracas.store.seal.SealedBlocks;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.lucene.store.IndexOutput;

/// Writes one sealed file of the index. Owned by one thread. The checksum Lucene keeps is that of the
/// plain content.
final class SealedIndexOutput extends IndexOutput {
  private final IndexOutput out;
  private final SealedBlocks blocks;
  private final CRC32 crc = new CRC32();
  private final byte[] plain = new byte[SealedBlocks.BLOCK_BYTES];
  private final byte[] sealed = new byte[SealedBlocks.SEALED_BLOCK_BYTES];
  private int filled;
  private int summed;
  private long index;
  private boolean closed;

  SealedIndexOutput(IndexOutput out, SealedBlocks blocks) throws IOException {
    super("sealed " + out, out.getName());
    this.out = out;
    this.blocks = blocks;
    byte[] header = blocks.header();
    out.writeBytes(header, 0, header.length);
  }

  @Override
  public void writeByte(byte value) throws IOException {
    if (filled == plain.length) {
      writeBlock(false);
    }
    plain[filled++] = value;
  }

  @Override
  public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (filled == plain.length) {
        writeBlock(false);
      }
      int step = Math.min(length - done, plain.length - filled);
      System.arraycopy(bytes, offset + done, plain, filled, step);
      filled += step;
      done += step;
    }
  }

  private void writeBlock(boolean last) throws IOException {
    sum();
    int length = blocks.seal(index++, last, plain, filled, sealed);
    out.writeBytes(sealed, 0, length);
    filled = 0;
    summed = 0;
  }

  private void sum() {
    crc.update(plain, summed, filled - summed);
    summed = filled;
  }

  @Override
  public long getFilePointer() {
    return index * SealedBlocks.BLOCK_BYTES + filled;
  }

  @Override
  public long getChecksum() {
    sum();
    return crc.getValue();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      writeBlock(true);
    }
  }
}
