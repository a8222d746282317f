package chat.fracas.viewmodel.fake;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.Navigation;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.question.Questions;
import chat.fracas.viewmodel.toast.Toast;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import chat.fracas.viewmodel.work.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A window that takes notes of where it was sent, and lets background work wait until it is told to
/// go on.
public final class FakeWindow implements Navigation {
  private final List<String> went = new ArrayList<>();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Deque<Runnable> pauses = new ArrayDeque<>();
  private final ToastsViewModel toasts = new ToastsViewModel();
  private final Questions questions = new Questions();
  private final Means means =
      new Means(
          new Work(Runnable::run, background::add),
          pauses::add,
          Texts.forLocale(Locale.UK),
          this,
          toasts,
          questions);

  public Means means() {
    return means;
  }

  public List<String> went() {
    return went;
  }

  public List<String> said() {
    return toasts.toasts().stream().map(Toast::text).toList();
  }

  /// The button on the latest notice is pressed.
  public void answerToast() {
    toasts.toasts().getLast().answer().orElseThrow().action().run();
  }

  public Question asked() {
    return questions.open().get().orElseThrow();
  }

  public void confirm(String filledIn) {
    questions.confirm(filledIn);
    settle();
  }

  /// Typing pauses, and all background work is done.
  public void settle() {
    while (!pauses.isEmpty() || !background.isEmpty()) {
      (pauses.isEmpty() ? background : pauses).removeFirst().run();
    }
  }

  /// Typing pauses, but nothing answers yet.
  public void pause() {
    while (!pauses.isEmpty()) {
      pauses.removeFirst().run();
    }
  }

  /// The oldest background work is done.
  public void answerFirst() {
    background.removeFirst().run();
  }

  public void answerLast() {
    background.removeLast().run();
  }

  @Override
  public void openRoom(RoomId room) {
    went.add("room " + room);
  }

  @Override
  public void openMessage(RoomId room, EventId event) {
    went.add("message " + event);
  }

  @Override
  public void openPerson(UserId person) {
    went.add("person " + person);
  }

  @Override
  public void openLink(String link) {
    went.add("link " + link);
  }

  @Override
  public void openPanel(RightPanel panel) {
    went.add("panel " + panel);
  }

  @Override
  public void open(Destination destination) {
    went.add("open " + destination);
  }

  @Override
  public void verify(VerificationSubject subject, Optional<Destination> back) {
    went.add("verify " + subject);
  }

  @Override
  public void closeLevel() {
    went.add("close");
  }
}
