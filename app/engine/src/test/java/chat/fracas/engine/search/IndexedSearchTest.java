package chat.fracas.engine.search;

import static chat.fracas.engine.scripted.RoomEvents.edit;
import static chat.fracas.engine.scripted.RoomEvents.event;
import static chat.fracas.engine.scripted.RoomEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.scripted.KnownRoom;
import chat.fracas.engine.scripted.SyncedRoom;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What is found of what was stored.
class IndexedSearchTest {
  private static final String ANNA = "@anna:example.org";
  private static final String BEN = "@ben:example.org";

  private final SyncedRoom room = new SyncedRoom();

  private void index() {
    var pump = new IndexPump(room.stores.rooms(), room.stores.search());
    while (pump.step()) {
      // a batch after the other
    }
    pump.commit();
  }

  private List<String> find(String words) {
    try (var search =
        new IndexedSearch(
            room.stores.rooms(), room.stores.search(), (in, user) -> room.facts.sender(user))) {
      return search
          .find(new Search.Query(words, Optional.of(KnownRoom.ID), true, 0, 10))
          .hits()
          .stream()
          .map(hit -> hit.event().toString())
          .toList();
    }
  }

  @Test
  void findsWordsCaptionsAndFileNames() {
    room.add(
        text(1, ANNA, "the garden"),
        event(
            2,
            ANNA,
            "m.room.message",
            Json.parseObject(
                """
                {"msgtype": "m.image", "body": "our roses", "filename": "holiday.png"}
                """)),
        event(3, ANNA, "m.room.encrypted", Json.parseObject("{\"body\": \"garden\"}")));
    room.sync();
    index();
    assertThat(find("garden")).containsExactly("$1");
    assertThat(find("roses")).containsExactly("$2");
    assertThat(find("holiday")).containsExactly("$2");
  }

  @Test
  void anEditReplacesTheTextOfItsMessage() {
    room.add(text(1, ANNA, "garden"), edit(2, ANNA, "$1", "kitchen"), edit(3, BEN, "$1", "forged"));
    room.sync();
    index();
    assertThat(find("garden")).isEmpty();
    assertThat(find("forged")).isEmpty();
    assertThat(find("kitchen")).containsExactly("$1");
  }

  @Test
  void aMessageThatIsLoadedAfterItsEditHasTheEditsText() {
    room.add(text(1, ANNA, "garden"), edit(2, ANNA, "$1", "kitchen"));
    room.sync(1);
    index();
    try (var timeline = room.timelines.atEnd()) {
      timeline.paginateBackward(10);
    }
    index();
    assertThat(find("kitchen")).containsExactly("$1");
    assertThat(find("garden")).isEmpty();
  }

  @Test
  void whatIsRedactedIsNotFound() {
    room.add(text(1, ANNA, "garden"));
    room.sync();
    index();
    room.redact(2, ANNA, "$1");
    room.sync();
    index();
    assertThat(find("garden")).isEmpty();
  }

  @Test
  void aRedactedEditGivesTheMessageItsFormerWords() {
    room.add(text(1, ANNA, "garden"), edit(2, ANNA, "$1", "kitchen"));
    room.sync();
    index();
    room.stores.rooms().replace(KnownRoom.ID, new EventId("$2"), redactedEdit());
    index();
    assertThat(find("kitchen")).isEmpty();
    assertThat(find("garden")).containsExactly("$1");
  }

  private static JsonObject redactedEdit() {
    return edit(2, ANNA, "$1", "kitchen")
        .with("content", JsonObject.EMPTY)
        .with(
            "unsigned",
            JsonObject.of(StoredEvent.EDITED, "$1").with("redacted_because", JsonObject.EMPTY));
  }

  @Test
  void goesOnFromTheCursor() {
    room.add(text(1, ANNA, "garden"));
    room.sync();
    index();
    long cursor = room.stores.search().cursor();
    room.add(text(2, ANNA, "garden again"));
    room.sync();
    index();
    assertThat(room.stores.search().cursor()).isGreaterThan(cursor);
    assertThat(find("garden")).containsExactly("$2", "$1");
  }

  @Test
  void indexesWhatWasStoredWhenItIsWoken() throws InterruptedException {
    try (var search =
        new IndexedSearch(
            room.stores.rooms(), room.stores.search(), (in, user) -> room.facts.sender(user))) {
      search.startAfter(Duration.ZERO);
      room.add(text(1, ANNA, "garden"));
      room.sync();
      search.wake();
      while (room.stores.search().cursor() < room.stores.rooms().lastNumber()) {
        Thread.onSpinWait();
      }
    }
    assertThat(find("garden")).containsExactly("$1");
  }

  @Test
  void itIndexesFromTheOpeningUntilItHasCaughtUp() throws InterruptedException {
    room.add(text(1, ANNA, "garden"));
    room.sync();
    var caughtUp = new CountDownLatch(1);
    try (var search =
            new IndexedSearch(
                room.stores.rooms(), room.stores.search(), (in, user) -> room.facts.sender(user));
        var subscription =
            search
                .indexing()
                .subscribe(
                    now -> {
                      if (!now) {
                        caughtUp.countDown();
                      }
                    })) {
      assertThat(search.indexing().value()).isTrue();
      search.startAfter(Duration.ZERO);
      caughtUp.await();
      assertThat(room.stores.search().cursor()).isEqualTo(room.stores.rooms().lastNumber());
    }
  }

  @Test
  void anExcerptShowsTheMatchAmongItsWords() {
    String text = "word ".repeat(40) + "garden" + " word".repeat(60);
    List<Search.Piece> pieces =
        Excerpt.of(text, List.of(new chat.fracas.engine.store.SearchIndex.Range(200, 206)));
    assertThat(pieces).contains(new Search.Piece("garden", true));
    assertThat(pieces.getFirst().text()).isEqualTo("…");
    assertThat(pieces.getLast().text()).isEqualTo("…");
    assertThat(String.join("", pieces.stream().map(Search.Piece::text).toList()))
        .hasSizeLessThan(210);
  }
}
