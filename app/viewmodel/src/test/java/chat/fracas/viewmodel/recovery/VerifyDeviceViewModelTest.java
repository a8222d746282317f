package chat.fracas.viewmodel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery.Recovered;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.recovery.VerifyDeviceViewModel.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerifyDeviceViewModelTest {
  private static final String KEY = "EsTj 3yST y93F SLpB jJsz eAXc 2XzA ygD3 w69H fGaN TKBj jXEd";

  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();

  private VerifyDeviceViewModel shown(Step first) {
    session.trust().own().set(OwnTrust.NOT_VERIFIED);
    var account = new AccountRecovery(session, Preferences.inMemory(), window.means(), place -> {});
    var model = new VerifyDeviceViewModel(account, first, KeySafe.none(), window.means());
    window.settle();
    return model;
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, Nothing is kept",
    "MISTYPED, Something is mistyped",
    "WRONG, This is not the recovery key",
    "UNUSABLE, The key is right"
  })
  void whatIsWrongWithAKeyIsSaidInASentence(Recovered answer, String sentence) {
    session.trust().answer(answer);
    var model = shown(Step.KEY);
    model.typed().set(KEY);
    model.recover();
    window.settle();
    assertThat(model.attempt().problem().get()).startsWith(sentence);
    assertThat(model.step().get()).isEqualTo(Step.KEY);
    assertThat(model.typed().get()).isEqualTo(KEY);
    model.typed().set(KEY + " ");
    assertThat(model.attempt().problem().get()).isEmpty();
  }

  @Test
  void whereAPassphraseOpensItTooTheSentenceSaysSo() {
    session.trust().answer(Recovered.WRONG);
    session.trust().state().set(new RecoveryState(Storage.READY, new Backup.Off(), false, true));
    var model = shown(Step.KEY);
    model.typed().set("seven rivers");
    model.recover();
    window.settle();
    assertThat(model.attempt().problem().get()).startsWith("This is neither");
  }

  @Test
  void anEmptyFieldAsksNobody() {
    var model = shown(Step.KEY);
    model.typed().set("  ");
    model.recover();
    window.settle();
    assertThat(session.trust().done()).isEmpty();
    assertThat(model.attempt().problem().get()).isEqualTo("Enter the recovery key.");
  }

  @Test
  void theRightKeyVerifiesAndIsForgotten() {
    var model = shown(Step.KEY);
    model.typed().set(" " + KEY);
    model.recover();
    window.settle();
    assertThat(session.trust().done()).containsExactly("recover " + KEY);
    assertThat(model.step().get()).isEqualTo(Step.DONE);
    assertThat(model.typed().get()).isEmpty();
  }

  @Test
  void whenAnotherDeviceVerifiesThisOneItShows() {
    var model = shown(Step.CHOICE);
    session.trust().own().set(OwnTrust.VERIFIED);
    assertThat(model.step().get()).isEqualTo(Step.DONE);
  }

  @Test
  void eachWayIsReachableFromEach() {
    var model = shown(Step.CHOICE);
    model.choose(Step.KEY);
    model.choose(Step.CHOICE);
    assertThat(model.step().get()).isEqualTo(Step.CHOICE);
    model.byDevice();
    model.lost();
    assertThat(window.went()).containsExactly("verify OwnDevices[]", "open RESET_IDENTITY");
  }

  @Test
  void leavingItLeavesTheReminderQuiet() {
    var model = shown(Step.CHOICE);
    assertThat(model.account().reminding().get()).isTrue();
    model.notNow();
    assertThat(model.account().reminding().get()).isFalse();
    assertThat(model.account().reminder().get()).contains(Reminder.VERIFY);
    assertThat(window.went()).containsExactly("close");
  }

  @Test
  void aKeyIsTakenFromTheFileThatWasSaved(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("key.txt"), "Recovery key\n\n  " + KEY + "\n");
    var model = shown(Step.KEY);
    model.readFile(file);
    window.settle();
    assertThat(model.typed().get()).isEqualTo(KEY);

    model.typed().set("");
    model.readFile(Files.writeString(folder.resolve("other.txt"), "a list of birds"));
    window.settle();
    assertThat(model.attempt().problem().get()).startsWith("There is no recovery key");
    assertThat(model.typed().get()).isEmpty();
  }
}
