package chat.fracas.engine.trust;

import java.nio.file.Path;

/// Room keys in files, under a passphrase. Thread-safe; blocks, for seconds.
public interface KeyFiles {
  /// Writes all room keys of this device. A file that is there is replaced only when all is written.
  ///
  /// @return how many
  int write(Path file, String passphrase);

  Read read(Path file, String passphrase);

  /// What came of a file.
  sealed interface Read {
    /// @param added keys that were new here, or better
    /// @param known keys that we had as good
    record Done(int added, int known) implements Read {}

    record WrongPassphrase() implements Read {}

    /// It is none, or damaged.
    record NotAKeyFile() implements Read {}
  }
}
