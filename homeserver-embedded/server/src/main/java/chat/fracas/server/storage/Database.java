package chat.fracas.server.storage;

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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's database.
///
/// [#write] is one transaction, forced to the disk when it returns: neither a killed process nor a
/// power cut loses it. Writers that come at the same time share one force. When the disk is full, H2
/// closes the file for everybody: calls fail at once with [DatabaseException.Stopped], and the file is
/// opened again as soon as the disk takes a write.
///
/// Thread-safe: writers take turns, readers do not wait for them. Work given to it calls nothing
/// outside. Threads that come here are never interrupted: H2 closes the file when one is in it.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /// Reads at once; more wait for a turn. Each holds some memory in H2.
  private static final int MAX_READERS = 16;

  /// For a statement, where nobody says.
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(20);

  private static final Duration REOPEN_PAUSE = Duration.ofMillis(500);

  /// What must be writable before the file is opened again: a transaction or two.
  private static final int PROBE_BYTES = 1024 * 1024;

  private enum State {
    OPEN,
    STOPPED,
    CLOSED
  }

  private record Connections(Connection writer, Connection forcer, Deque<Connection> readers) {}

  private final DataSource source;
  private final Dialect dialect;
  private final Path folder;
  private final Duration limit;
  private final Semaphore reading = new Semaphore(MAX_READERS);
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock forcing = new ReentrantLock();
  private final AtomicLong committed = new AtomicLong();
  private final Object lifecycle = new Object();
  private final List<Runnable> onReopened = new CopyOnWriteArrayList<>();
  private volatile State state = State.OPEN;
  private volatile Connections connections;
  private long forced;

  private Database(DataSource source, Dialect dialect, Path folder, Duration limit)
      throws SQLException {
    this.source = source;
    this.dialect = dialect;
    this.folder = folder;
    this.limit = limit;
    this.connections = connect();
  }

  /// Opens or makes the H2 file of a folder, and brings its schema up.
  public static Database openFile(Path folder) {
    return openFile(folder, USUAL_LIMIT);
  }

  /// @param limit how long a statement may take; those that bring the schema up have none
  public static Database openFile(Path folder, Duration limit) {
    var dialect = new H2Dialect();
    var file = new H2File(folder, dialect);
    try {
      file.bringUp();
      return new Database(file.source(), dialect, folder, limit);
    } catch (SQLException failure) {
      throw new DatabaseException.Failed(
          "the database in " + folder + " cannot be opened: " + dialect.whyNotOpened(failure),
          failure);
    } catch (IOException failure) {
      throw new DatabaseException.Failed(
          "the database in " + folder + " cannot be opened: " + failure.getMessage(), failure);
    }
  }

  private Connections connect() throws SQLException {
    Connection writer = limited();
    writer.setAutoCommit(false);
    return new Connections(writer, source.getConnection(), new ArrayDeque<>());
  }

  private Connection limited() throws SQLException {
    Connection connection = source.getConnection();
    dialect.limit(connection, limit);
    return connection;
  }

  /// Runs the action whenever the database is open again after it had stopped: what was kept in memory
  /// may be older, or newer, than what the disk has.
  public void onReopened(Runnable action) {
    onReopened.add(action);
  }

  /// Reads; sees everything that was written before.
  public <T> T read(Function<Sql, T> work) {
    reading.acquireUninterruptibly();
    try {
      Connections now = usable();
      Connection connection = takeReader(now);
      boolean fine = false;
      try {
        T result = work.apply(new Sql(connection, dialect));
        fine = true;
        return result;
      } finally {
        giveBack(now, connection, fine);
      }
    } catch (SQLException failure) {
      throw noticed(explain(dialect, failure, "a read failed"));
    } catch (DatabaseException failure) {
      throw noticed(failure);
    } finally {
      reading.release();
    }
  }

  /// Writes in one transaction that is on the disk when this returns. Whatever the work throws rolls it
  /// back.
  public <T> T write(Function<Sql, T> work) {
    T result;
    long ticket;
    writing.lock();
    try {
      result = transact(work);
      ticket = committed.incrementAndGet();
    } finally {
      writing.unlock();
    }
    force(ticket);
    return result;
  }

  private <T> T transact(Function<Sql, T> work) {
    Connection writer = usable().writer();
    try {
      T result = work.apply(new Sql(writer, dialect));
      writer.commit();
      return result;
    } catch (SQLException failure) {
      rollBack(writer);
      throw noticed(explain(dialect, failure, "a commit failed"));
    } catch (DatabaseException failure) {
      rollBack(writer);
      throw noticed(failure);
    } catch (RuntimeException | Error failure) {
      rollBack(writer);
      throw failure;
    }
  }

  private static void rollBack(Connection writer) {
    try {
      writer.rollback();
    } catch (SQLException gone) {
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
      long upTo = committed.get();
      dialect.force(usable().forcer());
      forced = upTo;
    } catch (SQLException failure) {
      throw noticed(explain(dialect, failure, "the disk does not take it"));
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
    return limited();
  }

  private void giveBack(Connections to, Connection reader, boolean fine) {
    synchronized (to.readers()) {
      if (fine && state == State.OPEN && to.equals(connections)) {
        to.readers().push(reader);
        return;
      }
    }
    close(reader);
  }

  private Connections usable() {
    return switch (state) {
      case OPEN -> connections;
      case STOPPED -> throw new DatabaseException.Stopped("the disk is full or cannot be written");
      case CLOSED -> throw new DatabaseException.Stopped("the database was closed");
    };
  }

  static DatabaseException explain(Dialect dialect, SQLException failure, String what) {
    String message = what + ": " + failure.getErrorCode();
    if (dialect.isTooSlow(failure)) {
      return new DatabaseException.TooSlow(message, failure);
    }
    return dialect.isStopped(failure)
        ? new DatabaseException.Stopped(message, failure)
        : new DatabaseException.Failed(message, failure);
  }

  private DatabaseException noticed(DatabaseException failure) {
    if (failure instanceof DatabaseException.Stopped) {
      stop(String.valueOf(failure.getMessage()));
    }
    return failure;
  }

  private void stop(String reason) {
    synchronized (lifecycle) {
      if (state != State.OPEN) {
        return;
      }
      state = State.STOPPED;
    }
    LOG.warn("the database stopped: {}", reason);
    closeAll(connections);
    Thread.ofVirtual().name("fracas-server-database-reopen").start(this::reopen);
  }

  private void reopen() {
    while (state == State.STOPPED) {
      try {
        Thread.sleep(REOPEN_PAUSE);
        probe();
        Connections fresh = connect();
        synchronized (lifecycle) {
          if (state != State.STOPPED) {
            closeAll(fresh);
            return;
          }
          connections = fresh;
          state = State.OPEN;
        }
        onReopened.forEach(Runnable::run);
        LOG.info("the database is open again");
      } catch (IOException | SQLException notYet) {
        LOG.debug("the database stays stopped: {}", notYet.getMessage());
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void probe() throws IOException {
    Path probe = folder.resolve("disk.probe");
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

  private static void closeAll(Connections old) {
    var all = new ArrayList<Connection>(List.of(old.writer(), old.forcer()));
    synchronized (old.readers()) {
      all.addAll(old.readers());
      old.readers().clear();
    }
    all.forEach(Database::close);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException closed) {
      LOG.debug("already closed");
    }
  }

  /// Ends it in order. Nothing needs it: a killed process opens again as well.
  @Override
  public void close() {
    boolean open;
    synchronized (lifecycle) {
      open = state == State.OPEN;
      state = State.CLOSED;
    }
    if (!open) {
      return;
    }
    writing.lock();
    // whoever stops the server may have been interrupted; H2 would not get to write its end
    boolean interrupted = Thread.interrupted();
    try {
      dialect.shutdown(connections.forcer());
    } catch (SQLException failure) {
      LOG.info("the database was not closed in order: {}", failure.getErrorCode());
    } finally {
      writing.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
