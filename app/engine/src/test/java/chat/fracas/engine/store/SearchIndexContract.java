package chat.fracas.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.store.SearchIndex.Change;
import chat.fracas.engine.store.SearchIndex.Found;
import chat.fracas.engine.store.SearchIndex.Hit;
import chat.fracas.engine.store.SearchIndex.Range;
import chat.fracas.foundation.id.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every [SearchIndex] does for plain words; how texts are cut into words is each one's own.
public abstract class SearchIndexContract extends StoreContract {
  private static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);

  private SearchIndex index() {
    return account.search();
  }

  private static Change put(RoomId room, String name, int second, String text) {
    return new Change.Put(room, id(name), ANN, START.plusSeconds(second), text);
  }

  private void update(Change... changes) {
    index().update(List.of(changes), index().cursor() + changes.length);
    index().commit();
  }

  private List<String> found(String words) {
    return index().find(words, Optional.empty(), true, 0, 100).hits().stream()
        .map(hit -> hit.event().toString().substring(1))
        .toList();
  }

  @Test
  void aNewIndexIsEmpty() {
    assertThat(index().cursor()).isZero();
    assertThat(found("anything")).isEmpty();
  }

  @Test
  void messagesAndCursorAreThereAfterARestart() {
    index().update(List.of(put(ROOM, "a", 1, "red apples"), put(ROOM, "b", 2, "pears")), 7);
    index().commit();
    restart();

    assertThat(index().cursor()).isEqualTo(7);
    Found found = index().find("apples", Optional.empty(), true, 0, 10);
    assertThat(found)
        .isEqualTo(
            new Found(
                List.of(
                    new Hit(
                        ROOM,
                        id("a"),
                        ANN,
                        START.plusSeconds(1),
                        "red apples",
                        List.of(new Range(4, 10)))),
                1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the quick brown fox | quick         | true",
        "the quick brown fox | QUICK         | true",
        "the quick brown fox | fox quick     | true",
        "the quick brown fox | quick dog     | false",
        "the quick brown fox | qui           | false",
        "the quick brown fox | qui*          | true",
        "the quick brown fox | \"quick brown\" | true",
        "the quick brown fox | \"brown quick\" | false",
        "the quick brown fox | AND           | false",
        "the quick brown fox | *             | false",
        "the quick brown fox | \"            | false",
        "the quick brown fox | t:quick       | false",
        "one, two; three!    | two three     | true",
        "один два            | ДВА           | true",
      })
  void wordsPhrasesAndBeginningsFindWhatHasThem(String text, String words, boolean expected) {
    update(put(ROOM, "a", 1, text), put(ROOM, "b", 2, "nothing of the kind"));

    assertThat(found(words)).isEqualTo(expected ? List.of("a") : List.of());
  }

  @Test
  void blankWordsFindNothing() {
    update(put(ROOM, "a", 1, "apples"));

    assertThat(found("")).isEmpty();
    assertThat(found("  ")).isEmpty();
  }

  @Test
  void anEditReplacesAndARedactionRemoves() {
    update(put(ROOM, "a", 1, "apples"), put(ROOM, "b", 2, "apples too"));
    update(put(ROOM, "a", 1, "pears"), new Change.Remove(id("b")), new Change.Remove(id("x")));

    assertThat(found("apples")).isEmpty();
    assertThat(found("pears")).containsExactly("a");
    restart();
    assertThat(found("apples")).isEmpty();
  }

  @Test
  void aRoomHoldsOnlyItsOwn() {
    update(put(ROOM, "a", 1, "apples"), put(OTHER, "b", 2, "apples"));

    Found found = index().find("apples", Optional.of(OTHER), true, 0, 10);
    assertThat(found.total()).isEqualTo(1);
    assertThat(found.hits()).extracting(Hit::event).containsExactly(id("b"));
  }

  @Test
  void pagesGoFromTheNewestOn() {
    var changes = new Change[25];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = put(ROOM, "m" + i, i, "apple number " + i);
    }
    update(changes);

    Found page = index().find("apple", Optional.empty(), true, 10, 10);
    assertThat(page.total()).isEqualTo(25);
    assertThat(page.hits()).extracting(Hit::event).startsWith(id("m14")).endsWith(id("m5"));
    assertThat(index().find("apple", Optional.empty(), true, 20, 10).hits()).hasSize(5);
    assertThat(index().find("apple", Optional.empty(), true, 30, 10).hits()).isEmpty();
    assertThat(index().find("apple", Optional.empty(), false, 0, 10).hits()).hasSize(10);
  }

  @Test
  void rangesAreInOrderAndApart() {
    update(put(ROOM, "a", 1, "pears and apples, apples and pears"));

    Hit hit = index().find("apples pears", Optional.empty(), true, 0, 1).hits().getFirst();
    assertThat(hit.ranges())
        .containsExactly(new Range(0, 5), new Range(10, 16), new Range(18, 24), new Range(29, 34));
  }
}
