package chat.fracas.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A later version, whose last migration is among the test resources, opens what this one has written.
final class SchemaTest {
  private static final SealKey KEY = SealKey.of(new byte[32]);
  private static final List<String> LATER =
      List.of(Schema.LOCATION, "classpath:chat/fracas/store/database/later");

  @TempDir Path folder;

  @Test
  void anOlderFileIsCopiedThenMigrated() throws Exception {
    writtenByThisVersion();
    var file = new H2File(folder, KEY, "");
    new Schema(file, "3", LATER).bringUp();

    try (Connection connection = file.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT content, changed FROM setting WHERE name = 'a'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBytes(1)).containsExactly(1, 2, 3);
      assertThat(rows.getLong(2)).isZero();
    }
    file.shutdown();
    assertThat(names()).containsExactly("store-before-3-was-2.mv.db", "store.mv.db");
  }

  @Test
  void theCopyIsWhatThisVersionOpens(@TempDir Path restored) throws Exception {
    writtenByThisVersion();
    var file = new H2File(folder, KEY, "");
    new Schema(file, "3", LATER).bringUp();
    file.shutdown();

    assertThatThrownBy(() -> Database.open(folder, KEY))
        .isInstanceOf(DatabaseException.TooNew.class);
    Files.copy(folder.resolve("store-before-3-was-2.mv.db"), restored.resolve("store.mv.db"));
    try (Database database = Database.open(restored, KEY)) {
      assertThat(database.read(SchemaTest::settings)).isEqualTo(1);
    }
  }

  @Test
  void aFileWhoseFirstTablesWereCutShortIsMadeAnew() throws Exception {
    var file = new H2File(folder, KEY, "");
    try (Connection connection = file.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE setting (name VARCHAR PRIMARY KEY)");
    }
    file.shutdown();

    writtenByThisVersion();
    try (Database database = Database.open(folder, KEY)) {
      assertThat(database.read(SchemaTest::settings)).isEqualTo(1);
    }
    assertThat(names()).containsExactly("store.mv.db");
  }

  @Test
  void aFileThatIsUpToDateIsNotCopied() throws Exception {
    writtenByThisVersion();
    Database.open(folder, KEY).close();

    assertThat(names()).containsExactly("store.mv.db");
  }

  private void writtenByThisVersion() {
    try (Database database = Database.open(folder, KEY)) {
      database.write(
          connection -> {
            try (var statements = new Statements(connection)) {
              statements.run(
                  "INSERT INTO setting (name, content) VALUES ('a', ?)", new byte[] {1, 2, 3});
            }
          });
    }
  }

  private static int settings(Connection connection) throws SQLException {
    try (var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM setting")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
