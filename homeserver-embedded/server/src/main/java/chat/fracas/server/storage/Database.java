package chat.fracas.server.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's database.
///
/// [#write] is one transaction, forced to the disk when it returns: neither a killed process nor a
/// power cut loses it. Writers that come at the same time share one force. Thread-safe: writers take
/// turns, readers do not wait for them. Work given to it calls nothing outside.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /// Reads at once; more wait for a turn. Each holds some memory in H2.
  private static final int MAX_READERS = 16;

  /// `WRITE_DELAY=0`: with the default, a killed process loses what it had acknowledged.
  private static final String H2_OPTIONS =
      ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
          + ";CACHE_SIZE=32768;LOCK_TIMEOUT=20000;MAX_MEMORY_ROWS=1000000;RETENTION_TIME=10000"
          + ";QUERY_CACHE_SIZE=128;MAX_COMPACT_TIME=300";

  private final DataSource source;
  private final Dialect dialect;
  private final Connection writer;
  private final Connection forcer;
  private final Deque<Connection> readers = new ArrayDeque<>();
  private final Semaphore reading = new Semaphore(MAX_READERS);
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock forcing = new ReentrantLock();
  private final AtomicLong committed = new AtomicLong();
  private long forced;
  private volatile boolean closed;

  private Database(DataSource source, Dialect dialect) throws SQLException {
    this.source = source;
    this.dialect = dialect;
    this.writer = source.getConnection();
    this.writer.setAutoCommit(false);
    this.forcer = source.getConnection();
  }

  /// Opens or makes the H2 file of a folder, and brings its schema up.
  public static Database openFile(Path folder) {
    var source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + folder.resolve("homeserver").toAbsolutePath() + H2_OPTIONS);
    source.setUser("fracas");
    source.setPassword("");
    try {
      migrate(source);
      return new Database(source, new H2Dialect());
    } catch (SQLException failure) {
      throw new DatabaseException("the database cannot be opened", failure);
    }
  }

  private static void migrate(DataSource source) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:chat/fracas/server/migration")
        .loggers("slf4j")
        .load()
        .migrate();
  }

  /// Reads; sees everything that was written before.
  public <T> T read(Function<Sql, T> work) {
    reading.acquireUninterruptibly();
    try {
      Connection connection = takeReader();
      boolean fine = false;
      try {
        T result = work.apply(new Sql(connection, dialect));
        fine = true;
        return result;
      } finally {
        giveBack(connection, fine);
      }
    } catch (SQLException failure) {
      throw new DatabaseException("a read failed: " + failure.getErrorCode(), failure);
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
      requireOpen();
      result = transact(work);
      ticket = committed.incrementAndGet();
    } finally {
      writing.unlock();
    }
    force(ticket);
    return result;
  }

  private <T> T transact(Function<Sql, T> work) {
    try {
      T result = work.apply(new Sql(writer, dialect));
      writer.commit();
      return result;
    } catch (SQLException failure) {
      rollBack();
      throw new DatabaseException("a commit failed: " + failure.getErrorCode(), failure);
    } catch (RuntimeException | Error failure) {
      rollBack();
      throw failure;
    }
  }

  private void rollBack() {
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
      dialect.force(forcer);
      forced = upTo;
    } catch (SQLException failure) {
      throw new DatabaseException("the disk does not take it: " + failure.getErrorCode(), failure);
    } finally {
      forcing.unlock();
    }
  }

  private Connection takeReader() throws SQLException {
    requireOpen();
    synchronized (readers) {
      Connection kept = readers.poll();
      if (kept != null) {
        return kept;
      }
    }
    return source.getConnection();
  }

  private void giveBack(Connection connection, boolean fine) throws SQLException {
    if (!fine || closed) {
      connection.close();
      return;
    }
    synchronized (readers) {
      readers.push(connection);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new DatabaseException("the database was closed");
    }
  }

  /// Ends it in order. Nothing needs it: a killed process opens again as well.
  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      dialect.shutdown(forcer);
    } catch (SQLException failure) {
      LOG.info("the database was not closed in order: {}", failure.getErrorCode());
    } finally {
      writing.unlock();
    }
  }
}
