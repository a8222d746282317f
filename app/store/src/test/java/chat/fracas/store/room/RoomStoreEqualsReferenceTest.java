package chat.fracas.store.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.FolderProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random writes to the database and to the reference in memory: every answer must be the same.
final class RoomStoreEqualsReferenceTest {
  private static final UserId ANN = UserId.parse("@ann:example.org");
  private static final List<RoomId> ROOMS =
      List.of(RoomId.parse("!a:x"), RoomId.parse("!b:x"), RoomId.parse("!c:x"));
  private static final int STEPS = 150;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerIsTheReferences(long seed) {
    var choice = new Random(seed);
    RoomStore reference = new MemoryStores().open(ANN).rooms();
    try (var profile = new FolderProfile(folder)) {
      AccountStores account = profile.stores().open(ANN);
      for (int step = 0; step < STEPS; step++) {
        step(choice, step, account.rooms(), reference);
        if (choice.nextInt(40) == 0) {
          account.close();
          account = profile.restart().open(ANN);
        }
        if (step % 5 == 0) {
          assertThat(answers(account.rooms()))
              .as("seed %d, step %d", seed, step)
              .isEqualTo(answers(reference));
        }
      }
      account.close();
    }
  }

  private static void step(Random choice, int step, RoomStore store, RoomStore reference) {
    RoomId room = ROOMS.get(choice.nextInt(ROOMS.size()));
    switch (choice.nextInt(10)) {
      case 0 -> {
        EventId event = EventId.parse("$" + choice.nextInt(120));
        JsonObject json = event(choice, event.value()).with("replaced", step);
        store.replace(room, event, json);
        reference.replace(room, event, json);
      }
      case 1, 2 -> {
        int chunk = choice.nextInt(4);
        List<JsonObject> page = events(choice, 8);
        Optional<String> before = maybe(choice, "p" + step);
        assertThat(store.prepend(room, chunk, page, before))
            .isEqualTo(reference.prepend(room, chunk, page, before));
      }
      default -> {
        SyncWrite sync = sync(choice, step);
        assertThat(store.write(sync)).isEqualTo(reference.write(sync));
      }
    }
  }

  private static SyncWrite sync(Random choice, int step) {
    var rooms = new LinkedHashMap<RoomId, RoomWrite>();
    for (int i = choice.nextInt(3); i >= 0; i--) {
      RoomId room = ROOMS.get(choice.nextInt(ROOMS.size()));
      rooms.put(room, roomWrite(choice, room, step));
    }
    return new SyncWrite(
        maybe(choice, "s" + step),
        choice.nextInt(5) == 0
            ? Map.of("type" + choice.nextInt(3), JsonObject.EMPTY.with("v", step))
            : Map.of(),
        List.copyOf(rooms.values()));
  }

  private static RoomWrite roomWrite(Random choice, RoomId room, int step) {
    var state = new ArrayList<JsonObject>();
    for (int i = choice.nextInt(4); i > 0; i--) {
      state.add(
          JsonObject.EMPTY
              .with("type", "t" + choice.nextInt(2))
              .with("state_key", "k" + choice.nextInt(3))
              .with("v", step));
    }
    var replaced = new HashMap<EventId, JsonObject>();
    if (choice.nextInt(4) == 0) {
      EventId event = EventId.parse("$" + choice.nextInt(120));
      replaced.put(event, event(choice, event.value()).with("replaced", step));
    }
    return new RoomWrite(
        room,
        maybe(choice, "r" + step).map(name -> JsonObject.of("name", name)),
        state,
        choice.nextInt(4) == 0 ? List.of() : events(choice, 10),
        choice.nextInt(5) == 0 ? Optional.of("g" + step) : Optional.empty(),
        replaced,
        choice.nextInt(5) == 0 ? Map.of("a", JsonObject.EMPTY.with("v", step)) : Map.of(),
        choice.nextInt(25) == 0,
        choice.nextInt(30) == 0);
  }

  private static Optional<String> maybe(Random choice, String value) {
    return choice.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private static List<JsonObject> events(Random choice, int most) {
    var events = new ArrayList<JsonObject>();
    for (int i = choice.nextInt(most); i >= 0; i--) {
      events.add(event(choice, "$" + choice.nextInt(120)));
    }
    return events;
  }

  private static JsonObject event(Random choice, String id) {
    JsonObject content =
        choice.nextInt(3) > 0
            ? JsonObject.of("body", "x".repeat(choice.nextInt(9000)))
            : JsonObject.of("m.relates_to", JsonObject.of("event_id", "$" + choice.nextInt(120)));
    return JsonObject.of("event_id", id).with("content", content);
  }

  private static Map<String, Object> answers(RoomStore store) {
    var answers = new LinkedHashMap<String, Object>();
    answers.put("token", store.nextBatch());
    answers.put("account data", store.accountData());
    answers.put("records", store.records());
    answers.put("number", store.lastNumber());
    answers.put("since", store.since(store.lastNumber() / 2, 100));
    answers.put("feed", store.since(0, 7));
    for (RoomId room : ROOMS) {
      answers.put(room + " data", store.roomAccountData(room));
      answers.put(room + " state", List.copyOf(sorted(store.state(room))));
      answers.put(room + " chunks", store.chunks(room));
      answers.put(room + " latest", store.latest(room, 20));
      answers.put(room + " before", store.before(room, new Place(1, 3), 20));
      answers.put(room + " after", store.after(room, new Place(0, -2), 20));
      for (int event = 0; event < 120; event += 7) {
        EventId id = EventId.parse("$" + event);
        answers.put(room + " find " + event, store.find(room, id));
        answers.put(room + " relations " + event, store.relations(room, id));
      }
    }
    return answers;
  }

  private static List<JsonObject> sorted(List<JsonObject> state) {
    return state.stream()
        .sorted(
            java.util.Comparator.comparing(
                event -> event.requireString("type") + event.requireString("state_key")))
        .toList();
  }
}
