package chat.fracas.theme.emoji;

import java.util.List;

/// One emoji of the list. Immutable.
///
/// @param sequence what is sent, fully qualified
/// @param textByDefault a character that is a picture only when a variation selector says so
/// @param shortcodes such as `thumbsup`, without colons, the best known first
/// @param tones the five skin tones from light to dark, or none
/// @param place in the list
public record Emoji(
    String sequence,
    EmojiGroup group,
    boolean textByDefault,
    List<String> shortcodes,
    List<String> tones,
    int place) {
  /// @param tone 0 for none, 1 (light) to 5 (dark)
  public String toned(int tone) {
    return tone == 0 || tones.isEmpty() ? sequence : tones.get(tone - 1);
  }
}
