package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.trust.KeyFiles;
import chat.fracas.engine.trust.KeyFiles.Read;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.work.Attempt;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Reads a key file. UI thread only.
public final class KeyFileImport {
  private final KeyFiles files;
  private final Means means;
  private final Attempt attempt;
  private final StringProperty passphrase = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Path>> file =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public KeyFileImport(KeyFiles files, Means means) {
    this.files = files;
    this.means = means;
    this.attempt = means.attempt();
    passphrase.subscribe((before, now) -> attempt.clear());
  }

  /// The file that was chosen.
  public ReadOnlyObjectProperty<Optional<Path>> file() {
    return file.getReadOnlyProperty();
  }

  /// What is typed for its passphrase.
  public StringProperty passphrase() {
    return passphrase;
  }

  public Attempt attempt() {
    return attempt;
  }

  public void choose(Path chosen) {
    attempt.clear();
    file.set(Optional.of(chosen));
  }

  public void read() {
    var secret = passphrase.get();
    file.get()
        .filter(chosen -> !secret.isEmpty())
        .ifPresent(
            chosen ->
                attempt.make(
                    means.texts().of(RecoveryText.IMPORT_BUSY),
                    () -> files.read(chosen, secret),
                    this::answered,
                    failure -> Optional.empty()));
  }

  private void answered(Read answer) {
    var texts = means.texts();
    switch (answer) {
      case Read.Done(int added, int known) -> {
        passphrase.set("");
        means
            .toasts()
            .success(
                texts.of(
                    added == 0 ? RecoveryText.IMPORTED_NOTHING_BODY : RecoveryText.IMPORTED_BODY));
        means.navigation().closeLevel();
      }
      case Read.WrongPassphrase wrong ->
          attempt.refuse(texts.of(RecoveryText.FILE_PASSPHRASE_ERROR));
      case Read.NotAKeyFile none -> attempt.refuse(texts.of(RecoveryText.FILE_DAMAGED_ERROR));
    }
  }

  public void leave() {
    means.navigation().closeLevel();
  }
}
