package chat.fracas.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.store.seal.SealKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is made without Flyway is what Flyway makes.
final class FreshSchemaTest {
  private static final SealKey KEY = SealKey.of(new byte[32]);

  @TempDir Path ours;
  @TempDir Path theirs;

  private static Flyway flyway(H2File file) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(file.source())
        .locations(Schema.LOCATION)
        .loggers("slf4j")
        .load();
  }

  /// Everything that is in the file, save when it was put there.
  private static List<String> content(Connection connection) throws SQLException {
    var all = new ArrayList<String>();
    read(connection, "SCRIPT NOPASSWORDS NOSETTINGS", all);
    all.replaceAll(line -> line.replaceAll("TIMESTAMP '[^']*', \\d+, ", "TIME, "));
    all.replaceAll(line -> line.replaceAll("SALT '[^']*' HASH '[^']*'", "SECRET"));
    all.replaceAll(line -> line.replaceAll("_INDEX_\\w+|CONSTRAINT_\\w+|PRIMARY_KEY_\\w+", "NAME"));
    return all.stream().sorted().toList();
  }

  private static void read(Connection connection, String sql, List<String> into)
      throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        into.add(rows.getString(1));
      }
    }
  }

  @Test
  void flywayFindsNothingToDoAndNothingToBlame() throws Exception {
    var file = new H2File(ours, KEY, "");
    try (Connection connection = file.connect()) {
      FreshSchema.make(connection);
      flyway(file).validate();
      assertThat(flyway(file).migrate().migrationsExecuted).isZero();
    }
    file.shutdown();
  }

  @Test
  void itIsTheSameAsFlywayMakes() throws Exception {
    var one = new H2File(ours, KEY, "");
    var other = new H2File(theirs, KEY, "");
    try (Connection fresh = one.connect();
        Connection migrated = other.connect()) {
      FreshSchema.make(fresh);
      flyway(other).migrate();
      assertThat(content(fresh)).isEqualTo(content(migrated));
    }
    one.shutdown();
    other.shutdown();
  }

  @Test
  void whatAKillHasLeftIsMadeAnew() throws Exception {
    var file = new H2File(ours, KEY, "");
    try (Connection connection = file.connect()) {
      connection.createStatement().execute("CREATE TABLE setting (half INTEGER)");
    }
    file.shutdown();
    try (Database database = Database.open(ours, KEY)) {
      database.write(
          connection -> connection.createStatement().execute("SELECT content FROM setting"));
    }
  }
}
