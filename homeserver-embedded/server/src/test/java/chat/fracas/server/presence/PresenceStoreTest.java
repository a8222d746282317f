package chat.fracas.server.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.UserId;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PresenceStoreTest {
  private static final UserId ALICE = UserId.parse("@alice:test.example");
  private static final UserId BOB = UserId.parse("@bob:test.example");

  private final AtomicLong nowMillis = new AtomicLong(1_000_000);
  private final StreamPositions positions = StreamPositions.after(0);
  private final PresenceStore store =
      new PresenceStore(
          positions,
          new Notifier(positions),
          user -> List.of(BOB),
          () -> java.time.Instant.ofEpochMilli(nowMillis.get()));

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
}
