package chat.fracas.engine.trust;

import chat.fracas.engine.observe.Live;
import java.util.Optional;

/// What is kept on the server for the day when a device is lost: the account's secrets under a recovery
/// key (secret storage), and the room keys (backup). Thread-safe; what changes something blocks.
public interface Recovery {
  Live<RecoveryState> state();

  /// Makes what the account lacks: an identity, secret storage under a new recovery key, a backup. May be
  /// repeated after a failure or [SetUp.PasswordNeeded], and goes on then. Replaces no identity.
  ///
  /// @param passphrase opens the secret storage too
  /// @param password of the account, for a server that asks for it
  SetUp setUp(Optional<String> passphrase, Optional<String> password);

  /// Opens the secret storage: this device is verified by it, the backup is joined and its keys are
  /// fetched in the background ([#restoring]).
  Recovered recover(String keyOrPassphrase);

  /// Makes a new recovery key in the place of the one there is.
  SetUp replaceKey(Optional<String> passphrase);

  /// Makes a new identity, secret storage and backup in the place of what there is: other people and
  /// devices have to be verified anew, and what only the old backup had is lost.
  SetUp reset(Optional<String> passphrase, Optional<String> password);

  /// Whether room keys are kept on the server. Turned off, what is there is deleted.
  void setBackup(boolean on);

  /// How far the fetching of keys from the backup is.
  Live<Restoring> restoring();

  /// What came of the wish to set something up.
  sealed interface SetUp {
    /// @param recoveryKey to be handed to the person; kept nowhere else
    record Done(String recoveryKey) implements SetUp {
      @Override
      public String toString() {
        return "Done";
      }
    }

    /// The server wants the account's password first. Call again with it.
    ///
    /// @param wrong whether the one that was given is wrong
    record PasswordNeeded(boolean wrong) implements SetUp {}

    /// The account has an identity that this device does not belong to: verify or recover first.
    record NotVerified() implements SetUp {}
  }

  /// What came of a recovery key or passphrase.
  enum Recovered {
    /// This device is verified, as far as the storage had what that takes.
    DONE,
    /// There is no secret storage.
    NONE,
    /// A recovery key with a slip of the pen.
    MISTYPED,
    /// Another key, or the wrong passphrase.
    WRONG,
    /// The right key, and what is under it cannot be used: it is of an older identity, or damaged.
    UNUSABLE
  }

  /// How far keys are fetched from the backup.
  ///
  /// @param done of `total` keys
  /// @param restored those that were new here
  record Restoring(Phase phase, int done, int total, int restored) {
    public enum Phase {
      IDLE,
      RUNNING,
      DONE,
      FAILED
    }

    public static Restoring idle() {
      return new Restoring(Phase.IDLE, 0, 0, 0);
    }
  }
}
