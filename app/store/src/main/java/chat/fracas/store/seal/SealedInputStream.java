package chat.fracas.store.seal;

import java.io.IOException;
import java.io.InputStream;

/// Reads a sealed file front to back; no byte leaves before its block has been authenticated.
/// Owned by one thread.
public final class SealedInputStream extends InputStream {
  private final InputStream in;
  private final SealedBlocks blocks;
  private final long count;
  private final byte[] sealed = new byte[SealedBlocks.SEALED_BLOCK_BYTES];
  private byte[] plain = new byte[0];
  private int at;
  private long index;

  /// `sealedLength` is the whole file's, header included.
  public SealedInputStream(InputStream in, long sealedLength, SealKey parent) throws IOException {
    this.in = in;
    SealedBlocks.plainLength(sealedLength);
    this.blocks = SealedBlocks.read(parent, in.readNBytes(SealedBlocks.HEADER_BYTES));
    this.count = SealedBlocks.blocks(sealedLength);
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? plain[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int step = Math.min(length, plain.length - at);
    System.arraycopy(plain, at, target, offset, step);
    at += step;
    return step;
  }

  private boolean hasMore() throws IOException {
    while (at == plain.length && index < count) {
      int length = in.readNBytes(sealed, 0, sealed.length);
      plain = blocks.open(index, index == count - 1, sealed, length);
      index++;
      at = 0;
    }
    return at < plain.length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
