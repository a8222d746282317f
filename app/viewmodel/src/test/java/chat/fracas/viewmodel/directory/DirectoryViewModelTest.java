package chat.fracas.viewmodel.directory;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.room.RoomDirectory.PublicRoom;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.viewmodel.directory.DirectoryViewModel.State;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DirectoryViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();

  private DirectoryViewModel open() {
    var directory = new DirectoryViewModel(session, window.means());
    window.settle();
    return directory;
  }

  private void lists(String id, String alias) {
    session
        .publicRooms()
        .add(
            new PublicRoom(
                RoomId.parse(id),
                "Garden",
                alias.isEmpty() ? Optional.empty() : Optional.of(RoomAlias.parse(alias)),
                Optional.of("beds\nand seeds"),
                Optional.empty(),
                2));
  }

  @Test
  void roomsAreListedWithWhatHelpsToChoose() {
    lists("!a:example.org", "#garden:example.org");
    lists("!b:example.org", "");
    session.with(new FakeRoom("!b:example.org", "Beds"));
    DirectoryViewModel directory = open();
    assertThat(directory.state().get()).isEqualTo(State.ROOMS);
    assertThat(directory.rows())
        .extracting(DirectoryRow::address, DirectoryRow::topic, DirectoryRow::joined)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("#garden:example.org", "beds and seeds", false),
            org.assertj.core.groups.Tuple.tuple("!b:example.org", "beds and seeds", true));
    assertThat(directory.rows().getFirst().members()).isEqualTo("2 members");
  }

  @Test
  void theNextPageIsFetchedOnceAndAddedBelow() {
    lists("!a:example.org", "");
    session.nextPage("p2");
    DirectoryViewModel directory = open();
    directory.more();
    directory.more();
    window.settle();
    directory.more();
    window.settle();
    assertThat(session.done()).containsExactly("directory  -", "directory  - from p2");
    assertThat(directory.rows()).hasSize(2);
  }

  @Test
  void onlyTheLastWordsTypedAreAskedFor() {
    DirectoryViewModel directory = open();
    assertThat(directory.state().get()).isEqualTo(State.NOTHING);
    directory.words().set("g");
    directory.words().set("ga");
    directory.server().set("other.example");
    window.settle();
    assertThat(session.done()).containsExactly("directory  -", "directory ga other.example");
  }

  @Test
  void aFailureIsSaidAndCanBeTriedAgain() {
    session.fail("M_LIMIT_EXCEEDED");
    DirectoryViewModel directory = open();
    assertThat(directory.state().get()).isEqualTo(State.FAILED);
    assertThat(directory.problem().get()).isNotEmpty();
    session.mend();
    lists("!a:example.org", "");
    directory.search();
    window.settle();
    assertThat(directory.state().get()).isEqualTo(State.ROOMS);
    assertThat(directory.problem().get()).isEmpty();
  }

  @Test
  void whatIsNoServerIsNotAsked() {
    DirectoryViewModel directory = open();
    directory.server().set("not a server");
    window.settle();
    assertThat(directory.state().get()).isEqualTo(State.FAILED);
    assertThat(session.done()).containsExactly("directory  -");
  }

  @Test
  void aRoomIsJoinedAndShownAndOneThatRefusesSaysSo() {
    lists("!a:example.org", "#garden:example.org");
    DirectoryViewModel directory = open();
    directory.open(directory.rows().getFirst());
    window.settle();
    assertThat(session.done()).contains("join #garden:example.org []");
    assertThat(window.went()).containsExactly("close", "room !joined:example.org");

    session.fail("M_FORBIDDEN");
    directory.open(directory.rows().getFirst());
    window.settle();
    assertThat(directory.joining().problem().get()).contains("invitation");
  }
}
