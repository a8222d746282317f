package chat.fracas.theme.emoji;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// All emoji there are pictures of, and finding them in text (Unicode TR 51). Immutable, read from
/// resources when first asked for.
public final class EmojiCatalogue {
  static final char EMOJI_SELECTOR = '\uFE0F';
  static final char TEXT_SELECTOR = '\uFE0E';
  private static final char KEYCAP = '\u20E3';

  /// Below this, only digits, `#`, `*`, © and ® can begin an emoji.
  private static final int FIRST_SYMBOL = 0x203C;

  /// The longest sequence with a picture has ten code points, some of two chars.
  private static final int LONGEST = 24;

  private final List<Emoji> emoji;
  private final Set<String> pictured;
  private final Set<Integer> starts = new HashSet<>();
  private final Set<String> textByDefault = new HashSet<>();
  private final Map<String, Emoji> byShortcode = new HashMap<>();
  private final Map<String, Emoji> bySequence = new HashMap<>();

  private EmojiCatalogue(List<Emoji> emoji, Set<String> pictured) {
    this.emoji = emoji;
    this.pictured = pictured;
    for (var key : pictured) {
      starts.add(key.codePointAt(0));
    }
    for (var one : emoji) {
      bySequence.put(bare(one.sequence()), one);
      one.tones().forEach(tone -> bySequence.put(bare(tone), one));
      one.shortcodes().forEach(code -> byShortcode.putIfAbsent(code, one));
      if (one.textByDefault()) {
        textByDefault.add(bare(one.sequence()));
      }
    }
  }

  public static EmojiCatalogue shared() {
    return Shared.CATALOGUE;
  }

  /// In the order of Unicode's list.
  public List<Emoji> all() {
    return emoji;
  }

  public List<Emoji> of(EmojiGroup group) {
    return emoji.stream().filter(one -> one.group() == group).toList();
  }

  /// @param shortcode without colons
  public Optional<Emoji> byShortcode(String shortcode) {
    return Optional.ofNullable(byShortcode.get(shortcode.toLowerCase(Locale.ROOT)));
  }

  /// The emoji that `sequence` is, in whatever tone.
  public Optional<Emoji> bySequence(String sequence) {
    return Optional.ofNullable(bySequence.get(bare(sequence)));
  }

  /// The end of the longest emoji that begins at `start`, or empty when text begins there.
  ///
  /// A character that is text by default must be followed by the emoji selector; one followed by the
  /// text selector is text.
  public OptionalInt endAt(CharSequence text, int start) {
    int first = Character.codePointAt(text, start);
    if (first < FIRST_SYMBOL && !mayBegin(text, start, first) || !starts.contains(first)) {
      return OptionalInt.empty();
    }
    int last = Math.min(text.length(), start + LONGEST);
    var key = new StringBuilder();
    int found = -1;
    for (int at = start; at < last; ) {
      int point = Character.codePointAt(text, at);
      at += Character.charCount(point);
      if (point == EMOJI_SELECTOR) {
        continue;
      }
      key.appendCodePoint(point);
      if (pictured.contains(key.toString())) {
        int end = at < text.length() && text.charAt(at) == EMOJI_SELECTOR ? at + 1 : at;
        boolean asText = at < text.length() && text.charAt(at) == TEXT_SELECTOR;
        boolean selected = end > at || key.codePointCount(0, key.length()) > 1;
        if (!asText && (selected || !textByDefault.contains(key.toString()))) {
          found = end;
        }
      }
    }
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  private static boolean mayBegin(CharSequence text, int start, int first) {
    if (first >= 0x80) {
      return true;
    }
    int next = start + 1;
    return next < text.length()
        && (text.charAt(next) == EMOJI_SELECTOR || text.charAt(next) == KEYCAP);
  }

  /// Emoji whose name, keywords or short codes hold every word of `query`, best first.
  public List<Emoji> search(String query, EmojiNames names, int most) {
    var words =
        List.of(query.toLowerCase(names.locale()).replace(':', ' ').strip().split("[\\s_]+"));
    if (words.getFirst().isEmpty()) {
      return List.of();
    }
    var ranks = new LinkedHashMap<Emoji, Integer>();
    for (var one : emoji) {
      int rank = names.rank(one, words);
      if (rank < EmojiNames.NO_MATCH) {
        ranks.put(one, rank);
      }
    }
    return ranks.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// A sequence without the selectors that people's keyboards leave out.
  static String bare(String sequence) {
    return sequence.indexOf(EMOJI_SELECTOR) < 0
        ? sequence
        : sequence.replace(String.valueOf(EMOJI_SELECTOR), "");
  }

  /// @param hex code points in hexadecimal, joined by `-`
  static String sequence(String hex) {
    var text = new StringBuilder();
    for (var point : hex.split("-")) {
      text.appendCodePoint(Integer.parseInt(point, 16));
    }
    return text.toString();
  }

  private static EmojiCatalogue load() {
    var emoji = new ArrayList<Emoji>();
    for (var line : EmojiResources.lines("emoji.tsv")) {
      var parts = line.split("\t", -1);
      emoji.add(
          new Emoji(
              qualified(sequence(parts[0]), parts[2].equals("T")),
              EmojiGroup.numbered(Integer.parseInt(parts[1])),
              parts[2].equals("T"),
              list(parts[3]),
              list(parts[4]).stream().map(EmojiCatalogue::sequence).toList(),
              emoji.size()));
    }
    var pictured = new LinkedHashSet<String>();
    for (var line : EmojiResources.lines("images.tsv")) {
      pictured.add(sequence(line.substring(0, line.indexOf('\t'))));
    }
    return new EmojiCatalogue(List.copyOf(emoji), Set.copyOf(pictured));
  }

  /// With the selector that a character needs to be a picture for everybody.
  private static String qualified(String sequence, boolean textByDefault) {
    boolean single = sequence.codePointCount(0, sequence.length()) == 1;
    return textByDefault && single ? sequence + EMOJI_SELECTOR : sequence;
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  /// Loaded when first asked for.
  private static final class Shared {
    static final EmojiCatalogue CATALOGUE = load();
  }
}
