package chat.fracas.viewmodel.recovery;

import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TextKey;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.recovery.SecurityLine.Tone;
import chat.fracas.viewmodel.work.Attempt;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Says where the key is of what is kept on this computer, and puts it under a passphrase. UI thread only.
public final class ProfileKeyViewModel implements AutoCloseable {
  private final ProfileKey key;
  private final Means means;
  private final LiveBridge bridge;
  private final Attempt attempt;
  private final NewPassphrase passphrase;
  private final ReadOnlyObjectWrapper<ProfileKey.Place> place;
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(false);

  public ProfileKeyViewModel(ProfileKey key, Means means) {
    this.key = key;
    this.means = means;
    this.bridge = new LiveBridge(means.work().ui());
    this.attempt = means.attempt();
    this.passphrase = new NewPassphrase(means.texts());
    this.place = new ReadOnlyObjectWrapper<>(key.place().value());
    bridge.values(key.place(), place::set);
  }

  public ReadOnlyObjectProperty<ProfileKey.Place> place() {
    return place.getReadOnlyProperty();
  }

  /// What that means, as a line of the page.
  public static SecurityLine line(ProfileKey.Place place) {
    return switch (place) {
      case KEYRING -> SecurityLine.of(Tone.GOOD, SettingsText.PROFILE_KEYRING_BODY);
      case PASSPHRASE -> SecurityLine.of(Tone.GOOD, SettingsText.PROFILE_PASSPHRASE_BODY);
      case FILE -> SecurityLine.of(Tone.BAD, SettingsText.PROFILE_FILE_BODY);
    };
  }

  /// What can be done about it; nothing is better than the keyring.
  public static Optional<TextKey> step(ProfileKey.Place place) {
    return switch (place) {
      case KEYRING -> Optional.empty();
      case PASSPHRASE -> Optional.of(SettingsText.PROFILE_CHANGE_BUTTON);
      case FILE -> Optional.of(SettingsText.PROFILE_PROTECT_BUTTON);
    };
  }

  /// Whether a passphrase is being typed.
  public ReadOnlyBooleanProperty asking() {
    return asking.getReadOnlyProperty();
  }

  public NewPassphrase passphrase() {
    return passphrase;
  }

  public Attempt attempt() {
    return attempt;
  }

  public void begin() {
    asking.set(true);
  }

  public void giveUp() {
    passphrase.forget();
    attempt.clear();
    asking.set(false);
  }

  /// Puts the key under what was typed, when that is of use.
  public void protect() {
    passphrase
        .take()
        .ifPresent(
            secret ->
                attempt.make(
                    means.texts().of(SettingsText.PROFILE_PROTECT_BUSY),
                    () -> key.protect(secret),
                    () -> {
                      giveUp();
                      means.toasts().success(means.texts().of(SettingsText.PROFILE_PROTECTED_BODY));
                    }));
  }

  @Override
  public void close() {
    bridge.close();
  }
}
