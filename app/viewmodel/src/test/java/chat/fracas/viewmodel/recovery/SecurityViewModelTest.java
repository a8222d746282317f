package chat.fracas.viewmodel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.trust.KeyFiles.Read;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery.SetUp;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.recovery.SecurityLine.Tone;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SecurityViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final AccountRecovery account =
      new AccountRecovery(session, Preferences.inMemory(), window.means(), place -> {});

  private SecurityViewModel shown() {
    return new SecurityViewModel(account, window.means());
  }

  private void state(Storage storage, Backup backup) {
    session.trust().state().set(new RecoveryState(storage, backup, true, false));
  }

  private static Optional<Destination> next(SecurityLine line) {
    return line.step().map(SecurityLine.Step::destination);
  }

  @Test
  void whenAllIsInOrderNothingIsAsked() {
    state(Storage.READY, new Backup.On(0));
    var page = shown();
    assertThat(page.device().get().tone()).isEqualTo(Tone.GOOD);
    assertThat(page.device().get().step()).isEmpty();
    assertThat(page.key().get().tone()).isEqualTo(Tone.GOOD);
    assertThat(next(page.key().get())).contains(Destination.NEW_RECOVERY_KEY);
    assertThat(page.backupOn().get()).isTrue();
    assertThat(page.backup().get()).isEqualTo("Everything is backed up.");
  }

  @Test
  void everyStateHasItsNextStep() {
    var page = shown();
    session.trust().own().set(OwnTrust.NOT_VERIFIED);
    assertThat(next(page.device().get())).contains(Destination.VERIFY_DEVICE);
    state(Storage.READY, new Backup.NotTrusted(false));
    // this device cannot change the key yet
    assertThat(page.key().get().step()).isEmpty();
    assertThat(page.backupStrange().get()).isTrue();
    session.trust().own().set(OwnTrust.VERIFIED);
    state(Storage.NONE, new Backup.Off());
    assertThat(next(page.key().get())).contains(Destination.RECOVERY_KEY);
    state(Storage.INCOMPLETE, new Backup.On(2));
    assertThat(next(page.key().get())).contains(Destination.NEW_RECOVERY_KEY);
    assertThat(page.backup().get()).isEqualTo("Backing up: 2 pieces left.");
    state(Storage.READY, new Backup.On(0));
    account.made("key");
    assertThat(next(page.key().get())).contains(Destination.RECOVERY_KEY);
  }

  @Test
  void theBackupIsTurnedOffOnlyAfterAnAnswer() {
    state(Storage.READY, new Backup.On(0));
    var page = shown();
    page.setBackup(false);
    window.settle();
    assertThat(session.trust().done()).isEmpty();
    assertThat(window.asked().danger()).isTrue();
    window.confirm("");
    assertThat(session.trust().done()).containsExactly("backup false");
  }

  @Test
  void theBackupIsTurnedOnAtOnce() {
    state(Storage.READY, new Backup.Off());
    var page = shown();
    page.setBackup(true);
    window.settle();
    assertThat(session.trust().done()).containsExactly("backup true");
  }

  @Test
  void aNewIdentityIsMadeOnlyByWhoIsSure() {
    session.trust().answer(new SetUp.Done("key"));
    var reset = new ResetViewModel(account, window.means());
    reset.reset();
    window.settle();
    assertThat(session.trust().done()).isEmpty();
    reset.sure().set(true);
    reset.reset();
    window.settle();
    assertThat(session.trust().done()).containsExactly("reset - -");
    assertThat(window.went()).containsExactly("open RECOVERY_KEY");
    assertThat(account.fresh()).contains("key");
  }

  @Test
  void aKeyFileIsWrittenUnderAPassphraseTypedTwice() {
    var export = new KeyFileExport(session.trust(), window.means());
    export.write(() -> Optional.of(Path.of("keys.txt")));
    assertThat(export.passphrase().problem().get()).isNotEmpty();
    export.passphrase().once().set("seven quiet rivers");
    export.passphrase().again().set("seven quiet rivers");
    export.write(Optional::empty);
    window.settle();
    assertThat(session.trust().done()).isEmpty();
    export.write(() -> Optional.of(Path.of("keys.txt")));
    window.settle();
    assertThat(session.trust().done()).containsExactly("write keys");
    assertThat(window.said()).containsExactly("The key file is saved.");
    assertThat(window.went()).containsExactly("close");
  }

  @Test
  void whatComesOfAKeyFileIsSaid() {
    var reading = new KeyFileImport(session.trust(), window.means());
    reading.passphrase().set("secret");
    reading.read();
    window.settle();
    assertThat(session.trust().done()).isEmpty();

    reading.choose(Path.of("keys.txt"));
    session.trust().answer(new Read.WrongPassphrase());
    reading.read();
    window.settle();
    assertThat(reading.attempt().problem().get()).contains("not the passphrase");
    session.trust().answer(new Read.NotAKeyFile());
    reading.read();
    window.settle();
    assertThat(reading.attempt().problem().get()).contains("no key file");
    session.trust().answer(new Read.Done(0, 5));
    reading.read();
    window.settle();
    assertThat(window.said())
        .containsExactly("The file is read. It held nothing that was not here already.");
    assertThat(reading.passphrase().get()).isEmpty();
  }

  @Test
  void wordsMakeAPassphraseStrongAndRepetitionDoesNot() {
    assertThat(Strength.of("password")).isEqualTo(Strength.WEAK);
    assertThat(Strength.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")).isEqualTo(Strength.WEAK);
    assertThat(Strength.of("abcdefghijklmnopqrstuvwxyz")).isEqualTo(Strength.WEAK);
    assertThat(Strength.of("seven quiet rivers")).isEqualTo(Strength.FAIR);
    assertThat(Strength.of("seven quiet rivers meet a violet heron")).isEqualTo(Strength.STRONG);
  }
}
