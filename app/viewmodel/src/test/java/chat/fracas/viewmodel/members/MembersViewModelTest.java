package chat.fracas.viewmodel.members;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.person.PersonAction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MembersViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final List<Mention> mentions = new ArrayList<>();
  private final FakeRoom room =
      new FakeRoom("!garden:example.org", "Garden")
          .with("@ana:example.org", Membership.JOIN, 50)
          .with("@bob:example.org", Membership.JOIN, 0)
          .with("@chief:example.org", Membership.JOIN, 100)
          .with("@dora:example.org", Membership.INVITE, 0)
          .with("@eve:example.org", Membership.BAN, 0)
          .later("@finn:example.org");
  private final MembersViewModel members =
      new MembersViewModel(session, room, window.means(), mentions::add);

  @Test
  void peopleAreListedByPowerThenInvitedThenBanned() {
    assertThat(lines())
        .containsExactly(
            "1 admin",
            "chief",
            "1 moderator",
            "ana",
            "1 member",
            "bob",
            "1 invited",
            "dora",
            "1 banned",
            "eve");
  }

  @Test
  void thoseLeftOutByLazyLoadingComeLater() {
    assertThat(members.busy().get()).isEqualTo("Fetching the members…");
    window.settle();
    assertThat(members.busy().get()).isEmpty();
    assertThat(lines()).contains("finn", "2 members");
  }

  @Test
  void theFilterLooksAtNamesAndAddresses() {
    members.filter().set("BO");
    assertThat(lines()).containsExactly("1 member", "bob");
    members.filter().set("nobody");
    assertThat(lines()).isEmpty();
    assertThat(members.empty().get()).isEqualTo("Nobody here has this name.");
  }

  @Test
  void onlyThoseBelowMeCanBeRemoved() {
    assertThat(row("bob").actions()).contains(PersonAction.KICK, PersonAction.BAN);
    assertThat(row("chief").actions()).doesNotContain(PersonAction.KICK, PersonAction.BAN);
    assertThat(row("ana").actions()).containsExactly(PersonAction.COPY_ADDRESS);
    assertThat(row("dora").actions()).contains(PersonAction.WITHDRAW);
    assertThat(row("eve").actions()).contains(PersonAction.UNBAN);
  }

  @Test
  void banningAsksAndPassesTheReasonOn() {
    members.perform(PersonAction.BAN, row("bob"));
    assertThat(window.asked().title()).isEqualTo("Ban bob from the room?");
    assertThat(room.done()).isEmpty();

    window.confirm("spam");
    assertThat(room.done()).containsExactly("ban @bob:example.org spam");
    assertThat(window.said()).containsExactly("bob is banned.");
  }

  @Test
  void ignoringChangesWhatIsOffered() {
    members.perform(PersonAction.IGNORE, row("bob"));
    window.settle();
    assertThat(row("bob").actions())
        .contains(PersonAction.UNIGNORE)
        .doesNotContain(PersonAction.IGNORE);
  }

  @Test
  void aMentionGoesToTheComposer() {
    members.perform(PersonAction.MENTION, row("bob"));
    assertThat(mentions).extracting(Mention::shown).containsExactly("bob");
  }

  private MemberEntry.Row row(String name) {
    return members.entries().stream()
        .filter(MemberEntry.Row.class::isInstance)
        .map(MemberEntry.Row.class::cast)
        .filter(row -> row.person().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> lines() {
    return members.entries().stream()
        .map(
            entry ->
                switch (entry) {
                  case MemberEntry.Heading heading -> heading.title();
                  case MemberEntry.Row row -> row.person().name();
                })
        .toList();
  }
}
