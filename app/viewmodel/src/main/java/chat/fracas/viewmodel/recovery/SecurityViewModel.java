package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.recovery.SecurityLine.Tone;
import chat.fracas.viewmodel.work.Attempt;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/// The page of the settings about encryption: this device, the recovery key, the backup. UI thread only.
public final class SecurityViewModel implements AutoCloseable {
  private final AccountRecovery account;
  private final Means means;
  private final Attempt backupChange;
  private final ReadOnlyObjectWrapper<SecurityLine> device = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<SecurityLine> key = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper backupOn = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper backup = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper backupStrange = new ReadOnlyBooleanWrapper(false);
  private final List<Subscription> subscriptions;

  public SecurityViewModel(AccountRecovery account, Means means) {
    this.account = account;
    this.means = means;
    this.backupChange = means.attempt();
    device.set(device(account.own().get()));
    key.set(key(account.state().get()));
    subscriptions =
        List.of(
            account.own().subscribe(now -> show()),
            account.state().subscribe(now -> show()),
            account.reminder().subscribe(now -> show()));
  }

  public AccountRecovery account() {
    return account;
  }

  /// How this device stands.
  public ReadOnlyObjectProperty<SecurityLine> device() {
    return device.getReadOnlyProperty();
  }

  /// How the recovery key stands.
  public ReadOnlyObjectProperty<SecurityLine> key() {
    return key.getReadOnlyProperty();
  }

  /// Whether there is a backup that this device adds to.
  public ReadOnlyBooleanProperty backupOn() {
    return backupOn.getReadOnlyProperty();
  }

  /// How far the backup is, in a sentence.
  public ReadOnlyStringProperty backup() {
    return backup.getReadOnlyProperty();
  }

  /// Whether there is one that is not known to be ours.
  public ReadOnlyBooleanProperty backupStrange() {
    return backupStrange.getReadOnlyProperty();
  }

  public Attempt backupChange() {
    return backupChange;
  }

  private void show() {
    var state = account.state().get();
    device.set(device(account.own().get()));
    key.set(key(state));
    backupOn.set(state.backup() instanceof Backup.On);
    backupStrange.set(state.backup() instanceof Backup.NotTrusted);
    backup.set(words(state.backup()));
  }

  private static SecurityLine device(OwnTrust own) {
    return switch (own) {
      case UNKNOWN -> SecurityLine.of(Tone.PLAIN, RecoveryText.DEVICE_UNKNOWN_BODY);
      case NO_IDENTITY ->
          SecurityLine.of(Tone.BAD, RecoveryText.DEVICE_NONE_BODY)
              .then(RecoveryText.SET_UP_BUTTON, Destination.RECOVERY_KEY, true);
      case NOT_VERIFIED ->
          SecurityLine.of(Tone.BAD, RecoveryText.DEVICE_NOT_VERIFIED_BODY)
              .then(SettingsText.VERIFY_DEVICE_BUTTON, Destination.VERIFY_DEVICE, true);
      case VERIFIED -> SecurityLine.of(Tone.GOOD, RecoveryText.DEVICE_VERIFIED_BODY);
    };
  }

  private SecurityLine key(RecoveryState state) {
    boolean able = account.own().get() == OwnTrust.VERIFIED;
    return switch (state.storage()) {
      case UNKNOWN -> SecurityLine.of(Tone.PLAIN, RecoveryText.DEVICE_UNKNOWN_BODY);
      case NONE -> {
        var line = SecurityLine.of(Tone.BAD, RecoveryText.KEY_NONE_BODY);
        yield able ? line.then(RecoveryText.SET_UP_BUTTON, Destination.RECOVERY_KEY, true) : line;
      }
      case INCOMPLETE -> {
        var line = SecurityLine.of(Tone.BAD, RecoveryText.KEY_INCOMPLETE_BODY);
        yield able ? renewing(line, true) : line;
      }
      case READY -> {
        if (account.unkept()) {
          yield SecurityLine.of(Tone.BAD, RecoveryText.KEY_NOT_KEPT_BODY)
              .then(RecoveryText.REMIND_KEEP_BUTTON, Destination.RECOVERY_KEY, true);
        }
        var line =
            SecurityLine.of(
                Tone.GOOD,
                state.hasPassphrase()
                    ? RecoveryText.KEY_READY_EITHER_BODY
                    : RecoveryText.KEY_READY_BODY);
        yield able ? renewing(line, false) : line;
      }
    };
  }

  private static SecurityLine renewing(SecurityLine line, boolean main) {
    return line.then(SettingsText.NEW_RECOVERY_KEY_BUTTON, Destination.NEW_RECOVERY_KEY, main);
  }

  private String words(Backup now) {
    var texts = means.texts();
    return switch (now) {
      case Backup.Unknown unknown -> texts.of(RecoveryText.DEVICE_UNKNOWN_BODY);
      case Backup.Off off -> texts.of(RecoveryText.BACKUP_OFF_BODY);
      case Backup.NotTrusted(boolean inPlaceOfOurs) ->
          texts.of(
              inPlaceOfOurs
                  ? RecoveryText.BACKUP_REPLACED_BODY
                  : RecoveryText.BACKUP_NOT_TRUSTED_BODY);
      case Backup.On(int waiting) ->
          waiting == 0
              ? texts.of(RecoveryText.BACKUP_ON_BODY)
              : texts.of(RecoveryText.BACKUP_WAITING_BODY, waiting);
    };
  }

  /// Switches the backup on; off after a question that says what is lost.
  public void setBackup(boolean on) {
    if (on == backupOn.get()) {
      return;
    }
    if (on) {
      change(true);
      return;
    }
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                texts.of(RecoveryText.BACKUP_OFF_ASK_TITLE),
                texts.of(RecoveryText.BACKUP_OFF_ASK_BODY),
                Optional.empty(),
                texts.of(RecoveryText.BACKUP_OFF_ASK_BUTTON),
                true,
                ignored -> change(false)));
  }

  private void change(boolean on) {
    backupChange.make(
        means.texts().of(RecoveryText.BACKUP_BUSY),
        () -> account.recovery().setBackup(on),
        () -> {});
  }

  public void go(Destination destination) {
    means.navigation().open(destination);
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::unsubscribe);
  }
}
