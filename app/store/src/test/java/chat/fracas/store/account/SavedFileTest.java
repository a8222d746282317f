package chat.fracas.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.store.Chunk;
import chat.fracas.engine.store.RoomWrites;
import chat.fracas.engine.store.SendQueueStore.Queued;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.draft.H2DraftStore;
import chat.fracas.store.room.H2RoomStore;
import chat.fracas.store.seal.SealKey;
import chat.fracas.store.send.H2SendQueue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that an older version has written, saved among the test resources when its schema was the
/// newest: every later version must read all of it. `Save` made it.
final class SavedFileTest {
  private static final RoomId ROOM = RoomId.parse("!room:example.org");
  private static final EventId EVENT = EventId.parse("$event");

  @TempDir Path folder;

  private static SealKey key() {
    var bytes = new byte[32];
    bytes[7] = 42;
    return SealKey.of(bytes);
  }

  @Test
  void whatTheFirstVersionWroteIsAllThere() throws IOException {
    try (InputStream saved = SavedFileTest.class.getResourceAsStream("store-of-schema-1.mv.db")) {
      Files.copy(Objects.requireNonNull(saved), folder.resolve("store.mv.db"));
    }
    try (var database = AccountDatabase.open(folder, key())) {
      var rooms = new H2RoomStore(database);
      assertThat(rooms.nextBatch()).contains("s1");
      assertThat(rooms.accountData()).isEqualTo(Map.of("m.direct", JsonObject.of("a", "b")));
      assertThat(rooms.records()).isEqualTo(Map.of(ROOM, JsonObject.of("name", "Fruit")));
      assertThat(rooms.state(ROOM)).containsExactly(state());
      assertThat(rooms.roomAccountData(ROOM)).containsKey("m.tag");
      assertThat(rooms.latest(ROOM, 10)).extracting(StoredEvent::json).containsExactly(event());
      assertThat(rooms.chunks(ROOM)).containsExactly(new Chunk(0, Optional.of("t1"), false));
      assertThat(rooms.lastNumber()).isEqualTo(1);
      assertThat(new H2DraftStore(database).load(ROOM)).contains(JsonObject.of("text", "half"));
      assertThat(new H2SendQueue(database).load())
          .containsExactly(
              new Queued(1, ROOM, "txn", JsonObject.of("body", "b"), Optional.empty()));
    }
  }

  private static JsonObject event() {
    return JsonObject.of("event_id", EVENT.value())
        .with("content", JsonObject.of("body", "long ".repeat(2000)));
  }

  private static JsonObject state() {
    return JsonObject.of("type", "m.room.name")
        .with("state_key", "")
        .with("content", JsonObject.EMPTY);
  }

  /// `Save FOLDER` writes what the test reads.
  static final class Save {
    private Save() {}

    public static void main(String[] arguments) {
      try (var database = AccountDatabase.open(Path.of(arguments[0]), key())) {
        new H2RoomStore(database)
            .write(
                new SyncWrite(
                    Optional.of("s1"),
                    Map.of("m.direct", JsonObject.of("a", "b")),
                    List.of(
                        RoomWrites.in(ROOM)
                            .record("Fruit")
                            .state(state())
                            .timeline(event())
                            .gap("t1")
                            .accountData("m.tag", JsonObject.of("a", "b"))
                            .build())));
        new H2DraftStore(database).save(ROOM, JsonObject.of("text", "half"));
        new H2SendQueue(database).add(ROOM, "txn", JsonObject.of("body", "b"));
      }
    }
  }
}
