package chat.fracas.store.database;

import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database of one profile.
///
/// [#write] and [#update] are one transaction, forced to the disk when they return: neither a killed process nor a power
/// cut loses it. Writers that come at the same time share one force. When the disk is full, H2 closes
/// the file for everybody: the state becomes [DatabaseState.Stopped], calls fail at once, and the file is
/// opened again as soon as the disk takes a write.
///
/// Thread-safe. Writers take turns; readers do not wait for them. Work given to it calls nothing
/// outside.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int KEPT_READERS = 4;
  private static final Duration REOPEN_PAUSE = Duration.ofSeconds(1);

  /// Far below the time for which H2 keeps what it has replaced (`RETENTION_TIME`): whatever state was
  /// forced last is still whole in the file.
  private static final Duration MAX_UNFORCED = Duration.ofSeconds(2);

  /// What must be writable before the file is opened again: a transaction or two.
  private static final int PROBE_BYTES = 1024 * 1024;

  /// Work on one connection.
  @FunctionalInterface
  public interface Work<T> {
    /// Runs statements; whatever it throws rolls the transaction back.
    T on(Connection connection) throws SQLException;
  }

  /// Work on one connection that gives nothing back.
  @FunctionalInterface
  public interface Task {
    /// Runs statements; whatever it throws rolls the transaction back.
    void on(Connection connection) throws SQLException;
  }

  private record Connections(Connection writer, Connection forcer, Deque<Connection> readers) {}

  private final H2File file;
  private final Path folder;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock forcing = new ReentrantLock();
  private final Object lifecycle = new Object();
  private final List<Consumer<DatabaseState>> listeners = new CopyOnWriteArrayList<>();

  private volatile DatabaseState state = new DatabaseState.Open();
  private volatile Connections connections;
  private volatile long committed;
  private volatile long lastForce = System.nanoTime();
  private long forced;

  private Database(H2File file, Path folder, Connections connections) {
    this.file = file;
    this.folder = folder;
    this.connections = connections;
  }

  /// Opens or makes the database in a folder, and brings its schema up.
  ///
  /// Fails with [DatabaseException.TooNew], [DatabaseException.Corrupt] or
  /// [DatabaseException.Stopped].
  public static Database open(Path folder, SealKey key) {
    return open(folder, key, "");
  }

  static Database open(Path folder, SealKey key, String fileSystem) {
    var file = new H2File(folder, key, fileSystem);
    try {
      new Schema(file).bringUp();
      file.restrict();
      return new Database(file, folder, connect(file));
    } catch (SQLException failure) {
      throw H2File.explain(failure);
    } catch (IOException failure) {
      throw new DatabaseException.Stopped("the database folder cannot be used", failure);
    }
  }

  private static Connections connect(H2File file) throws SQLException {
    Connection writer = file.connect();
    writer.setAutoCommit(false);
    return new Connections(writer, file.connect(), new ArrayDeque<>());
  }

  /// Reads; sees everything that was written before.
  public <T> T read(Work<T> work) {
    Connections now = usable();
    try {
      Connection reader = takeReader(now);
      T result = work.on(reader);
      giveBack(now, reader);
      return result;
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /// Writes in one transaction that is on the disk when this returns.
  public <T> T update(Work<T> work) {
    T result;
    long ticket;
    writing.lock();
    try {
      result = transact(work);
      ticket = ++committed;
    } finally {
      writing.unlock();
    }
    force(ticket);
    return result;
  }

  /// Likewise, for work without a result.
  public void write(Task task) {
    Work<Boolean> work =
        connection -> {
          task.on(connection);
          return true;
        };
    update(work);
  }

  /// Writes in one transaction that outlives this process from its return on, and a power cut from a
  /// moment later: for what the server has too.
  public <T> T updateCached(Work<T> work) {
    T result;
    long ticket;
    writing.lock();
    try {
      result = transact(work);
      ticket = ++committed;
    } finally {
      writing.unlock();
    }
    if (System.nanoTime() - lastForce > MAX_UNFORCED.toNanos()) {
      force(ticket);
    }
    return result;
  }

  /// Likewise, for work without a result.
  public void writeCached(Task task) {
    Work<Boolean> work =
        connection -> {
          task.on(connection);
          return true;
        };
    updateCached(work);
  }

  private <T> T transact(Work<T> work) {
    Connection writer = usable().writer();
    try {
      T result = work.on(writer);
      writer.commit();
      return result;
    } catch (SQLException failure) {
      rollBack(writer);
      throw failed(failure);
    } catch (RuntimeException | Error failure) {
      rollBack(writer);
      throw failure;
    }
  }

  private static void rollBack(Connection writer) {
    try {
      writer.rollback();
    } catch (SQLException closed) {
      LOG.debug("the transaction ended with its connection");
    }
  }

  /// Waits until everything committed up to the ticket is on the disk; one force serves all who wait.
  private void force(long ticket) {
    forcing.lock();
    try {
      if (forced >= ticket) {
        return;
      }
      long upTo = committed;
      try (var statement = usable().forcer().createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      } catch (SQLException failure) {
        throw failed(failure);
      }
      forced = upTo;
      lastForce = System.nanoTime();
    } finally {
      forcing.unlock();
    }
  }

  private Connection takeReader(Connections from) throws SQLException {
    synchronized (from.readers()) {
      Connection kept = from.readers().poll();
      if (kept != null) {
        return kept;
      }
    }
    return file.connect();
  }

  private static void giveBack(Connections to, Connection reader) throws SQLException {
    synchronized (to.readers()) {
      if (to.readers().size() < KEPT_READERS) {
        to.readers().push(reader);
        return;
      }
    }
    reader.close();
  }

  private Connections usable() {
    return switch (state) {
      case DatabaseState.Open open -> connections;
      case DatabaseState.Stopped stopped -> throw new DatabaseException.Stopped(stopped.reason());
      case DatabaseState.Closed closed ->
          throw new DatabaseException.Stopped("the database was closed");
    };
  }

  private DatabaseException failed(SQLException failure) {
    DatabaseException meaning = H2File.explain(failure);
    if (meaning instanceof DatabaseException.Stopped) {
      stop(String.valueOf(failure.getMessage()));
    }
    return meaning;
  }

  /// Whether it can be used now.
  public DatabaseState state() {
    return state;
  }

  /// Tells the listener of each change of state, on a thread of the database's own.
  public void onState(Consumer<DatabaseState> listener) {
    listeners.add(listener);
  }

  private void stop(String reason) {
    synchronized (lifecycle) {
      if (!(state instanceof DatabaseState.Open)) {
        return;
      }
      state = new DatabaseState.Stopped("the disk is full or cannot be written");
    }
    LOG.warn("the database stopped: {}", reason);
    closeAll(connections);
    Thread.ofVirtual().name("fracas-database-reopen").start(this::reopen);
  }

  /// Tells that it stopped, then tries until it is open: listeners never run under a writer's lock.
  private void reopen() {
    tell();
    while (state instanceof DatabaseState.Stopped) {
      try {
        Thread.sleep(REOPEN_PAUSE);
        probe();
        Connections fresh = connect(file);
        synchronized (lifecycle) {
          if (!(state instanceof DatabaseState.Stopped)) {
            closeAll(fresh);
            return;
          }
          connections = fresh;
          state = new DatabaseState.Open();
        }
        LOG.info("the database is open again");
        tell();
      } catch (IOException | SQLException notYet) {
        LOG.debug("the database stays stopped: {}", notYet.getMessage());
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void probe() throws IOException {
    Path probe = folder.resolve("store.probe");
    try (FileChannel channel =
        FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate(PROBE_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private void tell() {
    DatabaseState now = state;
    listeners.forEach(listener -> listener.accept(now));
  }

  private static void closeAll(Connections old) {
    var all = new ArrayList<Connection>(List.of(old.writer(), old.forcer()));
    synchronized (old.readers()) {
      all.addAll(old.readers());
      old.readers().clear();
    }
    for (Connection connection : all) {
      try {
        connection.close();
      } catch (SQLException closed) {
        LOG.debug("already closed");
      }
    }
  }

  /// Closes the file in order. Nothing needs it: a killed process opens again as well.
  @Override
  public void close() {
    synchronized (lifecycle) {
      if (!(state instanceof DatabaseState.Open)) {
        state = new DatabaseState.Closed();
        return;
      }
      state = new DatabaseState.Closed();
    }
    writing.lock();
    try (var statement = connections.forcer().createStatement()) {
      statement.execute(H2File.isMostlyFree(statement) ? "SHUTDOWN COMPACT" : "SHUTDOWN");
    } catch (SQLException failure) {
      LOG.info("the database was not closed in order: {}", failure.getErrorCode());
    } finally {
      writing.unlock();
      closeAll(connections);
    }
  }
}
