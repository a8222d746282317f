package chat.fracas.engine.trust;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps nothing for the day when a device is lost.
final class NoRecovery implements Recovery, KeyFiles {
  @Override
  public Live<RecoveryState> state() {
    return new LiveValue<>(RecoveryState.unknown());
  }

  @Override
  public SetUp setUp(Optional<String> passphrase, Optional<String> password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Recovered recover(String keyOrPassphrase) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SetUp replaceKey(Optional<String> passphrase) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SetUp reset(Optional<String> passphrase, Optional<String> password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setBackup(boolean on) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Live<Restoring> restoring() {
    return new LiveValue<>(Restoring.idle());
  }

  @Override
  public int write(Path file, String passphrase) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Read read(Path file, String passphrase) {
    throw new UnsupportedOperationException();
  }
}
