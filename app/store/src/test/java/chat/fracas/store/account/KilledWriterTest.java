package chat.fracas.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrites;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.store.SendQueueStore.Queued;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.ChildJvm;
import chat.fracas.store.FolderProfile;
import chat.fracas.store.ProfileStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed in the middle of syncs, sends and indexing.
final class KilledWriterTest {
  private static final UserId ANN = UserId.parse("@ann:example.org");
  private static final int ROOMS = 5;
  private static final int KILLS = 8;
  private static final long SEED = 20;

  @TempDir Path folder;

  @Test
  void tokenAndContentAgreeAndNothingAcknowledgedIsLost() throws Exception {
    var choice = new Random(SEED);
    int acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = Math.max(acknowledged, runAndKill(choice));
      try (ProfileStore profile = FolderProfile.open(folder);
          AccountStores account = profile.open(ANN)) {
        int token = account.rooms().nextBatch().map(Integer::parseInt).orElse(0);
        assertThat(token).as("seed " + SEED).isGreaterThanOrEqualTo(acknowledged);
        assertAgrees(account.rooms(), token);
        assertThat(account.sendQueue().load().stream().map(Queued::transactionId).toList())
            .as("seed " + SEED)
            .containsAll(range(acknowledged))
            .startsWith(range(token).toArray(String[]::new));
        assertThat(account.search().cursor()).isLessThanOrEqualTo(account.rooms().lastNumber());
        assertIndexIsOfItsCursor(account);
      }
    }
    assertThat(acknowledged).isPositive();
  }

  private int runAndKill(Random choice) throws IOException, InterruptedException {
    Process writer = ChildJvm.start(Writer.class, folder.toString());
    int acknowledged = 0;
    try (BufferedReader lines = writer.inputReader()) {
      int more = 1 + choice.nextInt(12);
      String line;
      while (more > 0 && (line = lines.readLine()) != null) {
        acknowledged = Integer.parseInt(line);
        more--;
      }
      TimeUnit.MICROSECONDS.sleep(choice.nextInt(30_000));
      writer.toHandle().destroyForcibly();
      writer.waitFor();
      while ((line = lines.readLine()) != null) {
        acknowledged = Integer.parseInt(line);
      }
    }
    return acknowledged;
  }

  /// Sync n brings event n of each room, a record that says n, and state that says n.
  private static void assertAgrees(RoomStore rooms, int token) {
    for (int room = 0; room < ROOMS && token > 0; room++) {
      RoomId id = room(room);
      assertThat(rooms.latest(id, 1000)).as("seed " + SEED).hasSize(token);
      assertThat(rooms.latest(id, 1).getFirst().id()).isEqualTo(event(room, token));
      assertThat(rooms.records().get(id)).isEqualTo(JsonObject.of("name", "" + token));
      assertThat(rooms.stateEvent(id, "t", "").orElseThrow().string("n")).contains("" + token);
      assertThat(rooms.relations(id, event(room, 1))).hasSize(token - 1);
    }
    assertThat(rooms.lastNumber()).isEqualTo((long) token * ROOMS);
    assertThat(rooms.since(0, 10_000)).hasSize(token * ROOMS);
  }

  private static void assertIndexIsOfItsCursor(AccountStores account) {
    SearchIndex index = account.search();
    long cursor = index.cursor();
    index.commit();
    assertThat(index.find("apple", Optional.empty(), true, 0, 1).total())
        .as("seed " + SEED)
        .isEqualTo((int) cursor);
  }

  private static List<String> range(int to) {
    var names = new ArrayList<String>();
    for (int i = 1; i <= to; i++) {
      names.add("t" + i);
    }
    return names;
  }

  private static RoomId room(int number) {
    return RoomId.parse("!" + number + ":example.org");
  }

  private static EventId event(int room, int sync) {
    return EventId.parse("$" + room + "-" + sync);
  }

  /// Queues a request, writes a sync, indexes what is new, and prints the sync's number; goes on with what
  /// it finds.
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      ProfileStore profile = FolderProfile.open(Path.of(arguments[0]));
      AccountStores account = profile.open(ANN);
      int sync = account.rooms().nextBatch().map(Integer::parseInt).orElse(0);
      while (true) {
        sync++;
        if (account.sendQueue().load().size() < sync) {
          account.sendQueue().add(room(0), "t" + sync, JsonObject.of("body", "b" + sync));
        }
        account.rooms().write(sync(sync));
        index(account);
        System.out.println(sync);
      }
    }

    private static SyncWrite sync(int sync) {
      var rooms = new ArrayList<chat.fracas.engine.store.RoomWrite>();
      for (int room = 0; room < ROOMS; room++) {
        JsonObject state = JsonObject.of("type", "t").with("state_key", "").with("n", "" + sync);
        rooms.add(
            RoomWrites.in(room(room))
                .record("" + sync)
                .state(state)
                .timeline(message(room, sync))
                .build());
      }
      return new SyncWrite(Optional.of("" + sync), Map.of(), rooms);
    }

    private static JsonObject message(int room, int sync) {
      JsonObject content = JsonObject.of("body", "apple " + "x".repeat(sync * 37 % 3000));
      return JsonObject.of("event_id", event(room, sync).value())
          .with(
              "content",
              sync == 1
                  ? content
                  : content.with(
                      "m.relates_to", JsonObject.of("event_id", event(room, 1).value())));
    }

    private static void index(AccountStores account) {
      long cursor = account.search().cursor();
      var changes = new ArrayList<SearchIndex.Change>();
      for (RoomStore.Numbered each : account.rooms().since(cursor, 1000)) {
        String text = each.json().requireObject("content").requireString("body");
        changes.add(new SearchIndex.Change.Put(each.room(), each.id(), ANN, Instant.EPOCH, text));
        cursor = each.number();
      }
      account.search().update(changes, cursor);
      if (cursor % 3 == 0) {
        account.search().commit();
      }
    }
  }
}
