package chat.fracas.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {
  private static final String LOCATION = "classpath:chat/fracas/server/migration";

  @TempDir Path folder;

  /// As a version of this program has left it whose newest migration was another one.
  private void writtenBy(String version) throws SQLException {
    DataSource source = new H2File(folder, new H2Dialect()).source();
    Flyway.configure(H2FileTest.class.getClassLoader())
        .dataSource(source)
        .locations(LOCATION)
        .target(version)
        .loggers("slf4j")
        .load()
        .migrate();
    execute(source, "INSERT INTO users (localpart, created_ts) VALUES ('alice', 7)");
    execute(source, "SHUTDOWN");
  }

  private static void execute(DataSource source, String statement) throws SQLException {
    try (Connection connection = source.getConnection();
        var one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private static String copyOf(String version) {
    return "homeserver-before-" + H2File.LATEST + "-was-" + version + ".mv.db";
  }

  private static long number(Database database, String query) {
    return database.read(sql -> sql.number(query));
  }

  @Test
  void theNewestMigrationIsTheOneThatIsExpected() {
    try (Database database = Database.openFile(folder)) {
      String newest = "SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"flyway_schema_history\"";
      assertThat(number(database, newest)).isEqualTo(H2File.LATEST);
    }
    assertThat(
            Flyway.configure(H2FileTest.class.getClassLoader())
                .dataSource(new H2File(folder, new H2Dialect()).source())
                .locations(LOCATION)
                .loggers("slf4j")
                .load()
                .info()
                .pending())
        .isEmpty();
  }

  @Test
  void givenAnOlderFile_thenItIsBroughtUp_andTheFormerOneStaysBesideIt(@TempDir Path restored)
      throws Exception {
    writtenBy("3");
    try (Database database = Database.openFile(folder)) {
      assertThat(number(database, "SELECT created_ts FROM users WHERE erased_stream IS NULL"))
          .isEqualTo(7);
    }
    assertThat(names()).containsExactly(copyOf("3"), H2File.NAME);
    // the copy is a whole file of its own
    Files.copy(folder.resolve(copyOf("3")), restored.resolve(H2File.NAME));
    try (Database database = Database.openFile(restored)) {
      assertThat(number(database, "SELECT created_ts FROM users")).isEqualTo(7);
    }
  }

  /// H2 keeps each statement: the second run would find columns that are there already.
  @Test
  void givenAProcessThatEndedWhileItBroughtAFileUp_thenTheNextOneBeginsAgain() throws Exception {
    writtenBy("3");
    Path unfinished = folder.resolve("homeserver-unfinished.mv.db");
    Files.copy(folder.resolve(H2File.NAME), unfinished);
    Files.write(unfinished, new byte[] {1, 2, 3});
    try (Database database = Database.openFile(folder)) {
      assertThat(number(database, "SELECT COUNT(*) FROM users")).isEqualTo(1);
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void givenAFileThatIsUpToDate_thenThereIsNoCopy() throws Exception {
    Database.openFile(folder).close();
    Database.openFile(folder).close();
    assertThat(names()).containsExactly(H2File.NAME);
  }

  @Test
  void givenAFileOfANewerVersion_thenItIsLeftAlone() throws Exception {
    writtenBy(String.valueOf(H2File.LATEST));
    execute(
        new H2File(folder, new H2Dialect()).source(),
        "UPDATE \"flyway_schema_history\" SET \"version\" = '999' WHERE \"version\" = '1'");
    execute(new H2File(folder, new H2Dialect()).source(), "SHUTDOWN");
    byte[] before = Files.readAllBytes(folder.resolve(H2File.NAME));
    assertThatThrownBy(() -> Database.openFile(folder))
        .isInstanceOf(DatabaseException.Failed.class)
        .hasStackTraceContaining("a newer Fracas");
    assertThat(names()).containsExactly(H2File.NAME);
    assertThat(before).isNotEmpty();
  }
}
