package chat.fracas.viewmodel.createroom;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import org.junit.jupiter.api.Test;

final class CreateRoomViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final CreateRoomViewModel room = new CreateRoomViewModel(session, window.means());

  @Test
  void theAddressFollowsTheNameUntilItIsTyped() {
    room.name().set("Café & Garden Club!");
    assertThat(room.address().get()).isEqualTo("#cafe-garden-club:example.org");
    room.addressName().set("cgc");
    room.name().set("Something else");
    assertThat(room.address().get()).isEqualTo("#cgc:example.org");
  }

  @Test
  void aPrivateRoomHasNoAddress() {
    room.name().set("Garden");
    room.create();
    window.settle();
    assertThat(session.done()).containsExactly("create Garden - encrypted");
    assertThat(window.went()).containsExactly("close", "room !new:example.org");
  }

  @Test
  void aPublicRoomIsNotEncryptedUnlessItIsChosen() {
    room.name().set("Garden");
    assertThat(room.encrypted().get()).isTrue();
    room.publicRoom().set(true);
    assertThat(room.encrypted().get()).isFalse();
    room.encrypted().set(true);
    room.create();
    window.settle();
    assertThat(session.done()).containsExactly("create Garden garden encrypted");
  }

  @Test
  void aTakenAddressIsSaidAndTheDialogStays() {
    session.fail("M_ROOM_IN_USE");
    room.name().set("Garden");
    room.publicRoom().set(true);
    room.create();
    assertThat(room.attempt().busy().get()).isEqualTo("Creating the room…");
    window.settle();
    assertThat(room.attempt().problem().get()).isEqualTo("Another room has this address.");
    assertThat(window.went()).isEmpty();
  }

  @Test
  void aRoomNeedsAName() {
    room.create();
    assertThat(room.attempt().problem().get()).isEqualTo("Give the room a name.");
    assertThat(session.done()).isEmpty();
  }

  @Test
  void whatComesAfterCancellingIsDropped() {
    room.name().set("Garden");
    room.create();
    room.cancel();
    window.settle();
    assertThat(window.went()).containsExactly("close");
  }
}
