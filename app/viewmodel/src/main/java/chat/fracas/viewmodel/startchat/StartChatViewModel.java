package chat.fracas.viewmodel.startchat;

import chat.fracas.engine.Session;
import chat.fracas.i18n.CreateRoomText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.people.PeoplePicker;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.work.Attempt;
import java.util.Optional;
import java.util.Set;

/// The dialog for a conversation with one person: choosing them is all there is to do. UI thread only.
public final class StartChatViewModel {
  private final Session session;
  private final Means means;
  private final Attempt attempt;
  private final PeoplePicker people;

  public StartChatViewModel(Session session, Means means) {
    this.session = session;
    this.means = means;
    this.attempt = means.attempt();
    this.people = new PeoplePicker(session, means, Set.of());
  }

  public PeoplePicker people() {
    return people;
  }

  public Attempt attempt() {
    return attempt;
  }

  /// Starts with whom Enter means.
  public void submit() {
    if (people.takeTyped()) {
      start(people.chosen().getLast());
    }
  }

  /// Opens the conversation with `person`, the existing one if there is any.
  public void start(Person person) {
    attempt.make(
        means.texts().of(CreateRoomText.DIRECT_BUSY, person.name()),
        () -> session.directChat(person.id()),
        room -> {
          means.navigation().closeLevel();
          means.navigation().openRoom(room.id());
        },
        failure -> {
          people.remove(person);
          return Optional.empty();
        });
  }

  public void cancel() {
    attempt.giveUp();
    means.navigation().closeLevel();
  }
}
