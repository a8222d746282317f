package chat.fracas.e2ee.decrypt;

import chat.fracas.e2ee.megolm.WithheldCode;

/// Why an event cannot be read.
public sealed interface Undecryptable {
  /// The key has not come yet; it may.
  record NoKeyYet() implements Undecryptable {}

  /// The sender does not give us the key.
  record Withheld(WithheldCode code) implements Undecryptable {}

  /// It was sent before we were in the room.
  record SentBeforeJoined() implements Undecryptable {}

  /// It was sent before this device was there; a backup or another device may have the key.
  record SentBeforeSignedIn() implements Undecryptable {}

  /// The key is of somebody else than the sender: the server, or the sender, pretends.
  record OtherSender() implements Undecryptable {}

  /// Its device or identity is not trusted, and such events are not to be shown.
  record SenderRefused(SenderTrust trust) implements Undecryptable {}

  /// Another event had this message already.
  record Replayed() implements Undecryptable {}

  /// It has not the form of an encrypted event, or was altered, or was encrypted for another room.
  record Corrupt() implements Undecryptable {}

  record UnknownAlgorithm() implements Undecryptable {}

  /// Whether a key that comes later may help.
  default boolean mayBecomeReadable() {
    return switch (this) {
      case NoKeyYet noKey -> true;
      case Withheld withheld -> true;
      case SentBeforeJoined before -> true;
      case SentBeforeSignedIn before -> true;
      case OtherSender other -> false;
      case SenderRefused refused -> true;
      case Replayed replayed -> false;
      case Corrupt corrupt -> false;
      case UnknownAlgorithm unknown -> false;
    };
  }
}
