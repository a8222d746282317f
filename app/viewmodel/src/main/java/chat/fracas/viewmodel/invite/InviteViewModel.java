package chat.fracas.viewmodel.invite;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.InviteText;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.people.PeoplePicker;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The dialog that invites people to a room. UI thread only.
///
/// One refusal does not keep the others out: whoever could not be invited stays chosen.
public final class InviteViewModel {
  private final Room room;
  private final Means means;
  private final Attempt attempt;
  private final PeoplePicker people;

  public InviteViewModel(Session session, Room room, Means means) {
    this.room = room;
    this.means = means;
    this.attempt = means.attempt();
    this.people = new PeoplePicker(session, means, present(room));
  }

  public String roomName() {
    return RoomNames.of(room.summary().value(), means.texts());
  }

  public PeoplePicker people() {
    return people;
  }

  public Attempt attempt() {
    return attempt;
  }

  /// Takes what is typed, or sends when nothing is.
  public void submit() {
    if (people.typed().get().isBlank()) {
      send();
    } else {
      people.takeTyped();
    }
  }

  /// Invites everyone chosen.
  public void send() {
    if (!people.typed().get().isBlank() && !people.takeTyped()) {
      return;
    }
    var wanted = List.copyOf(people.chosen());
    if (wanted.isEmpty()) {
      return;
    }
    attempt.make(
        means.texts().of(InviteText.INVITE_BUSY),
        () -> inviteAll(wanted),
        this::invited,
        failure -> Optional.empty());
  }

  public void cancel() {
    attempt.giveUp();
    means.navigation().closeLevel();
  }

  private List<Outcome> inviteAll(List<Person> wanted) {
    var outcomes = new ArrayList<Outcome>();
    for (Person person : wanted) {
      try {
        room.invite(person.id());
        outcomes.add(new Outcome(person, Optional.empty()));
      } catch (chat.fracas.engine.EngineException failure) {
        outcomes.add(new Outcome(person, Optional.of(failure)));
      }
    }
    return outcomes;
  }

  private void invited(List<Outcome> outcomes) {
    var texts = means.texts();
    for (Outcome outcome : outcomes) {
      if (outcome.failure().isEmpty()) {
        people.remove(outcome.person());
        means.toasts().success(texts.of(InviteText.INVITED_BODY, outcome.person().name()));
      } else {
        attempt.refuse(
            texts.of(
                InviteText.REFUSED_ERROR,
                outcome.person().name(),
                Failures.words(outcome.failure().get(), texts)));
      }
    }
    if (people.chosen().isEmpty()) {
      means.navigation().closeLevel();
    }
  }

  private static Set<UserId> present(Room room) {
    return room.members().snapshot().stream()
        .filter(
            member ->
                member.membership() == Membership.JOIN || member.membership() == Membership.INVITE)
        .map(RoomMember::id)
        .collect(Collectors.toSet());
  }

  private record Outcome(Person person, Optional<RuntimeException> failure) {}
}
