package chat.fracas.engine.encryption;

import chat.fracas.e2ee.decrypt.Undecryptable;
import chat.fracas.e2ee.megolm.WithheldCode;
import java.util.Locale;
import java.util.Optional;

/// Why an encrypted message cannot be read here. The names are on disk and never change.
public enum Unreadable {
  /// The key has not come yet; it may.
  NO_KEY_YET,
  /// The sender has blocked this device.
  BLOCKED,
  /// The sender gives keys to verified devices only, and this one is not.
  UNVERIFIED,
  /// The sender's device could set up no secure channel to this one.
  NO_CHANNEL,
  /// The sender does not give the key, for another reason.
  WITHHELD,
  SENT_BEFORE_JOINED,
  SENT_BEFORE_SIGNED_IN,
  /// The key is of somebody else than who is said to have sent it.
  OTHER_SENDER,
  /// Its device or its person's identity is not trusted.
  SENDER_REFUSED,
  /// Another event had this message already.
  REPLAYED,
  /// It was altered, or never was right.
  CORRUPT,
  UNKNOWN_ALGORITHM;

  static Unreadable of(Undecryptable reason) {
    return switch (reason) {
      case Undecryptable.NoKeyYet noKey -> NO_KEY_YET;
      case Undecryptable.Withheld(WithheldCode code) -> of(code);
      case Undecryptable.SentBeforeJoined before -> SENT_BEFORE_JOINED;
      case Undecryptable.SentBeforeSignedIn before -> SENT_BEFORE_SIGNED_IN;
      case Undecryptable.OtherSender other -> OTHER_SENDER;
      case Undecryptable.SenderRefused refused -> SENDER_REFUSED;
      case Undecryptable.Replayed replayed -> REPLAYED;
      case Undecryptable.Corrupt corrupt -> CORRUPT;
      case Undecryptable.UnknownAlgorithm unknown -> UNKNOWN_ALGORITHM;
    };
  }

  private static Unreadable of(WithheldCode code) {
    return switch (code) {
      case BLACKLISTED -> BLOCKED;
      case UNVERIFIED -> UNVERIFIED;
      case NO_OLM -> NO_CHANNEL;
      case HISTORY_NOT_SHARED -> SENT_BEFORE_JOINED;
      case UNAUTHORISED, UNAVAILABLE, OTHER -> WITHHELD;
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Unreadable> ofId(String id) {
    for (Unreadable each : values()) {
      if (each.id().equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
