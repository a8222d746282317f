package chat.fracas.e2ee.secretstorage;

/// What came of what a person has typed.
public sealed interface Opening {
  record Opened(OpenedKey key) implements Opening {}

  record Refused(Why why) implements Opening {}

  /// Why the storage stays closed.
  enum Why {
    /// There is no such key.
    NO_KEY,
    /// The description is malformed or of an algorithm that is not known.
    UNKNOWN_KEY,
    /// This key has no passphrase, only a recovery key.
    NO_PASSPHRASE,
    /// So few rounds, or so short a salt, that whoever gets hold of the data could try passphrases; or so
    /// many rounds that it would take for ever. No client makes such keys: the server has.
    BAD_PASSPHRASE_PARAMETERS,
    /// The recovery key has a slip of the pen.
    MISTYPED,
    /// It is another key, or the passphrase is wrong.
    WRONG_KEY
  }
}
