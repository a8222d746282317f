package chat.fracas.engine.encryption;

import java.util.function.Function;

/// The way in for room keys that come otherwise than by a sync: out of a backup, a file, a bundle.
/// Thread-safe.
@FunctionalInterface
public interface KeyIntake {
  /// Takes one step, as [AccountEncryption#step], and reads the stored events again that wait for the
  /// keys of [EncryptionStep#arrived]. Keys and events are written together, and shown before this
  /// returns. Waits for a sync that is being written; do not call it within a step.
  <T> T take(Function<EncryptionStep, T> task);
}
