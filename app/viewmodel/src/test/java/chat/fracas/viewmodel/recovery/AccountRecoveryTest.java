package chat.fracas.viewmodel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery.Restoring;
import chat.fracas.engine.trust.Recovery.SetUp;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.Preferences;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountRecoveryTest {
  private static final String KEY = "EsTj 3yST";

  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final Preferences preferences = Preferences.inMemory();
  private final List<Destination> presented = new ArrayList<>();

  private AccountRecovery opened() {
    var recovery = new AccountRecovery(session, preferences, window.means(), presented::add);
    window.settle();
    return recovery;
  }

  private static RecoveryState state(Storage storage, Backup backup) {
    return new RecoveryState(storage, backup, true, false);
  }

  @Test
  void anAccountWithoutIdentityIsSetUpSilentlyAndItsKeyIsHandedOver() {
    session.trust().own().set(OwnTrust.NO_IDENTITY);
    session.trust().answer(new SetUp.Done(KEY));
    var recovery = opened();
    assertThat(session.trust().done()).containsExactly("set up - -");
    assertThat(presented).containsExactly(Destination.RECOVERY_KEY);
    assertThat(recovery.fresh()).contains(KEY);
    session.trust().own().set(OwnTrust.VERIFIED);
    assertThat(recovery.reminder().get()).contains(Reminder.KEEP_KEY);

    recovery.kept();
    assertThat(recovery.fresh()).isEmpty();
    assertThat(recovery.reminder().get()).isEmpty();
  }

  @Test
  void aServerThatHasNotAnsweredYetIsNoReasonToSetUp() {
    session.trust().own().set(OwnTrust.UNKNOWN);
    var recovery = opened();
    assertThat(session.trust().done()).isEmpty();
    assertThat(recovery.reminder().get()).isEmpty();
  }

  @Test
  void aKeyThatIsPutOffIsRemindedOfAfterTheNextStart() {
    session.trust().own().set(OwnTrust.NO_IDENTITY);
    var first = opened();
    session.trust().own().set(OwnTrust.VERIFIED);
    first.later();
    assertThat(first.reminding().get()).isFalse();
    assertThat(first.reminder().get()).contains(Reminder.KEEP_KEY);
    first.close();

    var next = opened();
    assertThat(next.reminding().get()).isTrue();
    assertThat(next.unkept()).isTrue();
    assertThat(next.fresh()).isEmpty();
  }

  @Test
  void aServerThatWantsThePasswordIsAskedAboutOnce() {
    session.trust().own().set(OwnTrust.NO_IDENTITY);
    session.trust().answer(new SetUp.PasswordNeeded(false));
    var recovery = opened();
    session.trust().own().set(OwnTrust.UNKNOWN);
    session.trust().own().set(OwnTrust.NO_IDENTITY);
    window.settle();
    assertThat(session.trust().done()).hasSize(1);
    assertThat(presented).containsExactly(Destination.RECOVERY_KEY);
    assertThat(recovery.reminder().get()).contains(Reminder.SET_UP);
  }

  @Test
  void afterAFailureTheReminderLeadsToTheScreen() {
    session.trust().own().set(OwnTrust.NO_IDENTITY);
    session.trust().fail(new EngineException("away", "M_UNKNOWN"));
    var recovery = opened();
    assertThat(recovery.reminder().get()).contains(Reminder.SET_UP);
    assertThat(presented).isEmpty();
    recovery.act();
    assertThat(window.went()).containsExactly("open RECOVERY_KEY");
  }

  @Test
  void aSecondDeviceIsAskedToBeVerifiedOnceAndRemindedEver() {
    session.trust().own().set(OwnTrust.NOT_VERIFIED);
    var first = opened();
    assertThat(presented).containsExactly(Destination.VERIFY_DEVICE);
    first.close();
    var next = opened();
    assertThat(presented).hasSize(1);
    assertThat(next.reminder().get()).contains(Reminder.VERIFY);
    assertThat(next.reminding().get()).isTrue();

    session.trust().own().set(OwnTrust.VERIFIED);
    assertThat(next.reminder().get()).isEmpty();
    assertThat(next.reminding().get()).isFalse();
  }

  @Test
  void anIdentityWithoutRecoveryKeyIsRemindedOf() {
    session.trust().state().set(state(Storage.NONE, new Backup.Off()));
    assertThat(opened().reminder().get()).contains(Reminder.MAKE_KEY);
  }

  @Test
  void whatIsBeingUnlockedIsSaid() {
    var recovery = opened();
    assertThat(recovery.restoring().get()).isEmpty();
    session.trust().restoring().set(new Restoring(Restoring.Phase.RUNNING, 50, 200, 40));
    assertThat(recovery.restoring().get()).isEqualTo("Unlocking earlier messages: 50 of 200");
    assertThat(recovery.restored().get()).isEqualTo(0.25);
    session.trust().restoring().set(new Restoring(Restoring.Phase.FAILED, 50, 200, 40));
    assertThat(recovery.restoring().get()).startsWith("Some earlier messages");
    session.trust().restoring().set(new Restoring(Restoring.Phase.DONE, 200, 200, 190));
    assertThat(recovery.restoring().get()).isEmpty();
  }

  @Test
  void signingOutLosesWhatIsNotKept() {
    var recovery = opened();
    var state = session.trust().state();
    state.set(state(Storage.READY, new Backup.On(0)));
    assertThat(recovery.signOutLoss()).isEqualTo(SignOutLoss.NONE);
    state.set(state(Storage.READY, new Backup.On(3)));
    assertThat(recovery.signOutLoss()).isEqualTo(SignOutLoss.NOT_BACKED_UP);
    state.set(state(Storage.READY, new Backup.Off()));
    assertThat(recovery.signOutLoss()).isEqualTo(SignOutLoss.EVERYTHING);
    state.set(state(Storage.NONE, new Backup.On(0)));
    assertThat(recovery.signOutLoss()).isEqualTo(SignOutLoss.EVERYTHING);
    state.set(state(Storage.READY, new Backup.NotTrusted(true)));
    assertThat(recovery.signOutLoss()).isEqualTo(SignOutLoss.EVERYTHING);
    recovery.made(KEY);
    assertThat(recovery.signOutLoss()).isEqualTo(SignOutLoss.KEY_NOT_KEPT);
  }
}
