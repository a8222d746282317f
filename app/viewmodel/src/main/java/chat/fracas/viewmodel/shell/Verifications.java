package chat.fracas.viewmodel.shell;

import chat.fracas.engine.Session;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.verification.VerificationNotices;
import chat.fracas.viewmodel.verification.VerificationViewModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The requests to verify of all accounts, and the one that a dialog shows. UI thread only.
final class Verifications implements AutoCloseable {
  private final Means means;
  private final BiConsumer<UserId, VerificationSubject> answer;
  private final Map<UserId, VerificationNotices> notices = new HashMap<>();
  private Optional<Wanted> wanted = Optional.empty();
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();

  private record Wanted(VerificationSubject subject, Optional<Destination> back) {}

  /// @param answer shows the dialog of a request to an account
  Verifications(Means means, BiConsumer<UserId, VerificationSubject> answer) {
    this.means = means;
    this.answer = answer;
  }

  /// How many requests wait that only the person can answer.
  ReadOnlyIntegerProperty waiting() {
    return waiting.getReadOnlyProperty();
  }

  /// Notices the requests of these accounts, and of no others.
  void follow(List<Session> sessions) {
    var gone = new HashMap<>(notices);
    for (Session session : sessions) {
      gone.remove(session.userId());
      notices.computeIfAbsent(session.userId(), user -> notices(session));
    }
    gone.forEach(
        (user, notice) -> {
          notices.remove(user);
          notice.close();
        });
    count();
  }

  private VerificationNotices notices(Session session) {
    var made =
        new VerificationNotices(
            session, means, subject -> answer.accept(session.userId(), subject));
    made.waiting().subscribe((before, now) -> count());
    return made;
  }

  private void count() {
    waiting.set(notices.values().stream().mapToInt(each -> each.waiting().get()).sum());
  }

  /// Says what the next dialog is about.
  ///
  /// @param back what comes back when it is closed
  void want(VerificationSubject subject, Optional<Destination> back) {
    wanted = Optional.of(new Wanted(subject, back));
  }

  /// What comes back when the dialog is closed.
  Optional<Destination> back() {
    return wanted.flatMap(Wanted::back);
  }

  /// What the wanted dialog shows.
  Optional<VerificationViewModel> open(Session session) {
    var made = wanted.map(dialog -> new VerificationViewModel(session, dialog.subject(), means));
    Optional.ofNullable(notices.get(session.userId())).ifPresent(notice -> notice.inDialog(made));
    return made;
  }

  /// The window has left a place; where it is the dialog, there is none any more.
  void left(Optional<Destination> place) {
    if (place.equals(Optional.of(Destination.VERIFICATION))) {
      notices.values().forEach(each -> each.inDialog(Optional.empty()));
    }
  }

  @Override
  public void close() {
    notices.values().forEach(VerificationNotices::close);
  }
}
