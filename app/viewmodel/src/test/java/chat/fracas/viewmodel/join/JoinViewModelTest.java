package chat.fracas.viewmodel.join;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.room.RoomDirectory.PublicRoom;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JoinViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final JoinViewModel join = new JoinViewModel(session, window.means());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#garden:example.org",
        " garden:example.org ",
        "https://matrix.to/#/%23garden:example.org",
        "matrix:r/garden:example.org"
      })
  void anAddressOrALinkJoins(String typed) {
    join.address().set(typed);
    join.join();
    window.settle();
    assertThat(session.done()).contains("join #garden:example.org []");
    assertThat(window.went()).containsExactly("close", "room !joined:example.org");
  }

  @Test
  void aLinkToAMessageShowsTheMessage() {
    join.address().set("https://matrix.to/#/!garden:example.org/$1?via=other.example");
    join.join();
    window.settle();
    assertThat(session.done()).contains("join !garden:example.org [other.example]");
    assertThat(window.went()).containsExactly("close", "message $1");
  }

  @Test
  void anAddressOfAPersonShowsThePerson() {
    join.address().set("@bob:example.org");
    join.join();
    assertThat(window.went()).containsExactly("close", "person @bob:example.org");
  }

  @Test
  void whatIsNoAddressIsSaid() {
    join.address().set("the garden");
    join.join();
    assertThat(join.attempt().problem().get())
        .isEqualTo("An address looks like #garden:example.org.");
    assertThat(session.done()).isEmpty();
  }

  @Test
  void aRoomThatRefusesCanBeAsked() {
    session.fail("M_FORBIDDEN");
    join.address().set("!garden:example.org");
    join.join();
    window.settle();
    assertThat(join.mayKnock().get()).isTrue();
    assertThat(join.attempt().problem().get()).contains("invitation");

    join.reason().set("I bring seeds");
    join.knock();
    window.settle();
    assertThat(session.done()).contains("knock !garden:example.org I bring seeds");
    assertThat(window.went()).containsExactly("close");
  }

  @Test
  void aPublicRoomIsShownBeforeJoining() {
    session
        .publicRooms()
        .add(
            new PublicRoom(
                RoomId.parse("!garden:example.org"),
                "Garden",
                Optional.of(RoomAlias.parse("#garden:example.org")),
                Optional.empty(),
                Optional.empty(),
                7));
    join.address().set("#garden:example.org");
    window.settle();
    assertThat(join.preview().get().map(PublicRoom::name)).contains("Garden");
    join.address().set("#other:example.org");
    assertThat(join.preview().get()).isEmpty();
  }
}
