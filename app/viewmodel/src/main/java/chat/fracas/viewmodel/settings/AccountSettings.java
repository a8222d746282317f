package chat.fracas.viewmodel.settings;

import chat.fracas.engine.Session;
import chat.fracas.i18n.FirstRunText;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.recovery.SignOutLoss;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// My profile, my password, and leaving. UI thread only.
public final class AccountSettings implements AutoCloseable {
  /// As short as a password may be that we help to make; servers may ask for more.
  static final int SHORTEST_PASSWORD = 8;

  private final Session session;
  private final AccountRecovery recovery;
  private final Means means;
  private final LiveBridge bridge;
  private final Attempt profileChange;
  private final Attempt passwordChange;
  private final ReadOnlyObjectWrapper<Person> me;
  private final StringProperty displayName = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper nameChanged = new ReadOnlyBooleanWrapper(false);
  private final StringProperty oldPassword = new SimpleStringProperty("");
  private final StringProperty newPassword = new SimpleStringProperty("");
  private String nameBefore = "";

  public AccountSettings(Session session, AccountRecovery recovery, Means means) {
    this.session = session;
    this.recovery = recovery;
    this.means = means;
    this.profileChange = means.attempt();
    this.passwordChange = means.attempt();
    this.bridge = new LiveBridge(means.work().ui());
    this.me =
        new ReadOnlyObjectWrapper<>(
            new Person(session.userId(), session.userId().localpart(), Optional.empty()));
    bridge.values(
        session.account().profile(),
        profile -> {
          var name = profile.displayName().orElse("");
          me.set(
              new Person(
                  session.userId(),
                  name.isEmpty() ? session.userId().localpart() : name,
                  profile.avatar()));
          if (displayName.get().equals(nameBefore)) {
            displayName.set(name);
          }
          nameBefore = name;
          compare();
        });
    displayName.subscribe(this::compare);
  }

  public ReadOnlyObjectProperty<Person> me() {
    return me.getReadOnlyProperty();
  }

  /// What is typed for my name.
  public StringProperty displayName() {
    return displayName;
  }

  /// Whether the typed name waits to be saved.
  public ReadOnlyBooleanProperty nameChanged() {
    return nameChanged.getReadOnlyProperty();
  }

  public Attempt profileChange() {
    return profileChange;
  }

  public StringProperty oldPassword() {
    return oldPassword;
  }

  public StringProperty newPassword() {
    return newPassword;
  }

  public Attempt passwordChange() {
    return passwordChange;
  }

  public void saveName() {
    var wanted = displayName.get().strip();
    if (nameChanged.get()) {
      profileChange.make(
          means.texts().of(SettingsText.SAVE_BUSY),
          () -> session.account().setDisplayName(wanted),
          () -> {
            nameBefore = wanted;
            compare();
            means.toasts().success(means.texts().of(SettingsText.PROFILE_CHANGED_BODY));
          });
    }
  }

  public void setAvatar(Path picture) {
    profileChange.make(
        means.texts().of(SettingsText.SAVE_BUSY),
        () -> session.account().setAvatar(picture),
        () -> means.toasts().success(means.texts().of(SettingsText.PROFILE_CHANGED_BODY)));
  }

  public void changePassword() {
    var texts = means.texts();
    var old = oldPassword.get();
    var wanted = newPassword.get();
    if (wanted.length() < SHORTEST_PASSWORD) {
      passwordChange.refuse(texts.of(FirstRunText.PASSWORD_SHORT_ERROR, SHORTEST_PASSWORD));
      return;
    }
    passwordChange.make(
        texts.of(SettingsText.SAVE_BUSY),
        () -> {
          session.account().changePassword(old, wanted);
          return true;
        },
        ignored -> {
          oldPassword.set("");
          newPassword.set("");
          means.toasts().success(texts.of(SettingsText.PASSWORD_CHANGED_BODY));
        },
        failure ->
            Failures.is(failure, "M_FORBIDDEN")
                ? Optional.of(texts.of(SettingsText.WRONG_PASSWORD_ERROR))
                : Optional.empty());
  }

  /// Asks, with a warning where something would be lost and the way to keep it, then signs out.
  public void signOut() {
    var texts = means.texts();
    var loss = recovery.signOutLoss();
    means
        .questions()
        .ask(
            new Question(
                texts.of(SettingsText.SIGN_OUT_ASK_TITLE, session.userId()),
                signOutBody(loss),
                Optional.empty(),
                texts.of(SettingsText.SIGN_OUT_BUTTON),
                true,
                instead(loss),
                ignored ->
                    profileChange.make(
                        texts.of(SettingsText.SIGN_OUT_BUSY),
                        session::signOut,
                        () -> means.navigation().closeLevel())));
  }

  private String signOutBody(SignOutLoss loss) {
    var texts = means.texts();
    int unsent = session.unsent().value();
    var kept =
        texts.of(
            switch (loss) {
              case NONE -> RecoveryText.SIGN_OUT_SAFE_BODY;
              case NOT_BACKED_UP -> RecoveryText.SIGN_OUT_WAITING_BODY;
              case KEY_NOT_KEPT -> RecoveryText.SIGN_OUT_NOT_KEPT_BODY;
              case EVERYTHING -> RecoveryText.SIGN_OUT_LOST_BODY;
            });
    var body = texts.of(SettingsText.SIGN_OUT_ASK_BODY) + "\n\n" + kept;
    return unsent == 0 ? body : texts.of(SettingsText.SIGN_OUT_UNSENT_BODY, unsent) + "\n\n" + body;
  }

  private Optional<Question.Instead> instead(SignOutLoss loss) {
    return switch (loss) {
      case NONE, NOT_BACKED_UP -> Optional.empty();
      case KEY_NOT_KEPT ->
          Optional.of(instead(RecoveryText.SIGN_OUT_KEEP_BUTTON, Destination.RECOVERY_KEY));
      case EVERYTHING ->
          Optional.of(instead(RecoveryText.SIGN_OUT_FIRST_BUTTON, Destination.SECURITY));
    };
  }

  private Question.Instead instead(RecoveryText label, Destination destination) {
    return new Question.Instead(
        means.texts().of(label), () -> means.navigation().open(destination));
  }

  /// Says that something is in the clipboard now.
  public void copied() {
    means.toasts().success(means.texts().of(chat.fracas.i18n.CommonText.COPIED_BODY));
  }

  @Override
  public void close() {
    bridge.close();
  }

  private void compare() {
    nameChanged.set(!displayName.get().strip().equals(nameBefore));
  }
}
