package chat.fracas.engine.trust;

/// What there is for the day when a device is lost. Immutable.
///
/// @param hasSecrets whether this device has all secrets of the account, so that it can put them under a
///     new recovery key
/// @param hasPassphrase whether the storage can be opened by a passphrase too
public record RecoveryState(
    Storage storage, Backup backup, boolean hasSecrets, boolean hasPassphrase) {
  public static RecoveryState unknown() {
    return new RecoveryState(Storage.UNKNOWN, new Backup.Unknown(), false, false);
  }

  /// The secret storage.
  public enum Storage {
    UNKNOWN,
    NONE,
    /// There is a recovery key, and not all secrets are under it.
    INCOMPLETE,
    READY
  }

  /// The backup of room keys.
  public sealed interface Backup {
    record Unknown() implements Backup {}

    record Off() implements Backup {}

    /// There is one, and nothing shows that it is ours.
    ///
    /// @param inPlaceOfOurs whether the server has put it in the place of one that was
    record NotTrusted(boolean inPlaceOfOurs) implements Backup {}

    /// @param waiting how many keys the server does not have yet
    record On(int waiting) implements Backup {}
  }
}
