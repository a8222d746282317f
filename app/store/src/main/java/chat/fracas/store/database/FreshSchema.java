package chat.fracas.store.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;

/// Makes the schema of a new file as Flyway would, with its history table: from then on nobody can tell
/// the difference, and a later version's Flyway goes on from there.
///
/// Flyway itself takes longer for it, class loading included, than the first rooms of an account do.
final class FreshSchema {
  /// All migrations in [Schema#LOCATION], oldest first; a test holds both together.
  static final List<String> SCRIPTS = List.of("V1__first.sql", "V2__encryption.sql");

  private static final String HISTORY =
      """
      CREATE TABLE "flyway_schema_history" (
        "installed_rank" INT NOT NULL,
        "version" VARCHAR(50),
        "description" VARCHAR(200) NOT NULL,
        "type" VARCHAR(20) NOT NULL,
        "script" VARCHAR(1000) NOT NULL,
        "checksum" INT,
        "installed_by" VARCHAR(100) NOT NULL,
        "installed_on" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
        "execution_time" INT NOT NULL,
        "success" BOOLEAN NOT NULL,
        CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank")
      );
      CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
      INSERT INTO "flyway_schema_history" VALUES (-1, NULL,
        '<< Flyway Schema History table created >>', 'TABLE', '', NULL, CURRENT_USER,
        CURRENT_TIMESTAMP, 0, TRUE)
      """;

  private FreshSchema() {}

  /// Empties the file and makes the newest schema. To be called where no migration has ever succeeded:
  /// what is there was left by a kill amid making it, and holds nothing.
  static void make(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
      statement.execute(HISTORY);
      for (int i = 0; i < SCRIPTS.size(); i++) {
        String script = SCRIPTS.get(i);
        byte[] text = read(script);
        statement.execute(new String(text, StandardCharsets.UTF_8));
        note(connection, i + 1, script, checksum(text));
      }
      statement.execute("CHECKPOINT SYNC");
    }
  }

  private static byte[] read(String script) throws IOException {
    try (InputStream in = FreshSchema.class.getResourceAsStream("migration/" + script)) {
      if (in == null) {
        throw new IllegalStateException("no migration " + script);
      }
      return in.readAllBytes();
    }
  }

  private static void note(Connection connection, int rank, String script, int checksum)
      throws SQLException {
    int end = script.indexOf("__");
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type",
              "script", "checksum", "installed_by", "execution_time", "success")
            VALUES (?, ?, ?, 'SQL', ?, ?, CURRENT_USER, 0, TRUE)
            """)) {
      insert.setInt(1, rank);
      insert.setString(2, script.substring("V".length(), end));
      insert.setString(
          3, script.substring(end + "__".length(), script.lastIndexOf('.')).replace('_', ' '));
      insert.setString(4, script);
      insert.setInt(5, checksum);
      insert.executeUpdate();
    }
  }

  /// Of the lines without their ends, so that no checkout changes it.
  private static int checksum(byte[] text) throws IOException {
    var crc = new CRC32();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new java.io.ByteArrayInputStream(text), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        crc.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return (int) crc.getValue();
  }
}
