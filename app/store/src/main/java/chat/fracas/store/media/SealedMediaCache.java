package chat.fracas.store.media;

import chat.fracas.engine.store.MediaCache;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The media cache of one account, in a [SealedFileCache] that is opened when it is first used: reading a
/// folder of some thousand files has no place in a start.
///
/// A cache that cannot be read or written is empty: everything in it can be fetched again. Thread-safe.
public final class SealedMediaCache implements MediaCache, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SealedMediaCache.class);

  /// One file takes no more than this part of the cache, so that a film does not push out all pictures.
  private static final int MIN_FILES = 8;

  private final Path folder;
  private final SealKey key;
  private final SecureRandom random;
  private final InstantSource clock;
  private final long maxBytes;
  private @Nullable SealedFileCache open;
  private boolean closed;

  /// Takes the key over; nothing is read yet.
  public SealedMediaCache(
      Path folder, SealKey key, SecureRandom random, InstantSource clock, long maxBytes) {
    this.folder = folder;
    this.key = key;
    this.random = random;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  private synchronized SealedFileCache files() throws IOException {
    if (closed) {
      throw new IOException("the media cache was closed");
    }
    SealedFileCache now = open;
    if (now == null) {
      now = SealedFileCache.open(folder, key, random, clock, maxBytes);
      open = now;
    }
    return now;
  }

  private int maxFileBytes() {
    return (int) Math.min(maxBytes / MIN_FILES, Integer.MAX_VALUE - 16);
  }

  @Override
  public Optional<byte[]> get(String id) {
    try {
      return files().load(id, maxFileBytes());
    } catch (IOException failure) {
      LOG.info("a cached file cannot be read: {}", failure.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @Override
  public void put(String id, byte[] bytes) {
    if (bytes.length > maxFileBytes()) {
      return;
    }
    try {
      files().put(id, bytes);
    } catch (IOException failure) {
      LOG.info("a file cannot be cached: {}", failure.getClass().getSimpleName());
    }
  }

  @Override
  public void remove(String id) {
    try {
      files().remove(id);
    } catch (IOException failure) {
      LOG.info("a cached file cannot be removed: {}", failure.getClass().getSimpleName());
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (open != null) {
        open.close();
      }
      key.close();
    }
  }
}
