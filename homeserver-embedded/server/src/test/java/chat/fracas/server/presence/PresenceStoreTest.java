package chat.fracas.server.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.DatabaseException;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceStoreTest {
  private static final UserId ALICE = UserId.parse("@alice:test.example");
  private static final UserId BOB = UserId.parse("@bob:test.example");

  @TempDir Path folder;
  private final AtomicLong nowMillis = new AtomicLong(1_000_000);
  private Database database;
  private StreamPositions positions = StreamPositions.after(0);
  private PresenceStore store;

  @BeforeEach
  void open() {
    database = Database.openFile(folder);
    store =
        new PresenceStore(
            database,
            ServerName.parse("test.example"),
            positions,
            new Notifier(positions),
            user -> List.of(BOB),
            () -> Instant.ofEpochMilli(nowMillis.get()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void restart() {
    database.close();
    positions = StreamPositions.after(positions.visible());
    open();
  }

  @Test
  void whoIsNotHeardOfForLong_isOffline_andOthersAreTold() {
    store.set(ALICE, "online", Optional.of("here"));
    long told = positions.visible();
    nowMillis.addAndGet(60_000);
    store.sweep();
    assertThat(store.of(ALICE).state()).isEqualTo("online");
    nowMillis.addAndGet(180_000);
    store.sweep();
    assertThat(store.of(ALICE).state()).isEqualTo("offline");
    assertThat(store.changes(BOB, told, positions.visible()))
        .singleElement()
        .satisfies(event -> assertThat(event.string("sender")).contains(ALICE.toString()));
    store.synced(ALICE, "online");
    assertThat(store.of(ALICE).state()).isEqualTo("online");
    assertThat(store.of(ALICE).status()).contains("here");
  }

  @Test
  void whatWasSaidIsThereAfterARestart_forThoseWhoHaveNotHeardOfIt() {
    long before = positions.visible();
    store.set(ALICE, "online", Optional.of("first"));
    store.set(ALICE, "unavailable", Optional.of("at lunch"));
    restart();
    assertThat(store.of(ALICE).state()).isEqualTo("unavailable");
    assertThat(store.of(ALICE).status()).contains("at lunch");
    assertThat(store.changes(BOB, before, positions.visible()))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.requireObject("content").string("status_msg"))
                    .contains("at lunch"));
    nowMillis.addAndGet(3_600_000);
    restart();
    assertThat(store.of(ALICE).state()).isEqualTo("offline");
    assertThat(store.of(ALICE).status()).contains("at lunch");
    store.synced(ALICE, "online");
    assertThat(store.of(ALICE).status()).contains("at lunch");
    store.set(ALICE, "online", Optional.empty());
    restart();
    assertThat(store.of(ALICE).status()).isEmpty();
  }

  @Test
  void whatIsNotOnDiskWasNotSaid() {
    store.set(ALICE, "online", Optional.of("first"));
    long told = positions.visible();
    database.close();
    assertThatThrownBy(() -> store.set(ALICE, "online", Optional.of("second")))
        .isInstanceOf(DatabaseException.Stopped.class);
    assertThat(store.of(ALICE).status()).contains("first");
    assertThat(store.changes(BOB, told, Long.MAX_VALUE)).isEmpty();
    // nobody waits for its position
    long later = positions.reserve();
    positions.publish(later, () -> {});
    assertThat(positions.visible()).isEqualTo(later);
  }
}
