package chat.fracas.viewmodel.person;

import chat.fracas.engine.Session;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.IdentityText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.work.Failures;
import java.util.Optional;

/// Goes on with somebody's new identity, once a person has said so. UI thread only.
public final class IdentityDecision {
  private final Session session;
  private final Means means;

  public IdentityDecision(Session session, Means means) {
    this.session = session;
    this.means = means;
  }

  /// Says what it means, and does it when the person confirms.
  ///
  /// @param name what the other one is called
  public void askToAccept(UserId person, String name) {
    var texts = means.texts();
    boolean wasVerified = session.trust().person(person).value() == PersonTrust.VERIFIED_CHANGED;
    means
        .questions()
        .ask(
            new Question(
                texts.of(IdentityText.ACCEPT_ASK_TITLE, name),
                texts.of(
                    wasVerified
                        ? IdentityText.ACCEPT_VERIFIED_ASK_BODY
                        : IdentityText.ACCEPT_ASK_BODY,
                    name),
                Optional.empty(),
                texts.of(IdentityText.ACCEPT_BUTTON),
                true,
                ignored -> accept(person, name)));
  }

  private void accept(UserId person, String name) {
    means
        .work()
        .run(
            () -> session.trust().acceptIdentity(person),
            () -> means.toasts().success(means.texts().of(IdentityText.ACCEPTED_BODY, name)),
            failure -> means.toasts().failure(Failures.words(failure, means.texts())));
  }
}
