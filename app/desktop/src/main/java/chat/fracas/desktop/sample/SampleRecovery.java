package chat.fracas.desktop.sample;

import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import java.util.Optional;

/// The sample's recovery: all is kept, and one recovery key opens it. Thread-safe.
public final class SampleRecovery implements Recovery {
  /// How many room keys the sample has.
  static final int KEYS = 1_284;

  /// The recovery key; any other is the wrong one.
  public static final String KEY = "EsTj 3yST y93F SLpB jJsz eAXc 2XzA ygD3 w69H fGaN TKBj jXEd";

  private final Runnable verified;
  private volatile boolean wantsPassword;
  private final LiveValue<RecoveryState> state =
      new LiveValue<>(new RecoveryState(Storage.READY, new Backup.On(0), true, false));
  private final LiveValue<Restoring> restoring = new LiveValue<>(Restoring.idle());

  /// @param verified this device belongs to the identity from then on
  SampleRecovery(Runnable verified) {
    this.verified = verified;
  }

  /// As if the server wanted the password before anything is set up.
  public void wantPassword() {
    wantsPassword = true;
  }

  @Override
  public LiveValue<RecoveryState> state() {
    return state;
  }

  @Override
  public SetUp setUp(Optional<String> passphrase, Optional<String> password) {
    if (wantsPassword && password.isEmpty()) {
      return new SetUp.PasswordNeeded(false);
    }
    state.set(new RecoveryState(Storage.READY, new Backup.On(0), true, passphrase.isPresent()));
    verified.run();
    return new SetUp.Done(KEY);
  }

  @Override
  public Recovered recover(String keyOrPassphrase) {
    if (!keyOrPassphrase.replace(" ", "").equals(KEY.replace(" ", ""))) {
      return Recovered.WRONG;
    }
    verified.run();
    return Recovered.DONE;
  }

  @Override
  public SetUp replaceKey(Optional<String> passphrase) {
    return setUp(passphrase, Optional.of(""));
  }

  @Override
  public SetUp reset(Optional<String> passphrase, Optional<String> password) {
    return setUp(passphrase, password);
  }

  @Override
  public void setBackup(boolean on) {
    RecoveryState now = state.value();
    state.set(
        new RecoveryState(
            now.storage(),
            on ? new Backup.On(0) : new Backup.Off(),
            now.hasSecrets(),
            now.hasPassphrase()));
  }

  @Override
  public LiveValue<Restoring> restoring() {
    return restoring;
  }
}
