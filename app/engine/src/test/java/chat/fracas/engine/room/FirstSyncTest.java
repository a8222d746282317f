package chat.fracas.engine.room;

import static chat.fracas.engine.room.RoomsOnDisk.state;
import static chat.fracas.engine.room.RoomsOnDisk.text;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.sync.SyncTarget;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A first sync of more rooms than are written at once.
final class FirstSyncTest {
  private static final int ROOMS = 230;
  private static final String ANA = "@ana:example.org";

  private final RoomsOnDisk disk = new RoomsOnDisk();

  private static RoomId room(int number) {
    return RoomId.parse("!r%d:example.org".formatted(number));
  }

  private static String sync() {
    String rooms =
        IntStream.range(0, ROOMS)
            .mapToObj(
                i ->
                    """
                    "%s": {"timeline": {"limited": true, "prev_batch": "p", "events": [%s]},
                      "state": {"events": [%s]},
                      "unread_notifications": {"notification_count": 1}}
                    """
                        .formatted(
                            room(i),
                            text(i, ANA, "words " + i),
                            state(
                                10_000 + i,
                                ANA,
                                "m.room.name",
                                "",
                                "{\"name\": \"Room %d\"}".formatted(i))))
            .collect(Collectors.joining(","));
    return "{\"next_batch\": \"s1\", \"rooms\": {\"join\": {" + rooms + "}}}";
  }

  private static void run(SyncTarget.Change part) {
    part.write();
    part.apply();
  }

  private List<String> stored(int room) {
    return disk.stores.rooms().latest(room(room), 10).stream()
        .map(StoredEvent::id)
        .map(EventId::value)
        .toList();
  }

  @Test
  void theWholeListIsThereBeforeTheRoomsAndTheTokenComesLast() {
    List<SyncTarget.Change> parts = new ArrayList<>(disk.parts(sync()));
    run(parts.removeFirst());
    assertThat(disk.rooms.loaded().value()).isTrue();
    List<RoomSummary> list = disk.rooms.rooms().snapshot();
    assertThat(list).hasSize(ROOMS);
    RoomSummary top = list.getFirst();
    assertThat(top.name()).isEqualTo("Room " + (ROOMS - 1));
    assertThat(top.lastMessage().orElseThrow().text()).isEqualTo("words " + (ROOMS - 1));
    assertThat(top.unread()).isEqualTo(1);

    Room opened = disk.rooms.room(top.id()).orElseThrow();
    try (Timeline timeline = opened.timeline()) {
      assertThat(timeline.items().snapshot()).isEmpty();
      run(parts.removeFirst());
      assertThat(timeline.items().snapshot()).hasSize(1);
      assertThat(disk.stores.rooms().state(top.id())).hasSize(1);
    }
    assertThat(disk.stores.rooms().nextBatch()).isEmpty();
    parts.forEach(FirstSyncTest::run);
    assertThat(disk.stores.rooms().nextBatch()).isEqualTo(Optional.of("s1"));
    assertThat(disk.rooms.rooms().snapshot()).isEqualTo(list);
    assertThat(stored(0)).containsExactly("$0");
  }

  @Test
  void whatAKillCutsOffIsAskedForAgain() {
    List<SyncTarget.Change> parts = disk.parts(sync());
    run(parts.get(0));
    run(parts.get(1));
    List<RoomSummary> list = disk.rooms.rooms().snapshot();

    disk.open();
    assertThat(disk.rooms.nextBatch()).isEmpty();
    assertThat(disk.rooms.rooms().snapshot()).isEqualTo(list);
    disk.parts(sync()).forEach(FirstSyncTest::run);
    assertThat(disk.rooms.rooms().snapshot()).isEqualTo(list);
    assertThat(stored(ROOMS - 1)).containsExactly("$" + (ROOMS - 1));
    assertThat(stored(0)).containsExactly("$0");
  }
}
