package chat.fracas.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final long SEED = 11;
  private static final int LIVES = 25;
  private static final int MAX_WRITES = 40;
  private static final String FILE = "homeserver.mv.db";

  @TempDir Path folder;

  /// What a killed process leaves is the file as it is at that moment; the next one goes on with it.
  @Test
  void givenFilesAsKilledProcessesLeaveThem_thenEachHoldsEverythingThatWasWritten()
      throws IOException {
    var random = new Random(SEED);
    long written = 0;
    Path now = folder.resolve("0");
    Files.createDirectories(now);
    for (int life = 1; life <= LIVES; life++) {
      Path next = folder.resolve(String.valueOf(life));
      Files.createDirectories(next);
      try (Database database = Database.openFile(now)) {
        assertThat(count(database)).as("life %s, seed %s", life, SEED).isEqualTo(written);
        // what was replaced is overwritten soon; it takes ten seconds otherwise
        database.write(sql -> sql.update("SET RETENTION_TIME 100"));
        int writes = 1 + random.nextInt(MAX_WRITES);
        for (int i = 0; i < writes; i++) {
          write(database, "x".repeat(random.nextInt(4_000)));
        }
        written += writes;
        Files.copy(now.resolve(FILE), next.resolve(FILE));
      }
      Files.delete(now.resolve(FILE));
      now = next;
    }
  }

  /// As a process leaves it that ended while it made the first tables.
  @Test
  void givenAFileThatWasNeverFinished_thenItIsMadeAnew() throws Exception {
    Path unfinished = folder.resolve("homeserver-unfinished.mv.db");
    Files.writeString(unfinished, "cut");
    try (Database database = Database.openFile(folder)) {
      assertThat(count(database)).isZero();
      write(database, "first");
    }
    assertThat(unfinished).doesNotExist();
    try (Database database = Database.openFile(folder)) {
      assertThat(count(database)).isEqualTo(1);
    }
  }

  @Test
  void whenItWasClosedUnderIt_thenCallsSaySo_andItOpensByItself() throws Exception {
    try (Database database = Database.openFile(folder)) {
      var open = new CountDownLatch(1);
      database.onReopened(open::countDown);
      write(database, "before");
      // as H2 does to itself when the disk is full
      assertThatThrownBy(() -> database.write(sql -> sql.update("SHUTDOWN IMMEDIATELY")))
          .isInstanceOf(DatabaseException.Stopped.class);
      assertThatThrownBy(() -> count(database)).isInstanceOf(DatabaseException.Stopped.class);
      assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
      write(database, "after");
      assertThat(count(database)).isEqualTo(2);
    }
  }

  private static void write(Database database, String text) {
    database.write(
        sql ->
            sql.update(
                "INSERT INTO reports (reporter, reason, created_ts) VALUES ('@a:b', ?, 1)", text));
  }

  private static long count(Database database) {
    return database.read(sql -> sql.number("SELECT COUNT(*) FROM reports"));
  }

  /// Hundreds of millions of rows: minutes, if nobody ended it.
  private static final String ENDLESS =
      "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 2000000000) WHERE MOD(X, 7) = 3";

  @Test
  void aStatementThatTakesTooLongIsEnded_andTheNextOneWorks() {
    try (Database database = Database.openFile(folder, Duration.ofMillis(200))) {
      assertThatThrownBy(() -> database.read(sql -> sql.number(ENDLESS)))
          .isInstanceOf(DatabaseException.TooSlow.class);
      assertThatThrownBy(
              () ->
                  database.write(
                      sql -> {
                        sql.update("INSERT INTO users (localpart, created_ts) VALUES ('alice', 0)");
                        return sql.number(ENDLESS);
                      }))
          .isInstanceOf(DatabaseException.TooSlow.class);
      assertThat(users(database)).isZero();
      database.write(
          sql -> sql.update("INSERT INTO users (localpart, created_ts) VALUES ('bob', 0)"));
      assertThat(users(database)).isEqualTo(1);
    }
  }

  private static long users(Database database) {
    return database.read(sql -> sql.number("SELECT COUNT(*) FROM users"));
  }
}
