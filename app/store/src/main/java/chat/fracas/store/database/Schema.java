package chat.fracas.store.database;

import chat.fracas.store.profile.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// Brings the schema of a file up to what this version knows, keeping a copy of the file before.
///
/// Flyway runs only when there is an older file to migrate: finding that out by its own means would cost
/// a start half a second, and making a new file a sign-in twice as long as [FreshSchema] does.
final class Schema {
  /// The newest migration in [#LOCATION]; a test holds both together.
  static final String LATEST = "2";

  static final String LOCATION = "classpath:chat/fracas/store/database/migration";

  /// Copies of former schemas that stay.
  private static final int KEPT_COPIES = 2;

  private static final String COPY_PREFIX = "store-before-";

  private final H2File file;
  private final String latest;
  private final List<String> locations;

  Schema(H2File file) {
    this(file, LATEST, List.of(LOCATION));
  }

  /// With other migrations than this version's, of which `latest` is the newest.
  Schema(H2File file, String latest, List<String> locations) {
    this.file = file;
    this.latest = latest;
    this.locations = List.copyOf(locations);
  }

  void bringUp() throws SQLException, IOException {
    Optional<String> found = file.exists() ? version() : Optional.empty();
    if (found.equals(Optional.of(latest))) {
      return;
    }
    if (found.isPresent() && isNewer(found.get())) {
      file.shutdown();
      throw new DatabaseException.TooNew(found.get(), latest);
    }
    if (found.isEmpty()) {
      try (Connection connection = file.connect()) {
        FreshSchema.make(connection);
      }
      return;
    }
    file.shutdown();
    keepCopy(found.get());
    // a connection of ours keeps the file open between Flyway's own
    try (Connection open = file.connect()) {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(file.source())
          .locations(locations.toArray(String[]::new))
          .loggers("slf4j")
          .load()
          .migrate();
      open.createStatement().execute("CHECKPOINT SYNC");
    }
  }

  private boolean isNewer(String found) {
    return Integer.parseInt(found) > Integer.parseInt(latest);
  }

  /// The newest migration that succeeded; nothing when none ever did.
  private Optional<String> version() throws SQLException {
    try (Connection connection = file.connect();
        var statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery(
              "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'flyway_schema_history'")) {
        if (!tables.next()) {
          return Optional.empty();
        }
      }
      try (ResultSet newest =
          statement.executeQuery(
              """
              SELECT "version" FROM "flyway_schema_history"
              WHERE "success" AND "version" IS NOT NULL
              ORDER BY "installed_rank" DESC LIMIT 1
              """)) {
        return newest.next() ? Optional.of(newest.getString(1)) : Optional.empty();
      }
    }
  }

  private void keepCopy(String version) throws IOException {
    Path copy = file.path().resolveSibling(COPY_PREFIX + latest + "-was-" + version + ".mv.db");
    Path unfinished = copy.resolveSibling(copy.getFileName() + ".new");
    Files.copy(file.path(), unfinished, StandardCopyOption.REPLACE_EXISTING);
    PrivateFiles.restrict(unfinished);
    Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    forgetOldCopies();
  }

  private void forgetOldCopies() throws IOException {
    List<Path> copies;
    try (Stream<Path> siblings = Files.list(file.path().resolveSibling("."))) {
      copies =
          siblings
              .filter(path -> String.valueOf(path.getFileName()).startsWith(COPY_PREFIX))
              .sorted(Comparator.comparing(Schema::age).reversed())
              .toList();
    }
    for (Path old : copies.subList(Math.min(KEPT_COPIES, copies.size()), copies.size())) {
      Files.deleteIfExists(old);
    }
  }

  private static long age(Path path) {
    return path.toFile().lastModified();
  }
}
