package chat.fracas.desktop.emoji;

import chat.fracas.viewmodel.preference.Preferences;
import java.util.ArrayList;
import java.util.List;

/// The emoji used last, and the skin tone somebody prefers; kept between starts.
public final class EmojiHabits {
  static final int MOST_RECENT = 27;
  private static final int TONES = 5;
  private static final String RECENT = "emoji.recent";
  private static final String TONE = "emoji.tone";
  private static final List<String> AT_FIRST = List.of("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏");

  private final Preferences preferences;

  public EmojiHabits(Preferences preferences) {
    this.preferences = preferences;
  }

  /// The last used first; a few that many people use before there are any.
  public List<String> recent() {
    return preferences
        .value(RECENT)
        .filter(list -> !list.isBlank())
        .map(list -> List.of(list.split(" ")))
        .orElse(AT_FIRST);
  }

  public void used(String sequence) {
    var next = new ArrayList<>(recent());
    next.remove(sequence);
    next.addFirst(sequence);
    preferences.keep(RECENT, String.join(" ", next.subList(0, Math.min(next.size(), MOST_RECENT))));
  }

  /// 0 for none, 1 (light) to 5 (dark).
  public int tone() {
    return Math.clamp(preferences.number(TONE, 0), 0, TONES);
  }

  public void prefer(int tone) {
    preferences.keep(TONE, String.valueOf(tone));
  }
}
