package chat.fracas.viewmodel.person;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.account.Account;
import chat.fracas.engine.account.Profile;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PersonViewModelTest {
  private static final UserId BOB = UserId.parse("@bob:example.org");

  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final List<String> mentioned = new ArrayList<>();

  private PersonViewModel person(FakeRoom room, UserId id) {
    return new PersonViewModel(
        session, Optional.of(room), id, window.means(), mention -> mentioned.add(mention.shown()));
  }

  private static FakeRoom garden(long mine, long theirs) {
    return new FakeRoom("!garden:example.org", "Garden")
        .with("@ana:example.org", Membership.JOIN, mine)
        .with("@bob:example.org", Membership.JOIN, theirs);
  }

  @Test
  void whoHasLessPowerCanBeRemoved() {
    PersonViewModel bob = person(garden(100, 50), BOB);
    assertThat(bob.person().get().name()).isEqualTo("bob");
    assertThat(bob.standing().get()).isEqualTo("Moderator");
    assertThat(bob.actions().get()).contains(PersonAction.KICK, PersonAction.BAN);
  }

  @Test
  void anEqualCannot() {
    assertThat(person(garden(50, 50), BOB).actions().get())
        .contains(PersonAction.MESSAGE, PersonAction.MENTION)
        .doesNotContain(PersonAction.KICK, PersonAction.BAN);
  }

  @Test
  void nothingIsDoneToMyself() {
    assertThat(person(garden(100, 0), session.userId()).actions().get())
        .containsExactly(PersonAction.COPY_ADDRESS);
  }

  @Test
  void ignoringTurnsIntoItsOpposite() {
    PersonViewModel bob = person(garden(0, 0), BOB);
    bob.perform(PersonAction.IGNORE);
    window.settle();
    assertThat(bob.ignored().get()).isTrue();
    assertThat(bob.actions().get())
        .contains(PersonAction.UNIGNORE)
        .doesNotContain(PersonAction.IGNORE);
  }

  @Test
  void aMessageOpensTheConversationAndAMentionIsHandedOver() {
    PersonViewModel bob = person(garden(0, 0), BOB);
    bob.perform(PersonAction.MESSAGE);
    bob.perform(PersonAction.MENTION);
    window.settle();
    assertThat(window.went()).containsExactly("room !direct:example.org");
    assertThat(mentioned).containsExactly("bob");
  }

  @Test
  void removingAsksFirst() {
    FakeRoom room = garden(100, 0);
    person(room, BOB).perform(PersonAction.KICK);
    window.settle();
    assertThat(room.done()).isEmpty();
    window.confirm("");
    assertThat(room.done()).singleElement().asString().startsWith("kick @bob:example.org");
  }

  @Test
  void aStrangerIsLookedUp() {
    UserId cy = UserId.parse("@cy:example.org");
    session
        .people()
        .add(new Account.Person(cy, new Profile(Optional.of("Cyan"), Optional.empty())));
    PersonViewModel stranger = person(garden(0, 0), cy);
    assertThat(stranger.person().get().name()).isEqualTo("cy");
    window.settle();
    assertThat(stranger.person().get().name()).isEqualTo("Cyan");
    assertThat(stranger.standing().get()).isEmpty();
  }
}
