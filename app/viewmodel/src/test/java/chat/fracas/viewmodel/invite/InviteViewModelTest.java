package chat.fracas.viewmodel.invite;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.account.Account;
import chat.fracas.engine.account.Profile;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.timeline.Person;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InviteViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final FakeRoom room =
      new FakeRoom("!garden:example.org", "Garden")
          .with("@ana:example.org", Membership.JOIN, 100)
          .with("@here:example.org", Membership.JOIN, 0);
  private final InviteViewModel invite = new InviteViewModel(session, room, window.means());

  @Test
  void thoseWhoAreInTheRoomAreNotSuggested() {
    found("@here:example.org");
    found("@bob:example.org");
    invite.people().typed().set("b");
    window.settle();
    assertThat(invite.people().suggestions())
        .extracting(person -> person.id().toString())
        .containsExactly("@bob:example.org");
  }

  @Test
  void severalAreInvitedAtOnce() {
    type("@bob:example.org");
    type("@cleo:example.org");
    invite.submit();
    window.settle();
    assertThat(room.done()).containsExactly("invite @bob:example.org", "invite @cleo:example.org");
    assertThat(window.went()).containsExactly("close");
  }

  @Test
  void oneRefusalKeepsOnlyThatPersonBack() {
    room.refuse(UserId.parse("@bob:example.org"), new EngineException("no", "M_FORBIDDEN"));
    type("@bob:example.org");
    type("@cleo:example.org");
    invite.send();
    window.settle();

    assertThat(room.done()).containsExactly("invite @cleo:example.org");
    assertThat(invite.people().chosen()).extracting(Person::name).containsExactly("bob");
    assertThat(invite.attempt().problem().get()).startsWith("bob could not be invited.");
    assertThat(window.went()).isEmpty();
  }

  @Test
  void whatIsNobodyIsSaid() {
    invite.people().typed().set("nobody at all");
    window.settle();
    invite.submit();
    assertThat(invite.people().problem().get())
        .isEqualTo("An address looks like @bob:example.org.");
  }

  @Test
  void aServerWithoutADirectoryLeavesWholeAddresses() {
    session.fail("M_UNRECOGNIZED");
    invite.people().typed().set("@bob:example.org");
    window.settle();
    assertThat(invite.people().suggestions()).extracting(Person::name).containsExactly("bob");
  }

  private void type(String address) {
    invite.people().typed().set(address);
    invite.submit();
    window.settle();
  }

  private void found(String user) {
    session
        .people()
        .add(
            new Account.Person(
                UserId.parse(user), new Profile(Optional.empty(), Optional.empty())));
  }
}
