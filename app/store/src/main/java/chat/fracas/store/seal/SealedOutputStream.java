package chat.fracas.store.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;

/// Writes a sealed file front to back. Owned by one thread.
public final class SealedOutputStream extends OutputStream {
  private final OutputStream out;
  private final SealedBlocks blocks;
  private final byte[] plain = new byte[SealedBlocks.BLOCK_BYTES];
  private final byte[] sealed = new byte[SealedBlocks.SEALED_BLOCK_BYTES];
  private int filled;
  private long index;
  private boolean closed;

  /// Writes the header at once.
  public SealedOutputStream(OutputStream out, SealKey parent, SecureRandom random)
      throws IOException {
    this.out = out;
    this.blocks = SealedBlocks.create(parent, random);
    out.write(blocks.header());
  }

  @Override
  public void write(int value) throws IOException {
    makeRoom();
    plain[filled++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      makeRoom();
      int step = Math.min(length - done, plain.length - filled);
      System.arraycopy(bytes, offset + done, plain, filled, step);
      filled += step;
      done += step;
    }
  }

  /// A full block is sealed only when more follows, because the last one is marked.
  private void makeRoom() throws IOException {
    if (filled == plain.length) {
      writeBlock(false);
    }
  }

  private void writeBlock(boolean last) throws IOException {
    int length = blocks.seal(index++, last, plain, filled, sealed);
    out.write(sealed, 0, length);
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      writeBlock(true);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
