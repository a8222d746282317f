package chat.fracas.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.store.ChildJvm;
import chat.fracas.store.seal.SealKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  private static final SealKey KEY = SealKey.of(new byte[32]);

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsThereAfterAReopen() {
    try (var database = Database.open(folder, KEY)) {
      put(database, "a", "one");
    }
    try (var database = Database.open(folder, KEY)) {
      assertThat(names(database)).containsExactly("a");
    }
  }

  @Test
  void aFailedTransactionLeavesNothing() {
    try (var database = Database.open(folder, KEY)) {
      assertThatThrownBy(
              () ->
                  database.write(
                      connection -> {
                        insert(connection, "a", "one");
                        insert(connection, "a", "two");
                      }))
          .isInstanceOf(DatabaseException.Failed.class);
      assertThatThrownBy(
              () ->
                  database.write(
                      connection -> {
                        insert(connection, "b", "one");
                        throw new IllegalStateException("a bug");
                      }))
          .isInstanceOf(IllegalStateException.class);

      assertThat(names(database)).isEmpty();
      put(database, "c", "still works");
    }
  }

  @Test
  void anotherKeyDoesNotOpenIt() {
    Database.open(folder, KEY).close();
    var other = new byte[32];
    other[5] = 1;

    assertThatThrownBy(() -> Database.open(folder, SealKey.of(other)))
        .isInstanceOf(DatabaseException.Corrupt.class);
  }

  @Test
  void aNewerSchemaIsRefusedAndUntouched() throws IOException {
    try (var database = Database.open(folder, KEY)) {
      database.write(
          connection -> {
            try (var statement = connection.createStatement()) {
              statement.execute("UPDATE \"flyway_schema_history\" SET \"version\" = '99'");
            }
          });
    }

    assertThatThrownBy(() -> Database.open(folder, KEY))
        .isInstanceOf(DatabaseException.TooNew.class)
        .hasMessageContaining("99");
  }

  @Test
  void theSchemaConstantIsTheNewestMigration() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/chat/fracas/store/database/migration"))) {
      int newest =
          files
              .map(file -> file.getFileName().toString())
              .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .max()
              .orElseThrow();
      assertThat(Schema.LATEST).isEqualTo(Integer.toString(newest));
    }
  }

  @Test
  void theFileIsForItsOwnerAndUnreadable() throws IOException {
    try (var database = Database.open(folder, KEY)) {
      put(database, "canaryname", "canarycontent");
    }
    Path file = folder.resolve("store.mv.db");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain("canary")
        .doesNotContain("SETTING");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactly("store.mv.db");
    }
  }

  @Test
  void aKilledProcessLosesNothingItAcknowledged() throws Exception {
    long seed = 7;
    var choice = new Random(seed);
    int acknowledged = 0;
    for (int kill = 0; kill < 5; kill++) {
      Process writer = ChildJvm.start(Writer.class, folder.toString(), "" + acknowledged);
      try (BufferedReader lines = writer.inputReader()) {
        int more = 20 + choice.nextInt(60);
        for (int i = 0; i < more; i++) {
          acknowledged = Integer.parseInt(lines.readLine());
        }
        // not by the Process itself, which would close the stream with what is still in it
        writer.toHandle().destroyForcibly();
        writer.waitFor();
        String line;
        while ((line = lines.readLine()) != null) {
          acknowledged = Integer.parseInt(line);
        }
      }
      try (var database = Database.open(folder, KEY)) {
        List<String> names = names(database);
        for (int i = 1; i <= acknowledged; i++) {
          assertThat(names).as("seed " + seed).contains("row" + i);
        }
        acknowledged = names.size();
      }
    }
  }

  @Test
  void aPowerCutLosesNothingThatWasAcknowledged(@TempDir Path after) throws IOException {
    var disk = FaultyDisk.mount();
    long seed = 11;
    var choice = new Random(seed);
    try (var database = Database.open(folder, KEY, disk.prefix())) {
      disk.record(folder.resolve("store.mv.db"));
      for (int i = 1; i <= 60; i++) {
        put(database, "row" + i, "x".repeat(choice.nextInt(2000)));
        if (i % 3 == 0) {
          String cached = "cached" + i;
          database.writeCached(connection -> insert(connection, cached, "y"));
        }
        if (i % 3 == 0) {
          Files.write(after.resolve("store.mv.db"), disk.afterPowerCut(choice));
          try (var found = Database.open(after, KEY)) {
            List<String> names = names(found);
            for (int k = 1; k <= i; k++) {
              assertThat(names).as("seed " + seed).contains("row" + k);
            }
          }
        }
      }
    }
  }

  @Test
  void aFullDiskStopsItAndItOpensAgainByItself() throws Exception {
    var disk = FaultyDisk.mount();
    BlockingQueue<DatabaseState> states = new LinkedBlockingQueue<>();
    try (var database = Database.open(folder, KEY, disk.prefix())) {
      database.onState(states::add);
      put(database, "before", "x");
      disk.full(true);
      assertThatThrownBy(() -> fill(database)).isInstanceOf(DatabaseException.Stopped.class);

      assertThat(states.poll(10, TimeUnit.SECONDS)).isInstanceOf(DatabaseState.Stopped.class);
      assertThatThrownBy(() -> names(database)).isInstanceOf(DatabaseException.Stopped.class);
      disk.full(false);
      assertThat(states.poll(20, TimeUnit.SECONDS)).isInstanceOf(DatabaseState.Open.class);
      assertThat(names(database)).contains("before");
      put(database, "after", "x");
    }
    try (var database = Database.open(folder, KEY)) {
      assertThat(names(database)).contains("before", "after");
    }
  }

  private static void fill(Database database) {
    for (int i = 0; i < 100; i++) {
      put(database, "full" + i, "x".repeat(10_000));
    }
  }

  @Test
  void writersAtTheSameTimeAllGetThrough() throws InterruptedException {
    try (var database = Database.open(folder, KEY)) {
      var writers = new ArrayList<Thread>();
      for (int w = 0; w < 8; w++) {
        int number = w;
        writers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int i = 0; i < 25; i++) {
                        put(database, number + "-" + i, "x");
                      }
                    }));
      }
      for (Thread writer : writers) {
        writer.join();
      }

      assertThat(names(database)).hasSize(200);
    }
  }

  @Test
  void aSealedRowIsItselfOrAnError() {
    var seal = new RowSeal(KEY.derive("rows"));
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);
    byte[] sealed = seal.seal("table", "row", content);

    assertThat(seal.open("table", "row", sealed)).isEqualTo(content);
    assertThatThrownBy(() -> seal.open("table", "other", sealed))
        .isInstanceOf(DatabaseException.Corrupt.class);
    assertThatThrownBy(() -> seal.open("other", "row", sealed))
        .isInstanceOf(DatabaseException.Corrupt.class);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> seal.open("table", "row", changed))
          .isInstanceOf(DatabaseException.Corrupt.class);
    }
  }

  private static void put(Database database, String name, String content) {
    database.write(connection -> insert(connection, name, content));
  }

  private static void insert(java.sql.Connection connection, String name, String content)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("INSERT INTO setting (name, content) VALUES (?, ?)")) {
      statement.setString(1, name);
      statement.setBytes(2, content.getBytes(StandardCharsets.UTF_8));
      statement.executeUpdate();
    }
  }

  private static List<String> names(Database database) {
    return database.read(
        connection -> {
          var names = new ArrayList<String>();
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("SELECT name FROM setting ORDER BY name")) {
            while (rows.next()) {
              names.add(rows.getString(1));
            }
          }
          return names;
        });
  }

  /// Writes rows one by one and prints the number of each when it is acknowledged, until it is killed.
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      var database = Database.open(Path.of(arguments[0]), KEY);
      for (int i = Integer.parseInt(arguments[1]) + 1; ; i++) {
        put(database, "row" + i, "content");
        System.out.println(i);
      }
    }
  }
}
