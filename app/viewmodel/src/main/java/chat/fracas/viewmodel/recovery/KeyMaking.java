package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.Recovery.SetUp;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.work.Attempt;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Makes a recovery key, with the account's password where the server wants it. UI thread only.
public final class KeyMaking {
  private final AccountRecovery account;
  private final Means means;
  private final Runnable made;
  private final Attempt attempt;
  private final StringProperty password = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper passwordNeeded = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper(false);

  /// What is made.
  public enum Way {
    /// What the account lacks.
    SET_UP,
    /// Another key in the place of the one there is.
    REPLACE,
    /// All of it anew.
    RESET
  }

  KeyMaking(AccountRecovery account, Means means, Runnable made) {
    this.account = account;
    this.means = means;
    this.made = made;
    this.attempt = means.attempt();
  }

  /// Whose password it is.
  public UserId account() {
    return account.session().userId();
  }

  public Attempt attempt() {
    return attempt;
  }

  /// What is typed for the password of the account.
  public StringProperty password() {
    return password;
  }

  /// Whether the server wants it.
  public ReadOnlyBooleanProperty passwordNeeded() {
    return passwordNeeded.getReadOnlyProperty();
  }

  /// Whether this device has to be verified first.
  public ReadOnlyBooleanProperty refused() {
    return refused.getReadOnlyProperty();
  }

  void make(Way way, Optional<String> passphrase) {
    var secret = Optional.of(password.get()).filter(typed -> !typed.isEmpty());
    var recovery = account.recovery();
    attempt.make(
        means.texts().of(way == Way.RESET ? RecoveryText.RESET_BUSY : RecoveryText.SETTING_UP_BUSY),
        () -> answer(recovery, way, passphrase, secret),
        this::answered,
        failure -> Optional.empty());
  }

  private static SetUp answer(
      Recovery recovery, Way way, Optional<String> passphrase, Optional<String> password) {
    return switch (way) {
      case SET_UP -> recovery.setUp(passphrase, password);
      case REPLACE -> recovery.replaceKey(passphrase);
      case RESET -> recovery.reset(passphrase, password);
    };
  }

  private void answered(SetUp answer) {
    switch (answer) {
      case SetUp.Done(String recoveryKey) -> {
        password.set("");
        passwordNeeded.set(false);
        account.made(recoveryKey);
        made.run();
      }
      case SetUp.PasswordNeeded(boolean wrong) -> {
        passwordNeeded.set(true);
        if (wrong) {
          attempt.refuse(means.texts().of(RecoveryText.PASSWORD_ERROR));
        }
      }
      case SetUp.NotVerified notVerified -> {
        refused.set(true);
        attempt.refuse(means.texts().of(RecoveryText.NOT_VERIFIED_ERROR));
      }
    }
  }
}
