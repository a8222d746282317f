package chat.fracas.viewmodel.recovery;

import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.TextKey;
import chat.fracas.viewmodel.navigation.Destination;

/// What is still to be done, most urgent first.
public enum Reminder {
  /// This device does not belong to the account's identity yet.
  VERIFY(
      RecoveryText.REMIND_VERIFY_TITLE,
      RecoveryText.REMIND_VERIFY_BODY,
      RecoveryText.REMIND_VERIFY_BUTTON,
      Destination.VERIFY_DEVICE),
  /// There is no identity, and it could not be made silently.
  SET_UP(
      RecoveryText.REMIND_SET_UP_TITLE,
      RecoveryText.REMIND_SET_UP_BODY,
      RecoveryText.REMIND_SET_UP_BUTTON,
      Destination.RECOVERY_KEY),
  /// A recovery key was made, and the person has not said that it is kept.
  KEEP_KEY(
      RecoveryText.REMIND_KEEP_TITLE,
      RecoveryText.REMIND_KEEP_BODY,
      RecoveryText.REMIND_KEEP_BUTTON,
      Destination.RECOVERY_KEY),
  /// There is an identity, and no recovery key.
  MAKE_KEY(
      RecoveryText.REMIND_RECOVERY_TITLE,
      RecoveryText.REMIND_SET_UP_BODY,
      RecoveryText.REMIND_SET_UP_BUTTON,
      Destination.RECOVERY_KEY);

  private final TextKey title;
  private final TextKey body;
  private final TextKey button;
  private final Destination destination;

  Reminder(TextKey title, TextKey body, TextKey button, Destination destination) {
    this.title = title;
    this.body = body;
    this.button = button;
    this.destination = destination;
  }

  public TextKey title() {
    return title;
  }

  public TextKey body() {
    return body;
  }

  public TextKey button() {
    return button;
  }

  /// Where it is done.
  public Destination destination() {
    return destination;
  }
}
