package chat.fracas.viewmodel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery.SetUp;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.preference.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecoveryKeyViewModelTest {
  private static final String KEY = "EsTj 3yST y93F SLpB jJsz eAXc 2XzA ygD3 w69H fGaN TKBj jXEd";

  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final MemorySafe safe = new MemorySafe();
  private AccountRecovery account = recovery();

  private AccountRecovery recovery() {
    return new AccountRecovery(session, Preferences.inMemory(), window.means(), place -> {});
  }

  private RecoveryKeyViewModel shown(boolean anew) {
    var model = new RecoveryKeyViewModel(account, anew, safe, window.means());
    window.settle();
    return model;
  }

  @Test
  void aFreshKeyIsShownInGroupsAndKept() {
    account.made(KEY);
    var model = shown(false);
    assertThat(model.groups()).hasSize(12).contains("EsTj", "jXEd");
    model.kept();
    assertThat(account.unkept()).isFalse();
    assertThat(window.went()).containsExactly("close");
  }

  @Test
  void aKeyThatIsPutOffIsStillThere() {
    account.made(KEY);
    shown(false).later();
    assertThat(account.unkept()).isTrue();
    assertThat(account.reminding().get()).isFalse();
    assertThat(shown(false).key().get()).contains(KEY);
  }

  @Test
  void withoutAnythingItIsSetUp() {
    session.trust().state().set(state(Storage.NONE));
    session.trust().answer(new SetUp.Done(KEY));
    var model = shown(false);
    assertThat(model.key().get()).isEmpty();
    model.make();
    window.settle();
    assertThat(session.trust().done()).containsExactly("set up - -");
    assertThat(model.key().get()).contains(KEY);
  }

  @Test
  void aKeyThatWasNotKeptBeforeTheLastStartIsReplaced() {
    account.made(KEY);
    var preferences = Preferences.inMemory();
    preferences.keep("recovery.@ana:example.org", "made");
    account = new AccountRecovery(session, preferences, window.means(), place -> {});
    var model = shown(false);
    assertThat(model.key().get()).isEmpty();
    model.make();
    window.settle();
    assertThat(session.trust().done()).containsExactly("replace key -");
  }

  @Test
  void thePasswordIsAskedForAndGivenOnce() {
    session.trust().own().set(OwnTrust.VERIFIED);
    session.trust().answer(new SetUp.PasswordNeeded(false));
    var model = shown(false);
    model.make();
    window.settle();
    assertThat(model.making().passwordNeeded().get()).isTrue();
    assertThat(model.making().attempt().problem().get()).isEmpty();

    session.trust().answer(new SetUp.PasswordNeeded(true));
    model.making().password().set("wrong");
    model.make();
    window.settle();
    assertThat(model.making().attempt().problem().get())
        .isEqualTo("That is not the password of this account.");

    session.trust().answer(new SetUp.Done(KEY));
    model.making().password().set("right");
    model.make();
    window.settle();
    assertThat(session.trust().done()).last().isEqualTo("set up - right");
    assertThat(model.making().password().get()).isEmpty();
    assertThat(model.key().get()).contains(KEY);
  }

  @Test
  void aDeviceThatIsNotVerifiedIsLedToThat() {
    session.trust().answer(new SetUp.NotVerified());
    var model = shown(true);
    model.make();
    window.settle();
    assertThat(model.making().refused().get()).isTrue();
    model.verifyInstead();
    assertThat(window.went()).containsExactly("open VERIFY_DEVICE");
  }

  @Test
  void aPassphraseIsTypedTwiceAndMakesANewKey() {
    account.made("old");
    session.trust().answer(new SetUp.Done(KEY));
    var model = shown(false);
    model.passphrase().once().set("short");
    model.addPassphrase();
    assertThat(model.passphrase().problem().get()).isEqualTo("Use at least 8 characters.");

    model.passphrase().once().set("seven quiet rivers");
    model.passphrase().again().set("seven quiet river");
    model.addPassphrase();
    assertThat(model.passphrase().difference().get()).isEqualTo("The two are not the same.");
    assertThat(session.trust().done()).isEmpty();

    model.passphrase().again().set("seven quiet rivers");
    model.addPassphrase();
    window.settle();
    assertThat(session.trust().done()).containsExactly("replace key seven quiet rivers");
    assertThat(model.key().get()).contains(KEY);
    assertThat(model.passphrase().once().get()).isEmpty();
  }

  @Test
  void whatIsSavedHoldsTheKeyAndIsFoundAgain(@TempDir Path folder) throws IOException {
    account.made(KEY);
    var model = shown(false);
    var file = folder.resolve("key.txt");
    model.save(file);
    window.settle();
    assertThat(model.done().get()).startsWith("Saved.");
    var text = Files.readString(file);
    assertThat(text).contains("@ana:example.org", KEY);
    assertThat(RecoveryPaper.keyIn(text)).contains(KEY);

    model.save(folder.resolve("missing").resolve("key.txt"));
    window.settle();
    assertThat(model.failed().get()).startsWith("The file could not be saved");
    assertThat(model.done().get()).isEmpty();
  }

  @Test
  void theKeyringIsOfferedWhereItAnswers() {
    account.made(KEY);
    assertThat(shown(false).keyring().get()).isEmpty();
    safe.kind = Optional.of(KeySafe.Kind.LINUX);
    var model = shown(false);
    assertThat(model.keyring().get()).contains(KeySafe.Kind.LINUX);
    model.toKeyring();
    window.settle();
    assertThat(safe.kept).contains(KEY);
    assertThat(model.done().get()).startsWith("Kept.");

    safe.takes = false;
    model.toKeyring();
    window.settle();
    assertThat(model.failed().get()).startsWith("The keyring did not take it");
  }

  @Test
  void aPrinterThatFailsIsNoDeadEnd() {
    account.made(KEY);
    var model = shown(false);
    model.print(() -> false);
    window.settle();
    assertThat(model.failed().get()).contains("another way");
    model.print(() -> true);
    window.settle();
    assertThat(model.failed().get()).isEmpty();
    assertThat(model.done().get()).isEqualTo("Sent to the printer.");
  }

  private static RecoveryState state(Storage storage) {
    return new RecoveryState(storage, new Backup.Off(), true, false);
  }

  private static final class MemorySafe implements KeySafe {
    private Optional<Kind> kind = Optional.empty();
    private Optional<String> kept = Optional.empty();
    private boolean takes = true;

    @Override
    public Optional<Kind> kind() {
      return kind;
    }

    @Override
    public boolean keep(UserId account, String recoveryKey) {
      kept = Optional.of(recoveryKey);
      return takes;
    }

    @Override
    public Optional<String> find(UserId account) {
      return kept;
    }
  }
}
