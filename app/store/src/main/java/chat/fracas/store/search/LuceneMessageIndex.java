package chat.fracas.store.search;

import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The search index of one account: what was applied is found within a moment, is on disk together with
/// its cursor within seconds, and what was removed leaves the disk within a minute.
///
/// The index is a copy of what the database has. Therefore a file that is damaged, cut, of another
/// version or of another key is no error to anybody: the index begins anew, its [#cursor] is empty, and
/// whoever feeds it starts from the beginning. A full disk stops it until the next try.
///
/// Thread-safe. A thread of its own refreshes and commits; callers never wait for either.
final class LuceneMessageIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneMessageIndex.class);

  /// Changes become visible together: a refresh costs some milliseconds however small it is.
  private static final Duration REFRESH_PAUSE = Duration.ofMillis(200);

  /// What is lost when the process dies is fed again from the cursor, so a commit can wait.
  private static final Duration COMMIT_PAUSE = Duration.ofSeconds(5);

  /// Removed text is off the disk within twice this.
  private static final Duration PURGE_PAUSE = Duration.ofSeconds(25);

  private final Path folder;
  private final SealKey key;
  private final SecureRandom random;
  private final MessageText analyzer = new MessageText();
  private final MessageSearch search = new MessageSearch(analyzer);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread keeper;

  /// Written under the lock; searches read it without.
  private volatile @Nullable OpenIndex open;

  // guarded by the lock
  private boolean dirty;
  private boolean uncommitted;
  private boolean removals;
  private boolean closed;

  private LuceneMessageIndex(Path folder, SealKey key, SecureRandom random) {
    this.folder = folder;
    this.key = key;
    this.random = random;
    this.keeper = Thread.ofPlatform().daemon().name("fracas-search").unstarted(this::keep);
  }

  /// The index in a folder. Returns at once: the first call that needs it opens it, or begins it anew
  /// when what is there cannot be used.
  static LuceneMessageIndex open(Path folder, SealKey key, SecureRandom random) {
    var index = new LuceneMessageIndex(folder, key, random);
    index.keeper.start();
    return index;
  }

  /// Where feeding goes on; nothing when the index is new.
  Optional<String> cursor() throws IOException {
    lock.lock();
    try {
      return current().cursor();
    } finally {
      lock.unlock();
    }
  }

  /// Takes a batch that follows on `expected`, the cursor that its feeder read before.
  ///
  /// False when the index has begun anew since then: nothing was taken, read the cursor again.
  boolean apply(
      Optional<String> expected,
      List<IndexedMessage> put,
      List<String> removed,
      Optional<String> cursor)
      throws IOException {
    lock.lock();
    OpenIndex now = null;
    try {
      now = current();
      if (!now.cursor().equals(expected)) {
        return false;
      }
      now.apply(put, removed, cursor);
      removals |= !removed.isEmpty();
      markDirty();
      return true;
    } catch (IOException | RuntimeException failure) {
      recover(now, failure);
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// Takes all messages of a room out.
  void removeRoom(String roomId) throws IOException {
    lock.lock();
    OpenIndex now = null;
    try {
      now = current();
      now.removeRoom(roomId);
      removals = true;
      markDirty();
    } catch (IOException | RuntimeException failure) {
      recover(now, failure);
    } finally {
      lock.unlock();
    }
  }

  private void markDirty() {
    dirty = true;
    uncommitted = true;
    changed.signalAll();
  }

  /// Answers from what was visible at the last refresh. A damaged file makes the index anew and fails.
  MessageSearch.Answer search(MessageSearch.Question question) throws IOException {
    OpenIndex now = opened();
    try {
      return now.search(searcher -> search.answer(searcher, question));
    } catch (IOException | RuntimeException failure) {
      lock.lock();
      try {
        recover(now, failure);
      } finally {
        lock.unlock();
      }
      throw new IOException("the search index had to begin anew", failure);
    }
  }

  private OpenIndex opened() throws IOException {
    OpenIndex now = open;
    if (now != null) {
      return now;
    }
    lock.lock();
    try {
      return current();
    } finally {
      lock.unlock();
    }
  }

  /// How many messages it holds.
  int size() throws IOException {
    return opened().size();
  }

  /// Makes everything applied visible and puts it on disk, removed text off it, before it returns.
  void settle() throws IOException {
    work(opened(), takeChores(true, true));
  }

  /// Forgets everything: the feeder starts from the beginning.
  void clear() throws IOException {
    lock.lock();
    try {
      beginAnew();
    } finally {
      lock.unlock();
    }
  }

  private OpenIndex current() throws IOException {
    if (closed) {
      throw new IOException("the search index was closed");
    }
    OpenIndex now = open;
    if (now == null) {
      now = openOrBeginAnew();
      removals = now.hasRemovals();
      open = now;
    }
    return now;
  }

  private OpenIndex openOrBeginAnew() throws IOException {
    try {
      return openFolder();
    } catch (IOException | RuntimeException failure) {
      if (!OpenIndex.isCorruption(failure)) {
        throw failure;
      }
      LOG.warn("the search index begins anew: {}", failure.getClass().getSimpleName());
      wipe();
      return openFolder();
    }
  }

  private OpenIndex openFolder() throws IOException {
    OpenIndex opened = OpenIndex.open(PrivateMMapDirectory.open(folder), key, random, analyzer);
    // hundreds of classes and dictionaries, which nobody should meet in a first search
    QueryCompiler.tokens(analyzer, "ready 好");
    return opened;
  }

  /// Ends an index after a failure; it begins anew where its files are at fault. Called with the lock;
  /// passes on what is no fault of the files.
  private void recover(@Nullable OpenIndex failed, Throwable failure) throws IOException {
    if (closed) {
      return;
    }
    if (failed != null && open == failed) {
      open = null;
      closeQuietly(failed);
      if (OpenIndex.isCorruption(failure)) {
        LOG.warn("the search index begins anew: {}", failure.getClass().getSimpleName());
        beginAnew();
        return;
      }
    }
    if (!(failure instanceof AlreadyClosedException)) {
      throw failure instanceof IOException io ? io : new IOException("the index failed", failure);
    }
  }

  private void beginAnew() throws IOException {
    OpenIndex old = open;
    open = null;
    if (old != null) {
      closeQuietly(old);
    }
    wipe();
    open = openFolder();
  }

  private void wipe() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void closeQuietly(OpenIndex index) {
    try {
      index.close();
    } catch (IOException | RuntimeException failure) {
      LOG.debug("a failed index did not close in order", failure);
    }
  }

  /// What is to be done with the open index, taken out of the flags.
  private record Chores(boolean refresh, boolean commit, boolean purge) {}

  private void keep() {
    long lastCommit = System.nanoTime();
    long lastPurge = lastCommit;
    while (true) {
      Chores chores;
      OpenIndex now;
      lock.lock();
      try {
        awaitChange();
        if (closed) {
          return;
        }
        long time = System.nanoTime();
        boolean commit = time - lastCommit >= COMMIT_PAUSE.toNanos();
        boolean purge = time - lastPurge >= PURGE_PAUSE.toNanos();
        chores = takeChores(commit, purge);
        lastCommit = commit ? time : lastCommit;
        lastPurge = purge ? time : lastPurge;
        now = open;
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        lock.unlock();
      }
      if (now != null) {
        workQuietly(now, chores);
      }
    }
  }

  private void awaitChange() throws InterruptedException {
    while (!dirty && !uncommitted && !removals && !closed) {
      changed.await();
    }
    // changes gather for this long, whatever comes in between
    long left = (dirty ? REFRESH_PAUSE : COMMIT_PAUSE).toNanos();
    while (left > 0 && !closed) {
      left = changed.awaitNanos(left);
    }
  }

  private Chores takeChores(boolean commit, boolean purge) {
    lock.lock();
    try {
      var chores = new Chores(dirty, uncommitted && commit, removals && purge);
      dirty = false;
      uncommitted &= !commit;
      removals &= !purge;
      return chores;
    } finally {
      lock.unlock();
    }
  }

  private static void work(OpenIndex index, Chores chores) throws IOException {
    if (chores.purge()) {
      index.purge();
      return;
    }
    if (chores.commit()) {
      index.commit();
    }
    if (chores.refresh()) {
      index.refresh();
    }
  }

  private void workQuietly(OpenIndex index, Chores chores) {
    try {
      work(index, chores);
    } catch (IOException | RuntimeException failure) {
      lock.lock();
      try {
        removals |= chores.purge();
        recover(index, failure);
      } catch (IOException | RuntimeException later) {
        LOG.warn("the search index stopped until it is used again: {}", later.getMessage());
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      OpenIndex now = open;
      if (now != null) {
        try (OpenIndex last = now) {
          last.commit();
        } catch (IOException | RuntimeException failure) {
          LOG.info("the search index was not closed in order: {}", failure.getMessage());
        }
      }
      open = null;
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    joinKeeper();
    key.close();
  }

  private void joinKeeper() {
    try {
      keeper.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
