package chat.fracas.store.search;

import chat.fracas.store.seal.SealKey;
import chat.fracas.store.seal.SealedBlocks;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/// A Lucene directory whose files are sealed block by block (the format is in [SealedBlocks]).
///
/// Lengths are those of the plain content. File names are Lucene's own and say nothing of messages.
/// Thread-safe, as Lucene asks.
final class SealedDirectory extends FilterDirectory {
  private final SealKey key;
  private final SecureRandom random;
  private final BlockCache cache;
  private final AtomicLong openedFiles = new AtomicLong();

  SealedDirectory(Directory sealed, SealKey key, SecureRandom random, BlockCache cache) {
    super(sealed);
    this.key = key;
    this.random = random;
    this.cache = cache;
  }

  @Override
  public long fileLength(String name) throws IOException {
    return SealedBlocks.plainLength(in.fileLength(name));
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return new SealedIndexOutput(in.createOutput(name, context), create());
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return new SealedIndexOutput(in.createTempOutput(prefix, suffix, context), create());
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    IndexInput sealed = in.openInput(name, context);
    try {
      return new SealedIndexInput(
          name, new BlockReader(openedFiles.incrementAndGet(), sealed, key, cache));
    } catch (Throwable failure) {
      sealed.close();
      throw failure;
    }
  }

  private SealedBlocks create() {
    return SealedBlocks.create(key, random);
  }
}
