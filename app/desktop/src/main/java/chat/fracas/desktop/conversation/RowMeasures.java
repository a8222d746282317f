package chat.fracas.desktop.conversation;

import chat.fracas.viewmodel.preference.MessageLayout;

/// The distances within and between messages, at a text size of 100 %.
///
/// @param avatar side of the sender's picture; 0 where there is none
/// @param groupGap above the first message of a group
/// @param lineGap above and below each message
/// @param timeDrop how much lower than the text's the time's top stands, so that both share a line
/// @param styleClass of a row, for the size of its text
record RowMeasures(
    double avatar, double groupGap, double lineGap, double timeDrop, String styleClass) {
  private static final RowMeasures COMPACT = new RowMeasures(0, 4, 1, 2, "fr-compact");
  private static final RowMeasures COSY = new RowMeasures(36, 14, 2, 4, "fr-cosy");
  private static final RowMeasures COMFORTABLE = new RowMeasures(40, 20, 4, 4, "fr-comfortable");

  static RowMeasures of(MessageLayout layout) {
    return switch (layout) {
      case COMPACT -> COMPACT;
      case COSY -> COSY;
      case COMFORTABLE -> COMFORTABLE;
    };
  }

  /// Whether the sender stands before the words, not above them.
  boolean oneLine() {
    return avatar == 0;
  }
}
