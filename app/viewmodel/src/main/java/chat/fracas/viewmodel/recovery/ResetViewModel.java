package chat.fracas.viewmodel.recovery;

import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.TextKey;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.recovery.KeyMaking.Way;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Makes a new identity in the place of one that nothing opens any more. UI thread only.
public final class ResetViewModel {
  private final Means means;
  private final KeyMaking making;
  private final BooleanProperty sure = new SimpleBooleanProperty(false);

  public ResetViewModel(AccountRecovery account, Means means) {
    this.means = means;
    this.making =
        new KeyMaking(account, means, () -> means.navigation().open(Destination.RECOVERY_KEY));
  }

  public KeyMaking making() {
    return making;
  }

  /// Whether the person has understood what is lost.
  public BooleanProperty sure() {
    return sure;
  }

  /// What is lost, one sentence each.
  public List<TextKey> losses() {
    return List.of(
        RecoveryText.RESET_MESSAGES_BODY,
        RecoveryText.RESET_PEOPLE_BODY,
        RecoveryText.RESET_DEVICES_BODY,
        RecoveryText.RESET_KEY_BODY);
  }

  public void reset() {
    if (sure.get()) {
      making.make(Way.RESET, Optional.empty());
    }
  }

  /// Leads back to what does less harm.
  public void verifyInstead() {
    means.navigation().open(Destination.VERIFY_DEVICE);
  }

  public void leave() {
    means.navigation().closeLevel();
  }
}
