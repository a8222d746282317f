package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.trust.KeyFiles;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.work.Attempt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes a key file under a passphrase. UI thread only.
public final class KeyFileExport {
  private final KeyFiles files;
  private final Means means;
  private final Attempt attempt;
  private final NewPassphrase passphrase;

  public KeyFileExport(KeyFiles files, Means means) {
    this.files = files;
    this.means = means;
    this.attempt = means.attempt();
    this.passphrase = new NewPassphrase(means.texts());
  }

  public NewPassphrase passphrase() {
    return passphrase;
  }

  public Attempt attempt() {
    return attempt;
  }

  /// Writes the file, when the passphrase is of use.
  ///
  /// @param place asks where; empty when the person has changed their mind
  public void write(Supplier<Optional<Path>> place) {
    passphrase.take().ifPresent(secret -> place.get().ifPresent(file -> write(file, secret)));
  }

  private void write(Path file, String secret) {
    attempt.make(
        means.texts().of(RecoveryText.EXPORT_BUSY),
        () -> files.write(file, secret),
        written -> {
          passphrase.forget();
          means.toasts().success(means.texts().of(RecoveryText.EXPORTED_BODY));
          means.navigation().closeLevel();
        },
        failure -> Optional.empty());
  }

  public void leave() {
    means.navigation().closeLevel();
  }
}
