package chat.fracas.store.search;

import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NRTCachingDirectory;

/// One life of the index from opening to closing: its writer, its searchers and its cursor.
///
/// Thread-safe. After an [IOException] it is of no more use: the caller closes it and opens another.
final class OpenIndex implements AutoCloseable {
  private static final String CURSOR = "cursor";
  private static final String VERSION = "version";

  /// There when text was removed whose segments are not written anew yet.
  private static final String REMOVALS = "removals";

  /// Opened blocks in memory: 16 MiB, about half of an index of 200,000 messages.
  private static final int CACHED_BLOCKS = 2048;

  /// Small enough for an idle client, large enough for some thousand messages a flush.
  private static final double WRITE_BUFFER_MIB = 16;

  /// What a redaction touches is written anew within a minute; this bounds what one of them costs.
  private static final double MAX_SEGMENT_MIB = 256;

  /// New small segments stay in memory, for they are merged before long.
  private static final double NEW_SEGMENT_MIB = 4;

  private static final double NEW_SEGMENTS_MIB = 16;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /// Held while documents and their cursor are added, and while both are committed: a commit never has
  /// the one without the other.
  private final ReentrantLock batch = new ReentrantLock();

  private Optional<String> cursor;
  private boolean removals;

  private OpenIndex(
      Directory directory,
      IndexWriter writer,
      SearcherManager searchers,
      Map<String, String> committed) {
    this.directory = directory;
    this.writer = writer;
    this.searchers = searchers;
    this.cursor = Optional.ofNullable(committed.get(CURSOR));
    this.removals = committed.containsKey(REMOVALS);
  }

  /// Opens what is there, or an empty index when nothing is.
  static OpenIndex open(Directory sealed, SealKey key, SecureRandom random, MessageText analyzer)
      throws IOException {
    var directory =
        new NRTCachingDirectory(
            new SealedDirectory(sealed, key, random, new BlockCache(CACHED_BLOCKS)),
            NEW_SEGMENT_MIB,
            NEW_SEGMENTS_MIB);
    IndexWriter writer = null;
    try {
      Map<String, String> committed = committedUserData(directory);
      writer = new IndexWriter(directory, configuration(analyzer));
      var searchers = new SearcherManager(writer, true, false, null);
      return new OpenIndex(directory, writer, searchers, committed);
    } catch (Throwable failure) {
      if (writer != null) {
        writer.rollback();
      }
      directory.close();
      throw failure;
    }
  }

  private static Map<String, String> committedUserData(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Map.of();
    }
    Map<String, String> user = SegmentInfos.readLatestCommit(directory).getUserData();
    if (!user.isEmpty() && !Fields.VERSION.equals(user.get(VERSION))) {
      throw new IndexFormatTooOldException("index", "written by another version");
    }
    return user;
  }

  private static IndexWriterConfig configuration(MessageText analyzer) {
    var merges = new TieredMergePolicy();
    merges.setMaxMergedSegmentMB(MAX_SEGMENT_MIB);
    merges.setForceMergeDeletesPctAllowed(0);
    var scheduler = new ConcurrentMergeScheduler();
    scheduler.setMaxMergesAndThreads(4, 1);
    return new IndexWriterConfig(analyzer)
        .setRAMBufferSizeMB(WRITE_BUFFER_MIB)
        .setMergePolicy(merges)
        .setMergeScheduler(scheduler)
        .setCommitOnClose(false);
  }

  /// How far the index has come, by the last batch it took.
  Optional<String> cursor() {
    batch.lock();
    try {
      return cursor;
    } finally {
      batch.unlock();
    }
  }

  /// Adds or replaces messages, takes others out, and moves the cursor.
  void apply(List<IndexedMessage> put, List<String> removed, Optional<String> newCursor)
      throws IOException {
    batch.lock();
    try {
      for (IndexedMessage message : put) {
        Term key = Fields.key(message.eventId());
        writer.updateDocument(key, Fields.document(message, key));
      }
      if (!removed.isEmpty()) {
        removals = true;
        writer.deleteDocuments(removed.stream().map(Fields::key).toArray(Term[]::new));
      }
      cursor = newCursor;
    } finally {
      batch.unlock();
    }
  }

  void removeRoom(String roomId) throws IOException {
    batch.lock();
    try {
      removals = true;
      writer.deleteDocuments(new Term(Fields.ROOM, roomId));
    } finally {
      batch.unlock();
    }
  }

  /// Whether removed text may still be in the files.
  boolean hasRemovals() {
    batch.lock();
    try {
      return removals;
    } finally {
      batch.unlock();
    }
  }

  /// Makes what was applied visible to searches.
  void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  /// Puts what was applied, and the cursor, on disk at once.
  void commit() throws IOException {
    batch.lock();
    try {
      writer.setLiveCommitData(userData().entrySet());
      writer.commit();
    } finally {
      batch.unlock();
    }
  }

  private Map<String, String> userData() {
    var user = new HashMap<String, String>();
    user.put(VERSION, Fields.VERSION);
    cursor.ifPresent(value -> user.put(CURSOR, value));
    if (removals) {
      user.put(REMOVALS, "1");
    }
    return user;
  }

  /// Writes every segment that holds a removed message anew and unlinks the old files.
  void purge() throws IOException {
    writer.forceMergeDeletes(true);
    batch.lock();
    try {
      // what was removed meanwhile is left to the next time
      removals = writer.hasDeletions();
      commit();
    } finally {
      batch.unlock();
    }
    refresh();
    // a searcher may have held the old files until now
    writer.deleteUnusedFiles();
  }

  /// Something that is done with a searcher.
  interface Use<T> {
    T with(IndexSearcher searcher) throws IOException;
  }

  <T> T search(Use<T> use) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return use.with(searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  int size() {
    return writer.getDocStats().numDocs;
  }

  /// Whether the failure means that the files are wrong, not that the disk is.
  static boolean isCorruption(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof chat.fracas.store.seal.SealException
          || cause instanceof org.apache.lucene.index.CorruptIndexException
          || cause instanceof IndexFormatTooOldException
          || cause instanceof IndexFormatTooNewException
          || cause instanceof java.io.EOFException
          || cause instanceof java.nio.file.NoSuchFileException
          || cause instanceof org.apache.lucene.index.IndexNotFoundException
          || cause instanceof IllegalArgumentException) {
        return true;
      }
    }
    return false;
  }

  /// Closes without a commit; call [#commit] before for a graceful end.
  @Override
  public void close() throws IOException {
    try (directory) {
      searchers.close();
      writer.rollback();
    }
  }
}
