package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery.Recovered;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.TextKey;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.work.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/// The ways to show that this device is the account's, each reachable from each. UI thread only.
public final class VerifyDeviceViewModel implements AutoCloseable {
  /// A file with a recovery key is a page of text.
  private static final int LARGEST_FILE_BYTES = 64 * 1024;

  private final AccountRecovery account;
  private final Means means;
  private final KeySafe safe;
  private final Attempt attempt;
  private final StringProperty typed = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Step> step;
  private final ReadOnlyBooleanWrapper otherDevice = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyObjectWrapper<Optional<String>> inKeyring =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<KeySafe.Kind>> keyring =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Subscription verified;

  /// What is shown.
  public enum Step {
    /// The ways.
    CHOICE,
    /// The field for a recovery key or passphrase.
    KEY,
    /// This device is verified.
    DONE
  }

  /// @param first [Step#CHOICE] or [Step#KEY]
  public VerifyDeviceViewModel(AccountRecovery account, Step first, KeySafe safe, Means means) {
    this.account = account;
    this.means = means;
    this.safe = safe;
    this.attempt = means.attempt();
    boolean done = account.own().get() == OwnTrust.VERIFIED;
    this.step = new ReadOnlyObjectWrapper<>(done && first == Step.CHOICE ? Step.DONE : first);
    var session = account.session();
    means
        .work()
        .fetch(
            () -> session.account().devices().stream().anyMatch(device -> !device.own()),
            otherDevice::set,
            failure -> {});
    means.work().fetch(this::lookInKeyring, inKeyring::set, failure -> {});
    means.work().fetch(safe::kind, keyring::set, failure -> {});
    typed.subscribe((before, now) -> attempt.clear());
    // whichever way it happened, on this device or on another one
    this.verified =
        account
            .own()
            .subscribe(
                (before, now) -> {
                  if (now == OwnTrust.VERIFIED && before == OwnTrust.NOT_VERIFIED) {
                    step.set(Step.DONE);
                  }
                });
  }

  private Optional<String> lookInKeyring() {
    return safe.find(account.session().userId());
  }

  public AccountRecovery account() {
    return account;
  }

  public ReadOnlyObjectProperty<Step> step() {
    return step.getReadOnlyProperty();
  }

  /// Whether the account is signed in anywhere else.
  public ReadOnlyBooleanProperty otherDevice() {
    return otherDevice.getReadOnlyProperty();
  }

  /// Whether there is something that a key opens.
  public boolean hasKey() {
    return account.state().get().storage() != Storage.NONE;
  }

  /// Whether a passphrase opens it too.
  public boolean hasPassphrase() {
    return account.state().get().hasPassphrase();
  }

  /// Where the key of this account is kept on this computer, if it is.
  public ReadOnlyObjectProperty<Optional<KeySafe.Kind>> keyring() {
    return keyring.getReadOnlyProperty();
  }

  /// The key that is kept there.
  public ReadOnlyObjectProperty<Optional<String>> inKeyring() {
    return inKeyring.getReadOnlyProperty();
  }

  /// What is typed for recovery key or passphrase.
  public StringProperty typed() {
    return typed;
  }

  public Attempt attempt() {
    return attempt;
  }

  public void choose(Step next) {
    attempt.clear();
    step.set(next);
  }

  /// Asks the other devices, and shows how it goes.
  public void byDevice() {
    means
        .navigation()
        .verify(new VerificationSubject.OwnDevices(), Optional.of(Destination.VERIFY_DEVICE));
  }

  /// Takes the key out of a file that was saved.
  public void readFile(Path file) {
    means
        .work()
        .fetch(
            () -> text(file).flatMap(RecoveryPaper::keyIn),
            found ->
                found.ifPresentOrElse(
                    typed::set,
                    () -> attempt.refuse(means.texts().of(RecoveryText.FROM_FILE_ERROR))),
            failure -> attempt.refuse(means.texts().of(RecoveryText.FROM_FILE_ERROR)));
  }

  private static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(LARGEST_FILE_BYTES), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      return Optional.empty();
    }
  }

  public void takeFromKeyring() {
    inKeyring.get().ifPresent(typed::set);
  }

  /// Tries what is typed.
  public void recover() {
    var texts = means.texts();
    var key = typed.get().strip();
    if (key.isEmpty()) {
      attempt.refuse(texts.of(RecoveryText.MISSING_ERROR));
      return;
    }
    attempt.make(
        texts.of(RecoveryText.ENTER_BUSY),
        () -> account.recovery().recover(key),
        this::answered,
        failure -> Optional.empty());
  }

  private void answered(Recovered answer) {
    switch (answer) {
      case DONE -> {
        typed.set("");
        step.set(Step.DONE);
      }
      case NONE -> refuse(RecoveryText.NOTHING_ERROR);
      case MISTYPED -> refuse(RecoveryText.MISTYPED_ERROR);
      case WRONG ->
          refuse(hasPassphrase() ? RecoveryText.WRONG_EITHER_ERROR : RecoveryText.WRONG_KEY_ERROR);
      case UNUSABLE -> refuse(RecoveryText.UNUSABLE_ERROR);
    }
  }

  private void refuse(TextKey sentence) {
    attempt.refuse(means.texts().of(sentence));
  }

  /// Leads to a new identity.
  public void lost() {
    means.navigation().open(Destination.RESET_IDENTITY);
  }

  /// Leaves it for now; the reminder stays.
  public void notNow() {
    account.later();
    means.navigation().closeLevel();
  }

  public void leave() {
    means.navigation().closeLevel();
  }

  @Override
  public void close() {
    verified.unsubscribe();
    attempt.giveUp();
  }
}
