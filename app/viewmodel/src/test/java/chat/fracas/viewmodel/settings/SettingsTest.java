package chat.fracas.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.i18n.SettingsText;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Density;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final AccountRecovery recovery =
      new AccountRecovery(session, Preferences.inMemory(), window.means(), place -> {});

  @Test
  void aSettingIsFoundByItsName() {
    var settings = new SettingsViewModel(window.means().texts());
    settings.typed().set("text si");
    assertThat(settings.pages().get()).containsExactly(SettingsPage.APPEARANCE);
    assertThat(settings.page().get()).isEqualTo(SettingsPage.APPEARANCE);
    assertThat(settings.found(SettingsText.TEXT_SIZE_LABEL)).isTrue();
    assertThat(settings.found(SettingsText.THEME_LABEL)).isFalse();

    settings.typed().set("");
    assertThat(settings.pages().get()).containsExactly(SettingsPage.values());
  }

  @Test
  void aChangeIsAppliedAtOnceAndCanBeTakenBack() {
    var appearance = new Appearance(Preferences.inMemory());
    var change = new UndoableChange(window.means().texts(), window.means().toasts());
    change.set(appearance.density(), Density.COMPACT, SettingsText.DENSITY_LABEL);
    assertThat(appearance.density().get()).isEqualTo(Density.COMPACT);
    assertThat(window.said()).containsExactly("Changed: Room list");

    window.answerToast();
    assertThat(appearance.density().get()).isEqualTo(Density.COSY);
  }

  @Test
  void signingOutWarnsOfWhatIsNotSent() {
    session.unsent().set(2);
    var account = new AccountSettings(session, recovery, window.means());
    account.signOut();
    assertThat(window.asked().body()).startsWith("2 messages have not been sent");
    assertThat(session.done()).isEmpty();
    window.confirm("");
    assertThat(session.done()).containsExactly("sign out");
  }

  @Test
  void signingOutWarnsOnlyWhereSomethingIsLost() {
    var account = new AccountSettings(session, recovery, window.means());
    session.trust().state().set(new RecoveryState(Storage.READY, new Backup.On(0), true, false));
    account.signOut();
    assertThat(window.asked().instead()).isEmpty();
    assertThat(window.asked().body()).contains("can be read again");

    session.trust().state().set(new RecoveryState(Storage.NONE, new Backup.Off(), true, false));
    account.signOut();
    assertThat(window.asked().body()).contains("cannot be read again");
    window.asked().instead().orElseThrow().action().run();
    assertThat(window.went()).containsExactly("open SECURITY");
    assertThat(session.done()).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidAndWhatWasTypedStays() {
    session.fail("M_FORBIDDEN");
    var account = new AccountSettings(session, recovery, window.means());
    account.oldPassword().set("wrong");
    account.newPassword().set("long enough");
    account.changePassword();
    window.settle();
    assertThat(account.passwordChange().problem().get())
        .isEqualTo("The present password is not right.");
    assertThat(account.newPassword().get()).isEqualTo("long enough");
  }

  @Test
  void aNameWaitsUntilItIsSaved() {
    var account = new AccountSettings(session, recovery, window.means());
    assertThat(account.displayName().get()).isEqualTo("Ana");
    assertThat(account.nameChanged().get()).isFalse();
    account.displayName().set("Ana L.");
    assertThat(account.nameChanged().get()).isTrue();
    account.saveName();
    window.settle();
    assertThat(session.done()).containsExactly("name Ana L.");
  }

  @Test
  void aRefusedNotificationChoiceGoesBack() {
    var choices = new NotificationChoices(session, window.means());
    session.fail("M_UNKNOWN");
    choices.everyMessage().set(true);
    window.settle();
    assertThat(choices.everyMessage().get()).isFalse();
    assertThat(window.said()).hasSize(1);
  }
}
