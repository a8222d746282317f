package chat.fracas.engine.search;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Search through the index of an account, which follows its room store from a durable cursor on a
/// thread of its own. Thread-safe.
public final class IndexedSearch implements Search, AutoCloseable {
  /// Quiet for so long, what was indexed is put on disk.
  private static final Duration QUIET = Duration.ofSeconds(5);

  /// A step and a commit are over by then, also where the disk is slow; mostly they take a moment.
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final RoomStore rooms;
  private final SearchIndex index;
  private final People people;
  private final LiveValue<Boolean> indexing = new LiveValue<>(true);
  private final IndexPump pump;
  private final Semaphore stored = new Semaphore(0);
  private final Thread thread;
  private final CountDownLatch ending = new CountDownLatch(1);
  private Duration pause = Duration.ZERO;
  private volatile boolean closed;

  /// How people are called in a room.
  @FunctionalInterface
  public interface People {
    Sender sender(RoomId room, UserId user);
  }

  public IndexedSearch(RoomStore rooms, SearchIndex index, People people) {
    this.rooms = rooms;
    this.index = index;
    this.people = people;
    this.pump = new IndexPump(rooms, index);
    // a thread of the system: indexing computes, and must not hold up those that wait
    this.thread = Thread.ofPlatform().daemon().name("search-index").unstarted(this::run);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /// Begins to index what is on disk, which opens the index.
  ///
  /// @param pause before it begins: an account that opens has more urgent things to do
  public void startAfter(Duration pause) {
    this.pause = pause;
    thread.start();
  }

  /// Something was stored. Returns at once.
  public void wake() {
    if (stored.availablePermits() == 0) {
      stored.release();
    }
    indexing.set(true);
  }

  private void run() {
    boolean uncommitted = false;
    if (endsBeforeItBegins()) {
      return;
    }
    while (!closed) {
      boolean more = false;
      stored.drainPermits();
      try {
        more = pump.step();
        uncommitted = true;
        tell(more);
      } catch (EngineException disk) {
        // what is stored waits: the next one wakes this up again
      }
      if (!more && !closed && !await(uncommitted)) {
        pump.commit();
        uncommitted = false;
      }
    }
    pump.commit();
  }

  /// What was stored in the meantime is not indexed either.
  private void tell(boolean more) {
    if (!more && stored.availablePermits() == 0) {
      indexing.set(false);
    }
    if (stored.availablePermits() > 0) {
      indexing.set(true);
    }
  }

  private boolean endsBeforeItBegins() {
    try {
      return ending.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      return true;
    }
  }

  /// @return whether something was stored, or nothing is to be committed
  private boolean await(boolean uncommitted) {
    try {
      if (uncommitted) {
        return stored.tryAcquire(QUIET.toMillis(), TimeUnit.MILLISECONDS);
      }
      stored.acquire();
      return true;
    } catch (InterruptedException ending) {
      return true;
    }
  }

  @Override
  public Page find(Query query) {
    SearchIndex.Found found =
        index.find(query.words(), query.room(), query.newestFirst(), query.from(), query.limit());
    List<Hit> hits =
        found.hits().stream()
            // a room that was forgotten is not to be found
            .filter(hit -> rooms.find(hit.room(), hit.event()).isPresent())
            .map(
                hit ->
                    new Hit(
                        hit.room(),
                        hit.event(),
                        people.sender(hit.room(), hit.sender()),
                        hit.sentAt(),
                        Excerpt.of(hit.text(), hit.ranges())))
            .toList();
    return new Page(hits, found.total());
  }

  @Override
  public Live<Boolean> indexing() {
    return indexing;
  }

  /// Ends the indexing with the step it is at; the stores can be closed then.
  @Override
  public void close() {
    closed = true;
    ending.countDown();
    wake();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(CLOSING);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
