package chat.fracas.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.engine.store.RoomStore.Numbered;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [RoomStore] does.
public abstract class RoomStoreContract extends StoreContract {
  private RoomStore rooms() {
    return account.rooms();
  }

  private List<StoredEvent> write(RoomWrites room) {
    SyncWrite sync = room.sync("s");
    return rooms().write(sync).getOrDefault(sync.rooms().getFirst().room(), List.of());
  }

  @Test
  void aNewStoreIsEmpty() {
    assertThat(rooms().nextBatch()).isEmpty();
    assertThat(rooms().accountData()).isEmpty();
    assertThat(rooms().records()).isEmpty();
    assertThat(rooms().roomAccountData(ROOM)).isEmpty();
    assertThat(rooms().state(ROOM)).isEmpty();
    assertThat(rooms().stateEvent(ROOM, "m.room.name", "")).isEmpty();
    assertThat(rooms().latest(ROOM, 10)).isEmpty();
    assertThat(rooms().chunks(ROOM)).isEmpty();
    assertThat(rooms().lastChunk(ROOM)).isEmpty();
    assertThat(rooms().find(ROOM, id("a"))).isEmpty();
    assertThat(rooms().relations(ROOM, id("a"))).isEmpty();
    assertThat(rooms().since(0, 10)).isEmpty();
    assertThat(rooms().lastNumber()).isZero();
  }

  @Test
  void aSyncIsThereAfterARestart() {
    JsonObject name = state("n", "m.room.name", "");
    rooms()
        .write(
            new SyncWrite(
                Optional.of("s1"),
                Map.of("m.direct", JsonObject.of("a", "b")),
                List.of(
                    RoomWrites.in(ROOM)
                        .record("Fruit 🍏")
                        .state(name)
                        .timeline(messages("a", "b"))
                        .accountData("m.tag", JsonObject.of("tags", "x"))
                        .build())));

    restart();

    assertThat(rooms().nextBatch()).contains("s1");
    assertThat(rooms().accountData()).isEqualTo(Map.of("m.direct", JsonObject.of("a", "b")));
    assertThat(rooms().records()).isEqualTo(Map.of(ROOM, JsonObject.of("name", "Fruit 🍏")));
    assertThat(rooms().state(ROOM)).containsExactly(name);
    assertThat(rooms().stateEvent(ROOM, "m.room.name", "")).contains(name);
    assertThat(rooms().roomAccountData(ROOM))
        .isEqualTo(Map.of("m.tag", JsonObject.of("tags", "x")));
    assertThat(rooms().latest(ROOM, 10))
        .extracting(StoredEvent::json)
        .containsExactlyElementsOf(messages("a", "b"));
    assertThat(rooms().lastNumber()).isEqualTo(2);
  }

  @Test
  void whatASyncChangesForTheEncryptionMachine_isWrittenWithIt() {
    var key = RecordKey.of(RecordKind.COUNTER, "requests");
    JsonObject record = JsonObject.of("next", "1");
    rooms()
        .write(
            new SyncWrite(
                Optional.of("s1"),
                Map.of(),
                List.of(),
                new CryptoChanges(Map.of(key, Optional.of(record)))));

    restart();

    assertThat(rooms().nextBatch()).contains("s1");
    assertThat(account.crypto().read(key)).contains(record);
  }

  @Test
  void aWriteWithoutATokenLeavesTheToken() {
    write(RoomWrites.in(ROOM).record("one"));
    rooms().write(new SyncWrite(Optional.empty(), Map.of(), List.of()));

    assertThat(rooms().nextBatch()).contains("s");
  }

  @Test
  void laterAccountDataReplacesItsTypeOnly() {
    JsonObject one = JsonObject.of("v", "1");
    JsonObject two = JsonObject.of("v", "2");
    rooms().write(new SyncWrite(Optional.empty(), Map.of("a", one, "b", one), List.of()));
    rooms().write(new SyncWrite(Optional.empty(), Map.of("b", two), List.of()));
    write(RoomWrites.in(ROOM).accountData("a", one).accountData("b", one));
    write(RoomWrites.in(ROOM).accountData("b", two));

    assertThat(rooms().accountData()).isEqualTo(Map.of("a", one, "b", two));
    assertThat(rooms().roomAccountData(ROOM)).isEqualTo(Map.of("a", one, "b", two));
    assertThat(rooms().roomAccountData(OTHER)).isEmpty();
  }

  @Test
  void aRoomWhoseRecordCameFirstTakesStateAndHistory() {
    write(RoomWrites.in(ROOM).record("one"));
    JsonObject name = state("n", "m.room.name", "");
    JsonObject topic = state("t", "m.room.topic", "");
    write(RoomWrites.in(ROOM).state(name).timeline(messages("a", "b", "a")));
    write(RoomWrites.in(ROOM).state(topic).timeline(messages("b", "c")));

    assertThat(rooms().records()).isEqualTo(Map.of(ROOM, JsonObject.of("name", "one")));
    assertThat(rooms().state(ROOM)).containsExactlyInAnyOrder(name, topic);
    assertThat(rooms().latest(ROOM, 10))
        .extracting(StoredEvent::id)
        .containsExactly(id("a"), id("b"), id("c"));
  }

  @Test
  void aRoomWithoutARecordIsNotAmongTheRecords() {
    write(RoomWrites.in(ROOM).timeline(message("a")));
    write(RoomWrites.in(OTHER).record("other"));
    write(RoomWrites.in(OTHER).timeline(message("b")));

    assertThat(rooms().records()).isEqualTo(Map.of(OTHER, JsonObject.of("name", "other")));
  }

  @Test
  void laterStateReplacesTheSameTypeAndKeyOnly() {
    write(
        RoomWrites.in(ROOM)
            .state(
                state("1", "m.room.member", "@a:x"),
                state("2", "m.room.member", "@b:x"),
                state("3", "m.room.name", "")));
    write(RoomWrites.in(ROOM).state(state("4", "m.room.member", "@b:x")));

    assertThat(rooms().state(ROOM))
        .containsExactlyInAnyOrder(
            state("1", "m.room.member", "@a:x"),
            state("4", "m.room.member", "@b:x"),
            state("3", "m.room.name", ""));
    assertThat(rooms().stateEvent(ROOM, "m.room.member", "@b:x"))
        .contains(state("4", "m.room.member", "@b:x"));
    assertThat(rooms().stateEvent(ROOM, "m.room.member", "@c:x")).isEmpty();
    assertThat(rooms().stateEvent(OTHER, "m.room.member", "@b:x")).isEmpty();
  }

  @Test
  void theSameStateTwiceInOneSyncIsTheLater() {
    write(RoomWrites.in(ROOM).state(state("1", "t", "k"), state("2", "t", "k")));

    assertThat(rooms().state(ROOM)).containsExactly(state("2", "t", "k"));
  }

  @Test
  void manyStateEventsAreAllFound() {
    List<JsonObject> members =
        IntStream.range(0, 2000).mapToObj(i -> state("m" + i, "m.room.member", "@u" + i)).toList();
    write(RoomWrites.in(ROOM).state(members));
    write(RoomWrites.in(OTHER).state(members.subList(0, 5)));

    assertThat(rooms().state(ROOM)).containsExactlyInAnyOrderElementsOf(members);
    assertThat(rooms().state(OTHER)).hasSize(5);
    for (int i = 0; i < members.size(); i += 97) {
      assertThat(rooms().stateEvent(ROOM, "m.room.member", "@u" + i)).contains(members.get(i));
    }
  }

  @Test
  void newEventsComeBackWithTheirPlacesOldestFirst() {
    List<StoredEvent> first = write(RoomWrites.in(ROOM).timeline(messages("a", "b")));
    List<StoredEvent> second = write(RoomWrites.in(ROOM).timeline(messages("c")));

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(names(second)).containsExactly("c");
    assertThat(first.get(0).place()).isLessThan(first.get(1).place());
    assertThat(first.get(1).place()).isLessThan(second.getFirst().place());
    assertThat(rooms().latest(ROOM, 2)).containsExactly(first.get(1), second.getFirst());
    assertThat(rooms().chunks(ROOM)).containsExactly(new Chunk(0, Optional.empty(), true));
  }

  @Test
  void anEventThatIsStoredKeepsItsPlace() {
    List<StoredEvent> first = write(RoomWrites.in(ROOM).timeline(messages("a", "b")));
    List<StoredEvent> second = write(RoomWrites.in(ROOM).timeline(messages("b", "c", "c", "a")));

    assertThat(names(second)).containsExactly("c");
    assertThat(names(rooms().latest(ROOM, 10))).containsExactly("a", "b", "c");
    assertThat(rooms().find(ROOM, id("b"))).contains(first.get(1));
    assertThat(rooms().lastNumber()).isEqualTo(3);
  }

  @Test
  void theSameEventIdInTwoRoomsIsTwoEvents() {
    write(RoomWrites.in(ROOM).timeline(message("a")));
    List<StoredEvent> other = write(RoomWrites.in(OTHER).timeline(message("a")));

    assertThat(names(other)).containsExactly("a");
    assertThat(rooms().latest(OTHER, 10)).isEqualTo(other);
  }

  @Test
  void aGapBeginsAChunk() {
    write(RoomWrites.in(ROOM).timeline(messages("a", "b")));
    List<StoredEvent> late = write(RoomWrites.in(ROOM).gap("t1").timeline(messages("x", "y")));

    assertThat(rooms().chunks(ROOM))
        .containsExactly(
            new Chunk(0, Optional.empty(), true), new Chunk(1, Optional.of("t1"), false));
    assertThat(rooms().lastChunk(ROOM)).hasValue(1);
    assertThat(late).allMatch(event -> event.place().chunk() == 1);
    assertThat(names(rooms().before(ROOM, late.getFirst().place(), 10))).containsExactly("a", "b");
    assertThat(names(rooms().before(ROOM, late.getLast().place(), 2))).containsExactly("b", "x");
    StoredEvent a = rooms().find(ROOM, id("a")).orElseThrow();
    assertThat(names(rooms().after(ROOM, a.place(), 2))).containsExactly("b", "x");
    assertThat(rooms().after(ROOM, late.getLast().place(), 2)).isEmpty();
  }

  @Test
  void aRoomThatIsFirstSeenWithAGapDoesNotBegin() {
    write(RoomWrites.in(ROOM).gap("t0").timeline(messages("a")));

    assertThat(rooms().chunks(ROOM)).containsExactly(new Chunk(0, Optional.of("t0"), false));
  }

  @Test
  void whatIsLoadedBackwardsComesBefore() {
    write(RoomWrites.in(ROOM).gap("t0").timeline(messages("d", "e")));

    List<StoredEvent> added = rooms().prepend(ROOM, 0, messages("d", "c", "b"), Optional.of("t1"));
    List<StoredEvent> first = rooms().prepend(ROOM, 0, messages("a"), Optional.empty());
    restart();

    assertThat(names(added)).containsExactly("b", "c");
    assertThat(names(first)).containsExactly("a");
    assertThat(names(rooms().latest(ROOM, 10))).containsExactly("a", "b", "c", "d", "e");
    assertThat(rooms().chunks(ROOM)).containsExactly(new Chunk(0, Optional.empty(), true));
    assertThat(rooms().since(2, 10)).extracting(Numbered::id).hasSize(3);
  }

  @Test
  void chunksThatMeetJoin() {
    write(RoomWrites.in(ROOM).gap("t0").timeline(messages("a", "b")));
    write(RoomWrites.in(ROOM).gap("t1").timeline(messages("f", "g")));

    List<StoredEvent> added =
        rooms().prepend(ROOM, 1, messages("e", "d", "b", "a", "z"), Optional.of("t2"));

    assertThat(names(added)).containsExactly("d", "e");
    assertThat(names(rooms().latest(ROOM, 10))).containsExactly("a", "b", "d", "e", "f", "g");
    assertThat(rooms().chunks(ROOM))
        .containsExactly(
            new Chunk(0, Optional.of("t0"), false), new Chunk(1, Optional.empty(), false));
  }

  @Test
  void anEventOfALaterChunkIsPassedOver() {
    write(RoomWrites.in(ROOM).gap("t0").timeline(messages("c")));
    write(RoomWrites.in(ROOM).gap("t1").timeline(messages("late")));

    List<StoredEvent> added = rooms().prepend(ROOM, 0, messages("late", "b"), Optional.of("t2"));

    assertThat(names(added)).containsExactly("b");
    assertThat(rooms().chunks(ROOM))
        .containsExactly(
            new Chunk(0, Optional.of("t2"), false), new Chunk(1, Optional.of("t1"), false));
  }

  @Test
  void whatIsLoadedForAForgottenRoomGoesNowhere() {
    write(RoomWrites.in(ROOM).record("r").gap("t0").timeline(message("a")));
    write(RoomWrites.in(ROOM).forgotten());

    assertThat(rooms().prepend(ROOM, 0, messages("b"), Optional.empty())).isEmpty();
    assertThat(rooms().latest(ROOM, 10)).isEmpty();
    assertThat(rooms().chunks(ROOM)).isEmpty();
  }

  @Test
  void relationsAreFoundOldestFirst() {
    write(RoomWrites.in(ROOM).gap("t").timeline(message("a"), reaction("r1", "a")));
    write(RoomWrites.in(ROOM).timeline(reaction("r2", "a"), reaction("r3", "b")));
    write(RoomWrites.in(OTHER).timeline(reaction("r4", "a")));
    rooms().prepend(ROOM, 0, List.of(reaction("r0", "a")), Optional.empty());

    assertThat(names(rooms().relations(ROOM, id("a")))).containsExactly("r0", "r1", "r2");
    assertThat(names(rooms().relations(ROOM, id("b")))).containsExactly("r3");
    assertThat(rooms().relations(ROOM, List.of(id("a"), id("b"), id("r1"))))
        .containsOnlyKeys(id("a"), id("b"))
        .extractingByKey(id("a"))
        .satisfies(all -> assertThat(names(all)).containsExactly("r0", "r1", "r2"));
    assertThat(rooms().relations(RoomId.parse("!unknown:example.org"), List.of(id("a")))).isEmpty();
  }

  @Test
  void aReplacedEventKeepsItsPlaceAndHasANewNumber() {
    StoredEvent b = write(RoomWrites.in(ROOM).timeline(messages("a", "b", "c"))).get(1);
    JsonObject redacted = b.json().with("content", JsonObject.EMPTY);

    rooms().replace(ROOM, id("b"), redacted);
    rooms().replace(ROOM, id("unknown"), redacted);

    assertThat(rooms().latest(ROOM, 10).get(1))
        .isEqualTo(new StoredEvent(b.place(), id("b"), redacted));
    assertThat(rooms().since(0, 10))
        .containsExactly(
            new Numbered(1, ROOM, id("a"), message("a")),
            new Numbered(3, ROOM, id("c"), message("c")),
            new Numbered(4, ROOM, id("b"), redacted));
    assertThat(rooms().lastNumber()).isEqualTo(4);
  }

  @Test
  void aReplacedReactionRelatesToNothing() {
    write(RoomWrites.in(ROOM).timeline(message("a"), reaction("r1", "a"), reaction("r2", "a")));
    JsonObject redacted = reaction("r1", "a").with("content", JsonObject.EMPTY);

    write(RoomWrites.in(ROOM).replaced(id("r1"), redacted));

    assertThat(names(rooms().relations(ROOM, id("a")))).containsExactly("r2");
    assertThat(rooms().find(ROOM, id("r1")).orElseThrow().json()).isEqualTo(redacted);
  }

  @Test
  void anEventThatComesAndIsReplacedInOneSyncIsStoredReplaced() {
    JsonObject redacted = message("a").with("content", JsonObject.EMPTY);

    List<StoredEvent> added =
        write(RoomWrites.in(ROOM).timeline(messages("a", "b")).replaced(id("a"), redacted));

    assertThat(added.getFirst().json()).isEqualTo(redacted);
    assertThat(rooms().find(ROOM, id("a")).orElseThrow().json()).isEqualTo(redacted);
    assertThat(rooms().since(0, 10)).extracting(Numbered::id).containsExactly(id("a"), id("b"));
  }

  @Test
  void numbersFollowTheOrderOfStoring() {
    write(RoomWrites.in(ROOM).gap("t").timeline(messages("b", "c")));
    write(RoomWrites.in(OTHER).timeline(messages("x")));
    rooms().prepend(ROOM, 0, messages("a"), Optional.of("t2"));

    List<EventId> all = rooms().since(0, 10).stream().map(Numbered::id).toList();
    assertThat(all).containsExactly(id("b"), id("c"), id("x"), id("a"));
    assertThat(rooms().since(1, 2)).extracting(Numbered::id).containsExactly(id("c"), id("x"));
    assertThat(rooms().since(4, 2)).isEmpty();
  }

  @Test
  void numbersAreNeverUsedAgain() {
    write(RoomWrites.in(ROOM).record("r").timeline(messages("a", "b")));
    write(RoomWrites.in(ROOM).forgotten());
    restart();

    assertThat(rooms().lastNumber()).isEqualTo(2);
    write(RoomWrites.in(ROOM).timeline(messages("c")));
    assertThat(rooms().since(0, 10)).extracting(Numbered::number).containsExactly(3L);
  }

  @Test
  void droppedHistoryTakesStateAlong() {
    write(
        RoomWrites.in(ROOM)
            .record("old")
            .state(state("1", "t", "k"))
            .timeline(message("a"), reaction("r", "a"))
            .accountData("m.tag", JsonObject.of("a", "b")));
    write(RoomWrites.in(OTHER).timeline(messages("x")));

    List<StoredEvent> added =
        write(
            RoomWrites.in(ROOM)
                .dropsHistory()
                .state(state("2", "t", "l"))
                .gap("t9")
                .timeline(messages("b", "a")));

    assertThat(names(added)).containsExactly("b", "a");
    assertThat(names(rooms().latest(ROOM, 10))).containsExactly("b", "a");
    assertThat(rooms().chunks(ROOM)).containsExactly(new Chunk(0, Optional.of("t9"), false));
    assertThat(rooms().relations(ROOM, id("a"))).isEmpty();
    assertThat(rooms().state(ROOM)).containsExactly(state("2", "t", "l"));
    assertThat(rooms().records()).isEqualTo(Map.of(ROOM, JsonObject.of("name", "old")));
    assertThat(rooms().roomAccountData(ROOM)).containsKey("m.tag");
    assertThat(rooms().since(0, 10))
        .extracting(Numbered::id)
        .containsExactly(id("x"), id("b"), id("a"));
  }

  @Test
  void aForgottenRoomLeavesNothing() {
    write(
        RoomWrites.in(ROOM)
            .record("old")
            .state(state("1", "t", "k"))
            .timeline(message("a"), reaction("r", "a"))
            .accountData("m.tag", JsonObject.of("a", "b")));
    write(RoomWrites.in(OTHER).record("other").timeline(messages("x")));
    write(RoomWrites.in(ROOM).forgotten());

    assertThat(rooms().records()).containsOnlyKeys(OTHER);
    assertThat(rooms().state(ROOM)).isEmpty();
    assertThat(rooms().roomAccountData(ROOM)).isEmpty();
    assertThat(rooms().latest(ROOM, 10)).isEmpty();
    assertThat(rooms().find(ROOM, id("a"))).isEmpty();
    assertThat(rooms().relations(ROOM, id("a"))).isEmpty();
    assertThat(rooms().chunks(ROOM)).isEmpty();
    assertThat(rooms().since(0, 10)).extracting(Numbered::id).containsExactly(id("x"));
    assertThat(names(rooms().latest(OTHER, 10))).containsExactly("x");
  }

  @Test
  void aLongHistoryIsReadInPages() {
    var all = new ArrayList<String>();
    for (int sync = 0; sync < 10; sync++) {
      int from = sync * 50;
      List<JsonObject> page =
          IntStream.range(from, from + 50).mapToObj(i -> message("e" + i)).toList();
      write(RoomWrites.in(ROOM).timeline(page));
      IntStream.range(from, from + 50).forEach(i -> all.add("e" + i));
    }

    List<StoredEvent> page = rooms().latest(ROOM, 70);
    var read = new ArrayList<>(names(page));
    while (!page.isEmpty()) {
      page = rooms().before(ROOM, page.getFirst().place(), 70);
      read.addAll(0, names(page));
    }

    assertThat(read).isEqualTo(all);
  }
}
