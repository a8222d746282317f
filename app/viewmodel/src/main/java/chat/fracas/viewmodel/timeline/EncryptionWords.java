package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.encryption.Doubt;
import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.timeline.MessageBody.Placeholder.Next;
import chat.fracas.viewmodel.timeline.MessageTile.Doubtful;
import java.util.Optional;

/// Says in words what is wrong with the encryption of a message. Pure.
final class EncryptionWords {
  private EncryptionWords() {}

  /// In place of a message that cannot be read.
  static TextKey of(Unreadable why) {
    return switch (why) {
      case NO_KEY_YET -> TimelineText.UNDECRYPTABLE_BODY;
      case BLOCKED -> TimelineText.LOCKED_BLOCKED_BODY;
      case UNVERIFIED -> TimelineText.LOCKED_UNVERIFIED_BODY;
      case NO_CHANNEL -> TimelineText.LOCKED_NO_CHANNEL_BODY;
      case WITHHELD -> TimelineText.LOCKED_WITHHELD_BODY;
      case SENT_BEFORE_JOINED -> TimelineText.LOCKED_BEFORE_JOINED_BODY;
      case SENT_BEFORE_SIGNED_IN -> TimelineText.LOCKED_BEFORE_SIGNED_IN_BODY;
      case OTHER_SENDER -> TimelineText.LOCKED_OTHER_SENDER_BODY;
      case SENDER_REFUSED -> TimelineText.LOCKED_SENDER_REFUSED_BODY;
      case REPLAYED -> TimelineText.LOCKED_REPLAYED_BODY;
      case CORRUPT -> TimelineText.LOCKED_CORRUPT_BODY;
      case UNKNOWN_ALGORITHM -> TimelineText.LOCKED_UNKNOWN_BODY;
    };
  }

  /// What can be done about it, where there is anything.
  static Optional<Next> next(Unreadable why, OwnTrust own, Texts texts) {
    boolean verify = own == OwnTrust.NOT_VERIFIED;
    return switch (why) {
      case NO_KEY_YET, UNVERIFIED, NO_CHANNEL, WITHHELD ->
          verify ? Optional.of(verifying(texts)) : Optional.empty();
      case SENT_BEFORE_SIGNED_IN ->
          Optional.of(
              verify
                  ? verifying(texts)
                  : new Next(texts.of(TimelineText.LOCKED_IMPORT_BUTTON), Destination.IMPORT_KEYS));
      case BLOCKED,
          SENT_BEFORE_JOINED,
          OTHER_SENDER,
          SENDER_REFUSED,
          REPLAYED,
          CORRUPT,
          UNKNOWN_ALGORITHM ->
          Optional.empty();
    };
  }

  private static Next verifying(Texts texts) {
    return new Next(texts.of(TimelineText.LOCKED_VERIFY_BUTTON), Destination.VERIFY_DEVICE);
  }

  /// Beside a message that may not be what it seems.
  static Doubtful of(Doubt doubt, Texts texts) {
    return switch (doubt) {
      case SENT_IN_CLEAR ->
          grave(TimelineText.DOUBT_CLEAR_BODY, TimelineText.DOUBT_CLEAR_WHY_BODY, texts);
      case NOT_CROSS_SIGNED ->
          grave(
              TimelineText.DOUBT_NOT_CROSS_SIGNED_BODY,
              TimelineText.DOUBT_NOT_CROSS_SIGNED_WHY_BODY,
              texts);
      case UNKNOWN_DEVICE ->
          grave(
              TimelineText.DOUBT_UNKNOWN_DEVICE_BODY,
              TimelineText.DOUBT_UNKNOWN_DEVICE_WHY_BODY,
              texts);
      case IDENTITY_CHANGED ->
          grave(
              TimelineText.DOUBT_IDENTITY_CHANGED_BODY,
              TimelineText.DOUBT_IDENTITY_CHANGED_WHY_BODY,
              texts);
      // true of all that came from a backup: no reason to alarm anybody
      case NOT_AUTHENTICATED ->
          new Doubtful(
              false,
              texts.of(TimelineText.DOUBT_NOT_AUTHENTICATED_BODY),
              texts.of(TimelineText.DOUBT_NOT_AUTHENTICATED_WHY_BODY));
    };
  }

  private static Doubtful grave(TextKey sentence, TextKey explanation, Texts texts) {
    return new Doubtful(true, texts.of(sentence), texts.of(explanation));
  }
}
