package chat.fracas.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.store.RoomWrites;
import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import chat.fracas.store.room.H2RoomStore;
import chat.fracas.store.seal.SealKey;
import chat.fracas.store.send.H2SendQueue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that are not what was written are errors, never answers.
final class ChangedRowsTest {
  private static final RoomId ROOM = RoomId.parse("!room:example.org");

  @TempDir Path folder;
  private AccountDatabase database;
  private H2RoomStore rooms;

  @BeforeEach
  void open() {
    database = AccountDatabase.open(folder, SealKey.of(new byte[32]));
    rooms = new H2RoomStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void run(String sql) {
    database.write(
        connection -> {
          try (var statements = new Statements(connection)) {
            assertThat(statements.run(sql)).isPositive();
          }
        });
  }

  private void changeOneBit(String table) {
    database.write(
        connection -> {
          try (var statements = new Statements(connection)) {
            byte[] content;
            try (var row = statements.of("SELECT content FROM " + table).executeQuery()) {
              assertThat(row.next()).isTrue();
              content = row.getBytes(1);
            }
            content[content.length - 1] ^= 1;
            statements.run("UPDATE %s SET content = ?".formatted(table), content);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"event", "state", "room", "setting"})
  void aRowThatChangedIsAnError(String table) {
    JsonObject event =
        JsonObject.of("event_id", "$a").with("type", "t").with("state_key", "").with("n", 12);
    rooms.write(RoomWrites.in(ROOM).record("r").state(event).timeline(event).sync("s"));
    changeOneBit(table);

    assertThatThrownBy(
            () -> {
              rooms.nextBatch();
              rooms.records();
              rooms.state(ROOM);
              rooms.latest(ROOM, 1);
            })
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void aRequestThatTookTheNumberOfAnotherIsAnError() {
    SendQueueStore queue = new H2SendQueue(database);
    queue.add(ROOM, "one", JsonObject.EMPTY);
    queue.add(ROOM, "two", JsonObject.EMPTY);
    queue.remove(1);
    run("UPDATE send_queue SET number = 1");

    assertThatThrownBy(queue::load).isInstanceOf(EngineException.class);
  }
}
