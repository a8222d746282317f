package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.encryption.Doubt;
import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.TimelineText;

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

  /// Under a message that may not be what it seems.
  static TextKey of(Doubt doubt) {
    return switch (doubt) {
      case SENT_IN_CLEAR -> TimelineText.DOUBT_CLEAR_BODY;
      case NOT_CROSS_SIGNED -> TimelineText.DOUBT_NOT_CROSS_SIGNED_BODY;
      case UNKNOWN_DEVICE -> TimelineText.DOUBT_UNKNOWN_DEVICE_BODY;
      case IDENTITY_CHANGED -> TimelineText.DOUBT_IDENTITY_CHANGED_BODY;
      case NOT_AUTHENTICATED -> TimelineText.DOUBT_NOT_AUTHENTICATED_BODY;
    };
  }
}
