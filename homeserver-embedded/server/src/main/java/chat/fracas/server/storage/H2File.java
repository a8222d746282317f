package chat.fracas.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;

/// The H2 file of a folder, whose schema is that of this version.
///
/// H2 keeps each statement that changes a table, so a process that ends in the midst of them would leave a
/// file that no later one could complete. All of them are done on a file of another name, which then takes
/// the place of the former; that one stays beside it, should the new version prove to be a mistake.
final class H2File {
  static final String NAME = "homeserver.mv.db";

  /// The newest migration in [#LOCATION]; a test holds both together. Flyway would take half a second of
  /// each start to find out that there is nothing to do.
  static final int LATEST = 5;

  private static final String LOCATION = "classpath:chat/fracas/server/migration";
  private static final String UNFINISHED = "homeserver-unfinished";
  private static final String SUFFIX = ".mv.db";
  private static final String COPY_PREFIX = "homeserver-before-";

  /// Files of former schemas that stay.
  private static final int KEPT_COPIES = 2;

  /// `WRITE_DELAY=0`: with the default, a killed process loses what it had acknowledged.
  private static final String OPTIONS =
      ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE"
          + ";DB_CLOSE_DELAY=-1;CACHE_SIZE=32768;LOCK_TIMEOUT=20000;MAX_MEMORY_ROWS=1000000"
          + ";RETENTION_TIME=10000;QUERY_CACHE_SIZE=128;MAX_COMPACT_TIME=300";

  private final Path folder;
  private final H2Dialect dialect;

  H2File(Path folder, H2Dialect dialect) {
    this.folder = folder;
    this.dialect = dialect;
  }

  DataSource source() {
    return source(NAME.substring(0, NAME.length() - SUFFIX.length()));
  }

  private DataSource source(String name) {
    var source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + OPTIONS);
    source.setUser("fracas");
    source.setPassword("");
    return source;
  }

  /// Makes the file, or brings it up to this version.
  void bringUp() throws SQLException, IOException {
    Path file = folder.resolve(NAME);
    Path unfinished = folder.resolve(UNFINISHED + SUFFIX);
    if (!Files.exists(file)) {
      Files.deleteIfExists(unfinished);
      migrateUnfinished();
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    int found = version();
    if (found == LATEST) {
      return;
    }
    shutdown(source());
    if (found > LATEST) {
      throw new IOException(
          "a newer Fracas has written it: schema %d, known are those up to %d"
              .formatted(found, LATEST));
    }
    Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
    migrateUnfinished();
    keep(file, found);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    forgetOldCopies();
  }

  private int version() throws SQLException {
    try (Connection connection = source().getConnection();
        var statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery(
                """
                SELECT MAX(CAST("version" AS INTEGER)) FROM "flyway_schema_history"
                WHERE "success" AND "version" IS NOT NULL
                """)) {
      newest.next();
      return newest.getInt(1);
    }
  }

  private void migrateUnfinished() throws SQLException, IOException {
    DataSource source = source(UNFINISHED);
    try {
      Flyway.configure(H2File.class.getClassLoader())
          .dataSource(source)
          .locations(LOCATION)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException failure) {
      throw new IOException("its schema cannot be brought up", failure);
    }
    shutdown(source);
    try (FileChannel channel =
        FileChannel.open(folder.resolve(UNFINISHED + SUFFIX), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void shutdown(DataSource source) throws SQLException {
    try (Connection last = source.getConnection()) {
      dialect.shutdown(last);
    }
  }

  /// A second name of the same bytes where the disk can do that; at no moment is there no file.
  private void keep(Path file, int version) throws IOException {
    Path copy = folder.resolve(COPY_PREFIX + LATEST + "-was-" + version + SUFFIX);
    Files.deleteIfExists(copy);
    try {
      Files.createLink(copy, file);
    } catch (UnsupportedOperationException | IOException cannotLink) {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void forgetOldCopies() throws IOException {
    List<Path> copies;
    try (Stream<Path> siblings = Files.list(folder)) {
      copies =
          siblings
              .filter(path -> String.valueOf(path.getFileName()).startsWith(COPY_PREFIX))
              .sorted(Comparator.comparing((Path path) -> path.toFile().lastModified()).reversed())
              .toList();
    }
    for (Path old : copies.subList(Math.min(KEPT_COPIES, copies.size()), copies.size())) {
      Files.deleteIfExists(old);
    }
  }
}
