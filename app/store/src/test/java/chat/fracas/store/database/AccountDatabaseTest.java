package chat.fracas.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.engine.EngineException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.seal.SealKey;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountDatabaseTest {
  private static final SealKey KEY = SealKey.of(new byte[32]);

  @TempDir Path folder;

  @Test
  void aFullDiskIsTheEnginesFailureUntilThereIsRoom() throws InterruptedException {
    var disk = FaultyDisk.mount();
    BlockingQueue<DatabaseState> states = new LinkedBlockingQueue<>();
    try (var database =
        new AccountDatabase(
            Database.open(folder, KEY, disk.prefix()), new RowSeal(KEY.derive("rows")))) {
      database.onState(states::add);
      put(database, "before");
      disk.full(true);

      assertThatThrownBy(() -> fill(database))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("disk is full");
      assertThat(states.poll(10, TimeUnit.SECONDS)).isInstanceOf(DatabaseState.Stopped.class);

      disk.full(false);
      assertThat(states.poll(20, TimeUnit.SECONDS)).isInstanceOf(DatabaseState.Open.class);
      put(database, "after");
      assertThat(database.state()).isInstanceOf(DatabaseState.Open.class);
    }
  }

  @Test
  void longDocumentsComeBackWhole() {
    try (var database =
        new AccountDatabase(Database.open(folder, KEY), new RowSeal(KEY.derive("rows")))) {
      for (int length : new int[] {0, 4000, 4096, 5000, 3_000_000}) {
        JsonObject content = JsonObject.of("text", "é🍏x".repeat(length / 4));
        byte[] sealed = database.seal("t", "r", content);

        assertThat(sealed.length).isLessThan(1_048_576);
        assertThat(database.open("t", "r", sealed)).isEqualTo(content);
      }
    }
  }

  private static void fill(AccountDatabase database) {
    for (int i = 0; i < 300; i++) {
      put(database, "full" + i);
    }
  }

  private static void put(AccountDatabase database, String name) {
    database.write(
        connection -> {
          try (var statements = new Statements(connection)) {
            statements.run(
                "INSERT INTO setting (name, content) VALUES (?, ?)",
                name,
                database.seal("setting", name, JsonObject.of("x", "y".repeat(3000))));
          }
        });
  }
}
