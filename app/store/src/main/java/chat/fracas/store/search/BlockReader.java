package chat.fracas.store.search;

import chat.fracas.store.seal.SealKey;
import chat.fracas.store.seal.SealedBlocks;
import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.store.IndexInput;

/// The blocks of one open file, opened on demand. Thread-safe: shared by all clones of an input.
final class BlockReader implements Closeable {
  private final long file;
  private final IndexInput sealed;
  private final SealedBlocks blocks;
  private final BlockCache cache;
  private final long sealedLength;
  private final long plainLength;
  private final long count;

  BlockReader(long file, IndexInput sealed, SealKey key, BlockCache cache) throws IOException {
    this.file = file;
    this.sealed = sealed;
    this.cache = cache;
    this.sealedLength = sealed.length();
    this.plainLength = SealedBlocks.plainLength(sealedLength);
    this.count = SealedBlocks.blocks(sealedLength);
    var header = new byte[SealedBlocks.HEADER_BYTES];
    sealed.readBytes(header, 0, header.length);
    this.blocks = SealedBlocks.read(key, header);
  }

  long plainLength() {
    return plainLength;
  }

  byte[] load(long block) throws IOException {
    byte[] cached = cache.find(file, block);
    if (cached != null) {
      return cached;
    }
    long offset = SealedBlocks.offset(block);
    int length = (int) Math.min(SealedBlocks.SEALED_BLOCK_BYTES, sealedLength - offset);
    var bytes = new byte[length];
    synchronized (sealed) {
      sealed.seek(offset);
      sealed.readBytes(bytes, 0, length);
    }
    byte[] plain = blocks.open(block, block == count - 1, bytes, length);
    cache.put(file, block, plain);
    return plain;
  }

  @Override
  public void close() throws IOException {
    sealed.close();
  }
}
