package chat.fracas.viewmodel.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.search.Search;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.search.SearchViewModel.State;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SearchViewModelTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private final FakeWindow window = new FakeWindow();
  private final FakeRoom garden = new FakeRoom("!garden:example.org", "Garden");
  private final FakeRoom kitchen = new FakeRoom("!kitchen:example.org", "Kitchen");
  private final FakeSession session = new FakeSession().with(garden).with(kitchen);
  private final SearchViewModel search =
      new SearchViewModel(
          session, Optional.of(garden), window.means(), InstantSource.fixed(NOW), ZoneOffset.UTC);

  @Test
  void onlyAPauseInTypingAsksTheIndex() {
    search.words().set("s");
    search.words().set("se");
    search.words().set("seeds");
    window.settle();
    assertThat(session.done()).containsExactly("find seeds 0");
    assertThat(search.state().get()).isEqualTo(State.NOTHING);
  }

  @Test
  void anAnswerToOlderWordsIsDropped() {
    hit("!garden:example.org", "$1:example.org");
    search.words().set("old");
    window.pause();
    search.words().set("new");
    window.pause();
    window.answerLast();
    session.hits().clear();
    window.answerFirst();

    assertThat(search.state().get()).isEqualTo(State.RESULTS);
    assertThat(search.summary().get()).isEqualTo("1 message");
  }

  @Test
  void resultsOfOtherRoomsStandUnderTheirRoom() {
    hit("!kitchen:example.org", "$1:example.org");
    hit("!kitchen:example.org", "$2:example.org");
    hit("!garden:example.org", "$3:example.org");
    search.everywhere().set(true);
    search.words().set("seeds");
    window.settle();

    assertThat(search.entries())
        .extracting(
            entry ->
                switch (entry) {
                  case SearchEntry.Heading heading -> heading.name();
                  case SearchEntry.Result result -> result.event().toString();
                })
        .containsExactly("Kitchen", "$1:example.org", "$2:example.org", "Garden", "$3:example.org");
  }

  @Test
  void theNextPageFollowsUntilAllAreThere() {
    for (int i = 0; i < SearchViewModel.PAGE + 5; i++) {
      hit("!garden:example.org", "$" + i + ":example.org");
    }
    search.words().set("seeds");
    window.settle();
    assertThat(search.entries()).hasSize(SearchViewModel.PAGE);
    search.more();
    search.more();
    window.settle();
    search.more();
    window.settle();

    assertThat(search.entries()).hasSize(SearchViewModel.PAGE + 5);
    assertThat(session.done()).containsExactly("find seeds 0", "find seeds 40");
  }

  @Test
  void aResultLeadsToItsMessage() {
    hit("!garden:example.org", "$1:example.org");
    search.words().set("seeds");
    window.settle();
    search.open((SearchEntry.Result) search.entries().getFirst());
    assertThat(window.went()).containsExactly("message $1:example.org");
  }

  @Test
  void aFailureIsSaidAndGoesAwayWithTheWords() {
    session.fail("M_LIMIT_EXCEEDED");
    search.words().set("seeds");
    window.settle();
    assertThat(search.state().get()).isEqualTo(State.FAILED);
    assertThat(search.summary().get()).contains("slow down");

    search.words().set("");
    assertThat(search.state().get()).isEqualTo(State.START);
    assertThat(search.summary().get()).isEmpty();
  }

  private void hit(String room, String event) {
    session
        .hits()
        .add(
            new Search.Hit(
                RoomId.parse(room),
                EventId.parse(event),
                new Sender(UserId.parse("@bob:example.org"), "Bob", Optional.empty()),
                NOW,
                List.of(new Search.Piece("seeds", true))));
  }
}
